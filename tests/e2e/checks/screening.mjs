import { readFile } from "node:fs/promises";
import { assert, assertEqual, eventually, until, untilEqual } from "../browser.mjs";
import { contrastFailures, overflow } from "../steps/page-rules.mjs";
import { identifiable, lay, screenOne, shownVerdict } from "../steps/screen.mjs";

async function photoIsIdentified({ page, open, shot, demo }) {
  const lot = identifiable(demo);
  await open("#/screen");
  await lay(page, lot.pictures);
  await page.locator("ul[aria-label=Photos] img").first().waitFor();
  await shot("photo laid");
  await screenOne(page);
  await untilEqual(() => shownVerdict(page), "identified", "verdict of a photo of a registered object");
  await eventually(async () => {
    const candidate = decodeURIComponent(await page.locator("main article a[href^='#/records/']").first().getAttribute("href"));
    assert(lot.truthIds.some((id) => candidate.endsWith("/" + id)), `${candidate} is shown, ${lot.truthIds} is true`);
  });
  await page.locator("[data-test=pair]").first().waitFor();
  await shot("answer", { fullPage: true });
}

const shownNumber = (text) => Number(text.replace("\u2212", "-").replace(/[^\d.+-]/g, ""));

/** The ends of every line must lie on the two pictures, and the pictures must have come from the server. */
async function pointsAreDrawn({ page, open, demo, shot }) {
  const lot = identifiable(demo);
  await open("#/screen");
  await lay(page, lot.pictures.slice(0, 1));
  await screenOne(page);
  const lines = page.locator("[data-test=pair]");
  await lines.first().waitFor();
  await until(async () => (await lines.count()) >= 4, "there are lines enough to trust");
  const choice = page.locator("label", { hasText: /^\s*All \d+\s*$/ });
  await choice.click();
  const all = Number((await choice.textContent()).replace(/\D/g, ""));
  await untilEqual(() => lines.count(), all, "lines when all are asked for");
  const astray = () => page.evaluate(() => {
    const [left, right] = [...document.querySelectorAll("[data-test=stage] image")].map((image) => image.getBoundingClientRect());
    const on = (box, circle) => {
      const { x, y, width, height } = circle.getBoundingClientRect();
      const [cx, cy] = [x + width / 2, y + height / 2];
      return cx >= box.left - 1 && cx <= box.right + 1 && cy >= box.top - 1 && cy <= box.bottom + 1;
    };
    return [...document.querySelectorAll("[data-test=pair]")].filter((pair) => {
      const [from, to] = pair.querySelectorAll("circle");
      return !on(left, from) || !on(right, to);
    }).length;
  });
  await untilEqual(astray, 0, "points beside the pictures");
  await page.locator("label", { hasText: /^\s*None\s*$/ }).click();
  await untilEqual(() => lines.count(), 0, "lines when none are asked for");
  await page.click("[data-test=next-detail]");
  await untilEqual(() => page.locator("[data-test=pair].active").count(), 1, "lines lit by stepping to the next detail");
  await page.click("[data-test=zoom-in]");
  await shot("detail");
  await page.waitForFunction(() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/iiif/3/")).length >= 2);
  const refused = await page.evaluate(() =>
    performance.getEntriesByType("resource").filter(({ name, responseStatus }) => name.includes("/iiif/3/") && responseStatus >= 400).map(({ name }) => name),
  );
  assertEqual(refused, [], "pictures that the server refused");
}

/** With words alone the sum shown is the score that the server gave, but for the rounding of each weight; with a picture too, its weight is added. */
async function weightsAddUp({ page, open, demo }) {
  const lot = identifiable(demo);
  await open("#/screen");
  await page.fill("#describe-title", lot.title);
  if (lot.maker) await page.fill("#describe-maker", lot.maker);
  const [response] = await Promise.all([page.waitForResponse((answer) => answer.url().endsWith("/api/v1/screen")), screenOne(page)]);
  const [{ results }] = Object.values((await response.json()).responses);
  await until(async () => Math.abs(shownNumber(await page.locator("[data-test=comparison] .sum").textContent()) - results[0].score) <= 0.08, "the sum shown is the server's score");
  await open("#/screen");
  await lay(page, lot.pictures.slice(0, 1));
  await page.fill("#describe-title", lot.title);
  if (lot.maker) await page.fill("#describe-maker", lot.maker);
  await screenOne(page);
  await eventually(async () => {
    const figures = await page.locator("[data-test=comparison] tbody .figure").allTextContents();
    const sum = shownNumber(await page.locator("[data-test=comparison] .sum").textContent());
    assert(figures.length >= 2, "title and picture are both weighed");
    const added = figures.map(shownNumber).reduce((total, weight) => total + weight, 0);
    assert(Math.abs(added - sum) <= 0.05 * (figures.length + 1) + 1e-9, `the weights add up to ${added.toFixed(1)}, the sum says ${sum}`);
  });
  await eventually(async () => {
    const receipt = await page.locator("[data-test=receipt]").textContent();
    assert(/[0-9a-f]{64}/.test(receipt), "the receipt shows its hash");
    assert(/not signed yet/.test(receipt), "the receipt says that it is not signed");
    assert(/UTC/.test(receipt) && /version \d+/.test(receipt), "the receipt says when, and against which versions");
    assert(/no proof of good title/.test(receipt), "every answer says that absence proves nothing");
  });
}

/** "Clear" is never said, and nothing found is never green. */
async function nothingFoundIsNeutral({ page, open, shot }) {
  await open("#/screen");
  await page.fill("#describe-title", "Qxzwv Jjkqy Vvbnk");
  await page.fill("#describe-maker", "Zzyzx Qwrtp");
  await screenOne(page);
  await untilEqual(() => shownVerdict(page), "no_record_found", "verdict of an object that no register can hold");
  await eventually(async () => {
    const text = await page.locator("main").innerText();
    assert(/no proof of good title/i.test(text), "it is said that absence proves nothing");
    assert(!/\bclear(ed|ance)?\b/i.test(text), "the word “clear” is not used");
    const [r, g, b] = await page.locator("header [data-verdict]").evaluate((chip) => getComputedStyle(chip).color.match(/\d+/g).map(Number));
    assert(Math.max(r, g, b) - Math.min(r, g, b) < 50, `the chip's colour rgb(${r}, ${g}, ${b}) is not neutral`);
  });
  await shot("answer", { fullPage: true });
}

/** The report opens in a window of its own, and the browser is asked to print it once its pictures are there. */
async function reportOpens({ page, context, open, demo, shot }) {
  await context.addInitScript(() => {
    window.print = () => (document.documentElement.dataset.printed = "asked");
  });
  await open("#/screen");
  await lay(page, identifiable(demo).pictures.slice(0, 1));
  await screenOne(page);
  const [report] = await Promise.all([context.waitForEvent("page"), page.click("[data-test=report]")]);
  await report.waitForFunction(() => document.body.children.length > 0 && /Identified/i.test(document.body.innerText));
  const styles = () => report.evaluate(() => document.adoptedStyleSheets.reduce((sum, sheet) => sum + sheet.cssRules.length, 0));
  await until(async () => (await styles()) > 5, "the report has its styles");
  await report.waitForFunction(() => document.documentElement.dataset.printed !== undefined);
  const pictures = await report.evaluate(async () => {
    const addresses = [...document.querySelectorAll("img, image")].map((picture) => picture.src ?? picture.href.baseVal);
    const decoded = addresses.map(async (src) => Object.assign(new Image(), { src }).decode().then(() => true, () => false));
    return Promise.all(decoded);
  });
  assertEqual(pictures, [true, true], "whether the report's two pictures can be seen");
  if (process.env.MOSTARI_E2E_SHOTS) await report.screenshot({ path: `${process.env.MOSTARI_E2E_SHOTS}/report.png`, fullPage: true });
  await report.setViewportSize({ width: 390, height: 844 });
  await untilEqual(() => report.evaluate(overflow), [], "the report at 390 px");
  for (const colorScheme of ["light", "dark"]) {
    await report.emulateMedia({ colorScheme });
    await untilEqual(() => report.evaluate(contrastFailures), [], `texts of the report with too little contrast in ${colorScheme}`);
  }
  await page.bringToFront();
  await shot("after");
}

async function answerIsSaved({ page, open, demo }) {
  await open("#/screen");
  await lay(page, identifiable(demo).pictures.slice(0, 1));
  await screenOne(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("[data-test=json]")]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  const [answer] = Object.values(saved.responses);
  await untilEqual(() => shownVerdict(page), answer.verdict, "verdict of the page, as in the file");
  assert(saved.datasets.length > 0 && answer.receipt.sha256, "the file says what was checked, and carries the receipt");
}

async function unreadablePhotoIsExplained({ page, open, shot }) {
  await open("#/screen");
  await lay(page, { name: "holiday.jpg", mimeType: "image/jpeg", buffer: Buffer.from("this is a letter, not a picture") });
  await page.click("[data-test=screen]:enabled");
  const problem = page.locator("[data-test=problems]").first();
  await problem.waitFor();
  await until(async () => /holiday\.jpg/.test(await problem.textContent()), "the problem names the file");
  await shot("problem");
}

async function lostServerIsExplained({ page, open }) {
  await open("#/screen");
  await page.fill("#describe-title", "Anything");
  await page.route("**/api/v1/screen", (route) => route.abort());
  await page.click("[data-test=screen]:enabled");
  await page.getByText("does not answer").waitFor();
}

export const checks = [
  { name: "screening: a photo is identified", run: photoIsIdentified },
  { name: "screening: corresponding points lie on both pictures", run: pointsAreDrawn },
  { name: "screening: the weights add up and the receipt is whole", run: weightsAddUp },
  { name: "screening: no record found is neutral", run: nothingFoundIsNeutral },
  { name: "screening: the report opens with its styles and pictures", run: reportOpens },
  { name: "screening: the answer is saved as JSON", run: answerIsSaved },
  { name: "screening: an unreadable photo is explained", run: unreadablePhotoIsExplained, expectErrors: true },
  { name: "screening: a lost server is explained", run: lostServerIsExplained, expectErrors: true },
];
