// Writes names.d.ts, the names of all messages: a name that no English catalogue has does not compile. Part of `npm run types`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../../../data/messages/en/", import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
const names = files.flatMap((file) => Object.keys(JSON.parse(readFileSync(new URL(file, folder), "utf8"))));
const lines = names.map((name) => `  | ${JSON.stringify(name)}`).join("\n");
writeFileSync(new URL("names.d.ts", import.meta.url), `export type MessageName =\n${lines};\n`);
