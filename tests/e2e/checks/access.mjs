import { assert, steady, until, untilEqual } from "../browser.mjs";
import { identifiable, lay, screenOne } from "../steps/screen.mjs";
import { contrastFailures, unlabelled } from "../steps/page-rules.mjs";

const focused = (page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    return {
      tag: element.tagName,
      text: (element.getAttribute("aria-label") ?? element.textContent ?? "").trim(),
      name: element.getAttribute("name") ?? "",
      outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    };
  });

/** From the first key to a stepped-through answer without a mouse. */
async function keyboardPath({ page, open, demo }) {
  await open("#/screen");
  await page.locator("input[type=checkbox]").first().waitFor();
  await page.keyboard.press("Tab");
  await until(async () => /Skip/.test((await focused(page)).text), "the first Tab reaches the skip link");
  await page.keyboard.press("Enter");
  await untilEqual(() => page.evaluate(() => document.activeElement.id), "main", "where the skip link leads");
  const seen = [];
  for (let i = 0; i < 20; ++i) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    assert(now.outlined || now.tag === "INPUT", `focus is visible on “${now.text || now.name}”`);
    seen.push(now.name || now.text);
    if (now.name === "title") break;
  }
  const order = ["Take a photo", "Choose files", "title"].map((name) => seen.indexOf(name));
  assert(order[0] >= 0 && order[0] < order[1] && order[1] < order[2], `the order of focus is ${seen.join(", ")}`);
  const lot = demo.lots.find(({ title, truth }) => title && truth === "indistinguishable_group") ?? identifiable(demo);
  await page.keyboard.type(lot.title);
  await page.keyboard.press("Enter");
  await page.locator("[data-test=summary]").waitFor();
  const chosen = page.locator("label.chosen[data-candidate]");
  if ((await page.locator("label[data-candidate]").count()) > 1) {
    const first = await chosen.getAttribute("data-candidate");
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((id) => document.querySelector("label.chosen[data-candidate]")?.dataset.candidate !== id, first);
    await page.keyboard.press("ArrowLeft");
    await page.waitForFunction((id) => document.querySelector("label.chosen[data-candidate]")?.dataset.candidate === id, first);
  }
}

async function pictureByKeyboard({ page, open, demo }) {
  await open("#/screen");
  await lay(page, identifiable(demo).pictures.slice(0, 1));
  await screenOne(page);
  const panel = page.locator("[data-test=stage] svg[role=group]").first();
  await panel.focus();
  const box = () => panel.locator("image").boundingBox();
  const before = await steady(box);
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await until(async () => (await box()).width > 1.5 * before.width, "plus enlarges the picture");
  const after = await steady(box);
  await page.keyboard.press("ArrowRight");
  await until(async () => (await box()).x < after.x, "arrows move it");
  await page.keyboard.press("0");
  await untilEqual(async () => Math.round((await box()).width), Math.round(before.width), "width after 0");
}

async function everyPageInBothThemes({ page, open, demo, shot }) {
  await open("#/screen");
  await lay(page, identifiable(demo).pictures.slice(0, 1));
  await screenOne(page);
  const answer = new URL(page.url()).hash;
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const hash of ["#/screen", answer, "#/screen/results", "#/registers", "#/registers/demo", "#/records"]) {
      await open(hash);
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      await untilEqual(() => page.evaluate(contrastFailures), [], `texts with too little contrast on ${hash} in ${colorScheme}`);
      await untilEqual(() => page.evaluate(unlabelled), [], `controls without a name on ${hash}`);
      const marks = () => page.evaluate(() => ["header", "main", "nav", "h1"].map((name) => document.querySelectorAll(name).length > 0));
      await untilEqual(marks, [true, true, true, true], `landmarks and heading on ${hash}`);
      await shot(`${hash.split("?")[0]} ${colorScheme}`);
    }
  }
}

async function themeIsKept({ page, open }) {
  await open("#/screen");
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  const toggle = page.locator("[data-test=theme]");
  await untilEqual(() => theme(), "light", "theme of a light system");
  await toggle.click();
  await toggle.click();
  await untilEqual(() => theme(), "dark", "theme after choosing dark");
  await page.reload();
  await untilEqual(() => theme(), "dark", "theme after a reload");
  await toggle.click();
  await untilEqual(() => theme(), "light", "theme when the system's holds again");
}

async function printView({ page, open, demo, shot }) {
  await open("#/screen");
  await lay(page, identifiable(demo).pictures.slice(0, 1));
  await screenOne(page);
  await page.locator("[data-test=pair]").first().waitFor();
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const look = () =>
    page.evaluate(() => ({
      ground: getComputedStyle(document.documentElement).backgroundColor,
      controls: [...document.querySelectorAll(".no-print")].filter((element) => element.getClientRects().length > 0).length,
    }));
  await untilEqual(look, { ground: "rgb(255, 255, 255)", controls: 0 }, "paper is white and has no controls");
  for (const part of ["summary", "stage", "comparison", "receipt"]) {
    await until(() => page.locator(`[data-test=${part}]`).isVisible(), `${part} is printed`);
  }
  await shot("page", { fullPage: true });
  assert((await page.pdf({ format: "A4" })).length > 10_000, "the page prints");
}

export const checks = [
  { name: "access: the whole way by keyboard", run: keyboardPath },
  { name: "access: a picture is zoomed and moved by keyboard", run: pictureByKeyboard },
  { name: "access: contrast, names and landmarks on every page, light and dark", run: everyPageInBothThemes },
  { name: "access: the choice of colours is kept", run: themeIsKept },
  { name: "access: the answer prints on white paper", run: printView },
];
