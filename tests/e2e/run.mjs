// Drives the web app of a running server in a real browser: every check of every file in checks/.
//   node tests/e2e/run.mjs [--only PATTERN]… [--times N] http://127.0.0.1:8080
//   node tests/e2e/run.mjs --list [--only PATTERN]…        their names; exits 2 when there is none
// --only: checks whose names match (a regular expression, in any case; several: any of them). --times: all of it N times.
// Environment: MOSTARI_E2E_CATALOGUE (CSV with the columns truth and truth_id; default data/catalogues/demo.csv),
// MOSTARI_E2E_PICTURES (folder of its pictures; default mostari-demo/pictures/catalogue), MOSTARI_E2E_SHOTS (folder for
// screenshots; none without), CHROMIUM (default /usr/bin/chromium). Prints "N passed, N failed"; exits 1 on a failure.
import { readdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { openBrowser } from "./browser.mjs";
import { readDemo } from "./demo.mjs";

function stop(why) {
  console.error(why);
  process.exit(2);
}

function given() {
  const usage = "usage: node run.mjs [--only PATTERN]… [--times N] ADDRESS | node run.mjs --list [--only PATTERN]…";
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { only: { type: "string", multiple: true, default: [] }, times: { type: "string", default: "1" }, list: { type: "boolean", default: false } },
    });
    if (positionals.length !== (values.list ? 0 : 1) || !/^[1-9]\d*$/.test(values.times)) stop(usage);
    const base = (positionals[0] ?? "").replace(/\/$/, "");
    if (!values.list && !/^https?:/.test(base)) stop(usage);
    return { base, list: values.list, only: values.only.map((pattern) => new RegExp(pattern, "i")), times: Number(values.times) };
  } catch (error) {
    return stop(`${error.message}\n${usage}`);
  }
}

async function readChecks() {
  const folder = new URL("checks/", import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".mjs")).sort();
  const groups = await Promise.all(files.map(async (name) => (await import(new URL(name, folder))).checks ?? stop(`checks/${name} exports no checks`)));
  const checks = groups.flat();
  const names = checks.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  return twice ? stop(`two checks are called “${twice}”`) : checks;
}

/** Whether it passed. */
async function passes(browser, { name, run, device, expectErrors = false }, with_) {
  const started = Date.now();
  const session = await browser.session(name, device);
  try {
    await run({ ...session, ...with_ });
    if (!expectErrors && session.complaints.length > 0) throw new Error(`the console complains: ${session.complaints.join(" | ")}`);
    console.log(`ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    console.log(`FAIL  ${name}\n      ${String(error.message).split("\n").slice(0, 12).join("\n      ")}`);
    await session.shot("failure").catch(() => {});
    return false;
  } finally {
    await session.close();
  }
}

// A check that failed may leave a wait behind, which ends with its page.
process.on("unhandledRejection", () => {});

const { base, list, only, times } = given();
const checks = (await readChecks()).filter(({ name }) => only.length === 0 || only.some((pattern) => pattern.test(name)));
if (checks.length === 0) stop("no check has such a name");
if (list) {
  for (const { name } of checks) console.log(name);
  process.exit(0);
}
const demo = await readDemo().catch((error) => stop(error.message));
const status = await fetch(`${base}/api/v1/status`).catch(() => null);
if (!status?.ok) stop(`no Mostari server answers at ${base}`);

const browser = await openBrowser(base);
let failed = 0;
for (let round = 1; round <= times; ++round) {
  const before = failed;
  for (const check of checks) failed += (await passes(browser, check, { demo, base })) ? 0 : 1;
  if (times > 1) console.log(`round ${round} of ${times}: ${failed - before} failed`);
}
await browser.close();
console.log(`${checks.length * times - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
