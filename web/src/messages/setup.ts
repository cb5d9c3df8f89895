// For the unit tests: English, all of it, as a page would have fetched it.
import { messages } from "./messages.svelte";

await messages.need("app", "bridge", "records", "recover", "registers", "screen");
