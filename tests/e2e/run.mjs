// Drives the web app of a running server in a real browser.
//   node tests/e2e/run.mjs http://127.0.0.1:8080 [words of a check's name]      (the address may also stand last)
// Environment: MOSTARI_E2E_CATALOGUE (CSV with the columns truth and truth_id; default data/catalogues/demo.csv),
// MOSTARI_E2E_PICTURES (folder of its pictures; default mostari-demo/pictures/catalogue), MOSTARI_E2E_SHOTS (folder for
// screenshots; none without), CHROMIUM (default /usr/bin/chromium). Prints "N passed, N failed"; exits 1 on a failure.
import { openBrowser } from "./browser.mjs";
import { readDemo } from "./demo.mjs";

const given = process.argv.slice(2);
const base = given.find((word) => /^https?:/.test(word));
const words = given.filter((word) => word !== base);
if (!base) {
  console.error("usage: node run.mjs BASE_URL [words of a check's name]");
  process.exit(2);
}

const groups = await Promise.all(
  ["bridge-map", "bridge-dossier", "bridge-pages", "recover-map", "recover-pages", "recover-assess", "screening", "intake", "catalogue", "access", "registers", "records", "layout"].map((name) => import(`./checks/${name}.mjs`)),
);
const checks = groups.flatMap((group) => group.checks).filter(({ name }) => words.every((word) => name.includes(word)));
const demo = await readDemo().catch((error) => {
  console.error(error.message);
  process.exit(2);
});
const status = await fetch(`${base}/api/v1/status`).catch(() => null);
if (!status?.ok) {
  console.error(`no Mostari server answers at ${base}`);
  process.exit(2);
}
const browser = await openBrowser(base);
let failed = 0;

for (const { name, run, device, expectErrors = false } of checks) {
  const started = Date.now();
  const session = await browser.session(name, device);
  try {
    await run({ ...session, demo, base });
    if (!expectErrors && session.complaints.length > 0) throw new Error(`the console complains: ${session.complaints.join(" | ")}`);
    console.log(`ok    ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.message).split("\n").slice(0, 12).join("\n      ")}`);
    await session.shot("failure").catch(() => {});
  } finally {
    await session.close();
  }
}

await browser.close();
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 || checks.length === 0 ? 1 : 0);
