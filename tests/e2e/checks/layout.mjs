import { untilEqual } from "../browser.mjs";
import { overflow, smallTargets } from "../steps/page-rules.mjs";
import { identifiable, lay, screenAll, screenOne } from "../steps/screen.mjs";

/** On every page of the phone: nothing sticks out, and everything can be hit with a thumb. */
async function phone({ page, open, demo, shot }) {
  await page.setViewportSize({ width: 390, height: 844 });
  const look = async (what) => {
    await untilEqual(() => page.evaluate(overflow), [], `${what} at 390 px`);
    await untilEqual(() => page.evaluate(smallTargets), [], `too small to hit on ${what}`);
    await shot(what, { fullPage: true });
  };
  await open("#/screen");
  await look("screen");
  await lay(page, identifiable(demo).pictures.slice(0, 1));
  await screenOne(page);
  await page.locator("[data-test=pair]").first().waitFor();
  await look("answer");
  await open("#/registers");
  await look("registers");
  await open("#/registers/demo");
  await look("register");
  await open("#/registers/demo/versions/1");
  await look("version");
  await open("#/records");
  await look("records");
  await page.locator("[data-test=records] a").first().click();
  await page.locator("[data-test=fields]").waitFor();
  await look("record");
}

async function phoneCatalogue({ page, open, demo, shot }) {
  await page.setViewportSize({ width: 390, height: 844 });
  await open("#/screen");
  await lay(page, [demo.catalogue, ...demo.pictures]);
  await page.locator("[data-test=catalogue]").waitFor();
  await untilEqual(() => page.evaluate(overflow), [], "a laid catalogue at 390 px");
  await shot("laid");
  await screenAll(page);
  await untilEqual(() => page.evaluate(overflow), [], "results at 390 px");
  await shot("results");
}

export const checks = [
  { name: "layout: every page fits a phone", run: phone },
  { name: "layout: a catalogue fits a phone", run: phoneCatalogue },
];
