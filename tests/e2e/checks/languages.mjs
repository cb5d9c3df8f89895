import { assert, assertEqual, until, untilEqual } from "../browser.mjs";
import { readFile } from "node:fs/promises";
import { overflow, smallTargets, unlabelled } from "../steps/page-rules.mjs";

const pages = [
  "#/", "#/bridge/regions", "#/bridge/network", "#/bridge/city", "#/recover", "#/recover/priorities", "#/recover/donors", "#/recover/report",
  "#/recover/assess", "#/screen", "#/registers", "#/records",
];

/** The same catalogue that the app reads. */
const messages = async (language, part) => JSON.parse(await readFile(new URL(`../../../data/messages/${language}/${part}.json`, import.meta.url), "utf8"));

const shown = (page) => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

/** Chosen in the header, kept over a reload, and back. */
async function switched({ page, open, shot }) {
  await open("#/screen");
  for (const [code, direction] of [["fr", "ltr"], ["ar", "rtl"]]) {
    const [screen, app] = [await messages(code, "screen"), await messages(code, "app")];
    await page.selectOption("[data-test=language]", code);
    await untilEqual(() => page.locator("h1").innerText(), screen["screen.compose.title"], `the heading in ${code}`);
    await untilEqual(() => shown(page), [code, direction], "language and direction of the page");
    await page.reload();
    await untilEqual(() => page.locator("header nav a[aria-current]").innerText(), app["app.desk.screen"], `the desk's name in ${code} after a reload`);
    await shot(`screen ${code}`, { fullPage: true });
  }
  await page.selectOption("[data-test=language]", "en");
  await untilEqual(() => shown(page), ["en-GB", "ltr"], "back in English");
}

/** The first of the browser's languages that is here. */
async function asTheBrowser({ page, open }) {
  await open("#/registers");
  const app = await messages("fr", "app");
  await untilEqual(() => page.locator("h1").innerText(), app["app.desk.registers"], "a French browser sees French");
}

/** Longer words and the other direction: nothing sticks out, and everything has its name. */
async function fits({ page, base, open, shot }) {
  for (const code of ["pseudo", "fr", "ar"]) {
    await page.goto(`${base}/?lang=${code}#/`);
    // 320: a wide screen at 400 % (WCAG 2.2 1.4.10).
    for (const [width, height] of [[1280, 800], [390, 844], [320, 256]]) {
      await page.setViewportSize({ width, height });
      for (const hash of pages) {
        await open(hash);
        await untilEqual(() => page.evaluate(overflow), [], `${hash} in ${code} at ${width} px`);
        await untilEqual(() => page.evaluate(unlabelled), [], `controls without a name on ${hash} in ${code}`);
        if (width < 400) await untilEqual(() => page.evaluate(smallTargets), [], `too small to hit on ${hash} in ${code}`);
        await shot(`${code} ${hash.replace(/[^a-z]+/gi, " ")} ${width}`, { fullPage: true });
      }
    }
  }
}

/** In the pseudo-language every message is in brackets: a heading without them is no message. */
async function nothingPlain({ page, base, open }) {
  await page.goto(`${base}/?lang=pseudo#/`);
  for (const hash of pages) {
    await open(hash);
    await until(async () => /^\[!!! .* !!!\]$/s.test(await page.locator("h1").first().innerText()), `the heading of ${hash} is a message`);
    const plain = await page.$$eval("main button, main label, main legend, header nav a", (all) =>
      all.map((element) => element.innerText.trim()).filter((text) => /\p{L}{3}/u.test(text) && !text.includes("[!!!")),
    );
    // What is left are names that the server gives: registers, criteria, categories.
    assert(plain.length < 40, `plain words on ${hash}: ${plain.slice(0, 5).join(" | ")}`);
  }
  assertEqual(await page.evaluate(() => document.documentElement.lang), "en-GB", "the pseudo-language is English");
}

export const checks = [
  { name: "languages: chosen in the header, kept, and back", run: switched },
  { name: "languages: a browser's own", run: asTheBrowser, device: { locale: "fr-CA" } },
  { name: "languages: longer words and the other direction fit", run: fits },
  { name: "languages: every heading is a message", run: nothingPlain },
];
