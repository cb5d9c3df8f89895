// tools/check-words.mjs [FOLDER…]: names each literal sentence in the sources of desks and doors that is no message of
// data/messages, with its file and line. Ends with 1 when there is one. (A problem's reason or advice that is none does
// not compile; other folders hold vocabularies of many languages, which are no sentences.)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folders = process.argv.length > 2 ? process.argv.slice(2) : ["src/desks", "src/doors"];

/** Sentences that are kept with records and datasets as data, in English whoever makes them, and words of the pages for `man`. */
const kept = new Set([
  "src/desks/intake/import_treaty_texts.cpp", // the manifest of a dataset
  "src/desks/recover/change/json.cpp", // a code
  "src/desks/recover/change/records.cpp",
  "src/desks/recover/demo/demonstration.cpp",
  "src/desks/recover/demo/simulated_stack.cpp",
  "src/desks/recover/demo/starter_pack.cpp",
  "src/desks/recover/field/assessments.cpp",
  "src/desks/recover/money/ledger_export.cpp", // a title in the file that is written
  "src/desks/screen/object_importer.cpp", // the title of a format
  "src/desks/screen/door/reconcile.cpp", // a header
  "src/desks/screen/receipt.cpp", // what receipts of older versions vouch for
  "src/doors/cli/command_pages.cpp",
  "src/doors/http/router.cpp", // a header
  "src/doors/http/server.cpp", // a response to whom no request was read, and a log
]);

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
  if (/^\s*(:root|@media|mostari |PRAGMA|SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WITH|DROP|BEGIN|COMMIT)/.test(text)) return true;
  if (/(logic_error|runtime_error|invalid_argument|abort_with|prepare|execute|exec|query|run)\s*\(\s*$/.test(before)) return true;
  if (/(#include|extern)\s*$/.test(before) || /static_assert\([^;]*$/.test(before)) return true;
  return /(^|\s)(example|grey|regex|RE2|std::regex)\s*\(\s*$/.test(before);
}

let count = 0;
for (const folder of folders) {
  for (const name of readdirSync(join(root, folder), { recursive: true }).sort()) {
    if (!/\.[ch]pp$/.test(name) || /(_test\.cpp|\/test_[a-z_]+\.hpp)$/.test(`/${name}`)) continue;
    if (kept.has(`${folder}/${name}`)) continue;
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
