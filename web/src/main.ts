import { mount } from "svelte";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/print.css";
import App from "./App.svelte";
import { router } from "./lib/router.svelte";
import { messages } from "./messages/messages.svelte";
import { worker } from "./lib/worker.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

router.start();
messages.tellThePage();
void messages.need("app").then(() => mount(App, { target }));

// After the first paint, so that keeping the files does not compete with showing them.
addEventListener("load", () => {
  void worker.register();
  // Field assessments that wait on this device are sent whichever page the app is opened with.
  if (waitsToBeSent()) void import("./desks/recover/assess/sync.svelte").then(({ sync }) => sync.listen());
});

function waitsToBeSent(): boolean {
  try {
    return localStorage.getItem("mostari-field-waiting") !== null;
  } catch {
    return false;
  }
}
