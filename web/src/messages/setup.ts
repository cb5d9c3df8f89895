// For the unit tests: English, all of it, as a page would have fetched it.
import { messages, parts } from "./messages.svelte";

await messages.need(...parts);
