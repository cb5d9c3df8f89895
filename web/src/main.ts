import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";
import App from "./App.svelte";
import { router } from "./lib/router.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

router.start();
mount(App, { target });
