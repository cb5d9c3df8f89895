// tools/check-words.mjs [FOLDER…]: names each literal sentence of the program's sources that is no message of
// data/messages, with its file and line. Ends with 1 when there is one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = process.argv.length > 2 ? process.argv.slice(2) : ["src"];

/** The string literals of a C++ source, neighbours joined as the compiler joins them; comments are left out. */
function literalsOf(source) {
  const found = [];
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"([^\s()\\]{0,16})\(([\s\S]*?)\)\1"|"((?:[^"\\\n]|\\.)*)"|'(?:[^'\\\n]|\\.)+'|\d[\d'.a-zA-Z]*|[\s\S]/g;
  let last = null;
  let match;
  while ((match = token.exec(source)) !== null) {
    const [text, , raw, plain] = match;
    if (text.startsWith("//") || text.startsWith("/*") || /^\s$/.test(text)) continue;
    if (raw === undefined && plain === undefined) {
      last = null;
      continue;
    }
    const value = raw ?? plain.replace(/\\n/g, "\n").replace(/\\"/g, '"');
    if (last) last.text += value;
    else found.push((last = { at: match.index, text: value }));
  }
  return found;
}

/** What a reader of HTML reads: no element, attribute, style or entity. */
const readable = (text) =>
  text
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^<>]*>?/g, "\n")
    .replace(/^[^<>]*="[^"]*"?>/g, "\n")
    .replace(/[^{}\n]*\{[^{}]*:[^{}]*\}/g, "\n")
    .replace(/&#?\w+;/g, " ");

const hasSentence = (text) => /(^|[^\p{L}\p{N}_./:-])\p{L}[\p{L}’'-]+[,;:.…]? \p{Ll}{2,}(?![\p{L}\p{N}_/=-])/u.test(text);

/** What no user reads: lines to type, queries of the store, pages of styles, types of media, faults of the program itself. */
function isForMachines(text, before) {
  if (/^\s*(mostari |PRAGMA|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WITH|DROP|BEGIN|COMMIT)/.test(text)) return true;
  if (/(logic_error|runtime_error|invalid_argument|static_assert|abort_with|prepare|execute|exec|query|run)\s*\(\s*$/.test(before)) return true;
  if (/(#include|extern)\s*$/.test(before)) return true;
  return /(^|\s)(example|grey|regex|RE2|std::regex)\s*\(\s*$/.test(before);
}

let count = 0;
for (const folder of folders) {
  for (const name of readdirSync(join(root, folder), { recursive: true }).sort()) {
    if (!/\.[ch]pp$/.test(name) || /(_test\.cpp|\/test_[a-z_]+\.hpp)$/.test(`/${name}`)) continue;
    const source = readFileSync(join(root, folder, name), "utf8");
    for (const { at, text } of literalsOf(source)) {
      if (isForMachines(text, source.slice(Math.max(0, at - 60), at)) || !hasSentence(readable(text))) continue;
      const line = source.slice(0, at).split("\n").length;
      console.log(`${folder}/${name}:${line}: ${JSON.stringify(text.slice(0, 100))} is a sentence: make it a message`);
      ++count;
    }
  }
}
process.exitCode = count === 0 ? 0 : 1;
