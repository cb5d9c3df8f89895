// Takes README's picture anew: the answer to a photo of the demonstration, as the app of today shows it.
//   tools/with-server mostari-data node tests/e2e/readme-picture.mjs docs/pictures/answer.jpg
// after ./run. The photo is the first of lot-02: a painting on a table, at an angle. Fails when the picture has 200 KB or more.
import { stat } from "node:fs/promises";
import { assert, openBrowser, settled, steady, until } from "./browser.mjs";
import { readDemo } from "./demo.mjs";
import { lay, screenOne } from "./steps/screen.mjs";

const [path, address] = process.argv.slice(2);
if (!/^https?:/.test(address ?? "")) {
  console.error("usage: node readme-picture.mjs FILE.jpg ADDRESS");
  process.exit(2);
}
const demo = await readDemo();
const browser = await openBrowser(address.replace(/\/$/, ""));
try {
  const { page, open } = await browser.session("readme", { viewport: { width: 1280, height: 1180 } });
  await open("#/screen");
  await lay(page, demo.lots.find((lot) => lot.id === "lot-02").pictures.slice(0, 1));
  await screenOne(page);
  const lines = page.locator("[data-test=pair]");
  await until(async () => (await lines.count()) >= 4, "lines between the photo and the registered object");
  await settled(page);
  await steady(() => page.locator("[data-test=stage]").boundingBox());
  await page.screenshot({ path, type: "jpeg", quality: 74 });
} finally {
  await browser.close();
}
const { size } = await stat(path);
assert(size < 200_000, `${path} has ${size} bytes`);
console.log(`${path}: ${size} bytes`);
