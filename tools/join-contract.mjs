// Joins api/*.yaml, the contract of the house and one file a desk, to api/openapi.yaml, which the program serves, the
// tests read and the web app's types are made from. `house.yaml` comes first and alone says what stands once (title,
// servers). Of tags, paths and each section of components every file has its part; a name that two files define is an
// error. It joins lines, not values, so that comments and layout stay: needs nothing but Node.
// node tools/join-contract.mjs [FOLDER]
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const joinedName = "openapi.yaml";

/** The entries of a mapping, or of a list of names, whose keys stand at `indent`: [{ key, lines }]; what stands before a key goes with it. */
function entries(lines, indent, file) {
  const start = new RegExp(`^ {${indent}}(?:- name: (\\S.*)|([^\\s#-].*?):(?: .*)?)$`);
  const found = [];
  let before = [];
  for (const line of lines) {
    const key = start.exec(line);
    if (key) {
      found.push({ key: key[1] ?? key[2], file, lines: [...before, line] });
      before = [];
    } else if (line.trim() === "" || line.startsWith(`${" ".repeat(indent)}#`)) {
      before.push(line);
    } else if (found.length === 0) {
      throw new Error(`${file}: "${line}" stands outside of every entry`);
    } else {
      found.at(-1).lines.push(...before, line);
      before = [];
    }
  }
  return found;
}

/** What stands under a key's own line. */
const below = ({ lines, key }) => lines.slice(lines.findIndex((line) => line.trimStart().startsWith(`${key}:`)) + 1);

function refuseTwice(all, where) {
  const files = new Map();
  for (const { key, file } of all) {
    if (files.has(key)) throw new Error(`${where} "${key}" is defined by ${files.get(key)} and by ${file}`);
    files.set(key, file);
  }
}

/** The text of the joined contract; `parts` are [{ file, text }], the house's first. */
export function joined(parts) {
  const tops = parts.flatMap(({ file, text }) => entries(text.trimEnd().split("\n"), 0, file));
  const of = (key) => tops.filter((each) => each.key === key);
  const once = tops.filter(({ key }) => !["tags", "paths", "components"].includes(key));
  refuseTwice(once, "the member");
  const gathered = (key) => {
    const all = of(key).flatMap((each) => entries(below(each), 2, each.file));
    if (key !== "components") refuseTwice(all, key);
    return all;
  };
  const text = once.flatMap(({ lines }) => lines);
  text.push("", "tags:", ...gathered("tags").flatMap(({ lines }) => lines));
  text.push("", "paths:", ...gathered("paths").flatMap(({ lines }) => lines));
  text.push("", "components:");
  const sections = gathered("components");
  for (const name of new Set(sections.map(({ key }) => key))) {
    const all = sections.filter(({ key }) => key === name).flatMap((each) => entries(below(each), 4, each.file));
    refuseTwice(all, name);
    text.push(`  ${name}:`, ...all.flatMap(({ lines }) => lines));
  }
  return `${text.join("\n")}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL("../api", import.meta.url));
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml") && name !== joinedName);
  names.sort((a, b) => (b === "house.yaml") - (a === "house.yaml") || a.localeCompare(b));
  try {
    const text = joined(names.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") })));
    // Under its name only when it is whole: several builds may join at once.
    const whole = join(folder, `${joinedName}.${process.pid}`);
    writeFileSync(whole, text);
    renameSync(whole, join(folder, joinedName));
  } catch (error) {
    console.error(`api/: ${error.message}`);
    process.exitCode = 1;
  }
}
