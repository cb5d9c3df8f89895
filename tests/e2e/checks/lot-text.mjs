import { assert, assertEqual, until, untilEqual } from "../browser.mjs";
import { contrastFailures, overflow, smallTargets, unlabelled } from "../steps/page-rules.mjs";
import { screenOne } from "../steps/screen.mjs";

const lot =
  "Attributed to Bartolomeo Cassareghi (1580-1641), Boats at Anchor, signed lower left and dated 1617, oil on canvas, 99 x 129.5 cm. " +
  "Provenance: Müller collection, Bologna. Estimate: €4,000-6,000. Offered with an old hinge";

const pieces = (page, field) => page.locator(`[data-test=reading] .piece[data-field=${field}]`);
const wordsOf = async (page, field) =>
  (await pieces(page, field).allTextContents()).map((text) => text.trim());

async function describe(page, open, text = lot) {
  await open("#/screen");
  await page.fill("#describe-description", text);
  await screenOne(page);
  await page.locator("[data-test=reading]").waitFor();
}

/** Each word carries the name of what it was taken for, and what was not read is named. */
async function wordsAreNamed({ page, open, shot }) {
  await describe(page, open);
  await until(async () => (await wordsOf(page, "maker")).some((text) => /Cassareghi/.test(text) && /maker/i.test(text)), "the maker's words bear the field's name");
  await until(async () => (await wordsOf(page, "measurements")).some((text) => /99 x 129\.5 cm/.test(text)), "the size is found");
  await until(async () => /hinge/.test(await page.locator("[data-test=unread]").innerText()), "what was not read is named");
  await until(async () => /Cassareghi/.test(await page.locator("[data-test=comparison]").innerText()), "what was read is compared");
  await shot("answer", { fullPage: true });
}

/** From the words to the answer screened again without a mouse; the correction is marked, sent along, and can be taken back. */
async function correctedByKeyboard({ page, open, shot }) {
  await describe(page, open);
  const title = pieces(page, "title").first();
  await title.focus();
  await page.keyboard.press("Enter");
  const menu = page.locator("[data-test=words-menu]");
  await menu.waitFor();
  await untilEqual(() => page.evaluate(() => document.activeElement.dataset.field), "title", "where the menu opens");
  await page.keyboard.press("Escape");
  await until(async () => (await menu.count()) === 0, "Escape closes the menu");
  await untilEqual(() => page.evaluate(() => document.activeElement.dataset.field), "title", "where the focus goes back to");

  await page.keyboard.press(" ");
  await menu.waitFor();
  await shot("menu");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await menu.locator("[data-field=inscriptions]").focus();
  const [response] = await Promise.all([page.waitForResponse((answer) => answer.url().endsWith("/api/v1/screen")), page.keyboard.press("Enter")]);
  const [answer] = Object.values((await response.json()).responses);
  assertEqual(answer.reading.title, [], "titles after the correction");
  assert(answer.receipt.taken_for.some(({ field }) => field === "inscriptions"), "the receipt keeps what was said");
  await until(async () => (await wordsOf(page, "inscriptions")).some((text) => /Boats at Anchor/.test(text) && /corrected by you/.test(text)), "the words are marked as corrected");
  await untilEqual(() => page.evaluate(() => document.activeElement.textContent.includes("Boats at Anchor")), true, "the focus stays on the words");
  await shot("corrected", { fullPage: true });

  await page.click("[data-test=uncorrect]");
  await until(async () => (await wordsOf(page, "title")).some((text) => /Boats at Anchor/.test(text)), "the reader's reading is back");
  await untilEqual(() => page.locator(".piece.corrected").count(), 0, "corrections after taking them back");
}

/** Of an unread run some words are chosen; letters of several bytes before them do no harm. */
async function partOfARun({ page, open }) {
  await describe(page, open);
  await pieces(page, "unread").filter({ hasText: "hinge" }).click();
  await page.selectOption("[data-test=first-word]", { label: "hinge" });
  await page.locator("[data-test=words-menu] [data-field=materials]").click();
  await until(async () => (await wordsOf(page, "materials")).some((text) => /^hinge/.test(text)), "the word is a material now");
  await until(async () => (await wordsOf(page, "unread")).some((text) => /Offered with an old$/.test(text)), "the rest is still unread");
}

/** A text that says no more than a title is compared as one; whoever knows more says it. */
async function leftAlone({ page, open }) {
  await describe(page, open, "A harbour with many boats that lie at anchor");
  await until(async () => (await pieces(page, "unread").count()) > 0, "its words can be chosen");
  await pieces(page, "unread").first().click();
  await page.locator("[data-test=words-menu] [data-field=title]").click();
  await until(async () => (await wordsOf(page, "title")).some((text) => /harbour/.test(text)), "it is a title now");
}

async function everywhere({ page, base, shot }) {
  for (const code of ["en", "fr", "ar"]) {
    await page.goto(`${base}/?lang=${code}#/screen`);
    await page.fill("#describe-description", lot);
    await screenOne(page);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      for (const [width, height] of [[1280, 800], [390, 844]]) {
        await page.setViewportSize({ width, height });
        await pieces(page, "measurements").first().click();
        await page.locator("[data-test=words-menu]").waitFor();
        await untilEqual(() => page.evaluate(overflow), [], `${code} at ${width} px`);
        await untilEqual(() => page.evaluate(contrastFailures), [], `too little contrast in ${code}, ${colorScheme}`);
        await untilEqual(() => page.evaluate(unlabelled), [], `controls without a name in ${code}`);
        if (width === 390) await untilEqual(() => page.evaluate(smallTargets), [], `too small to hit in ${code}`);
        await page.locator("[data-test=reading]").scrollIntoViewIfNeeded();
        await shot(`${code} ${colorScheme} ${width}`, { fullPage: true });
        await page.keyboard.press("Escape");
      }
    }
  }
}

export const checks = [
  { name: "lot text: words are named by what they were taken for", run: wordsAreNamed },
  { name: "lot text: a correction by keyboard screens again", run: correctedByKeyboard },
  { name: "lot text: some words of an unread run are said to be something", run: partOfARun },
  { name: "lot text: a text that was left alone is read as a person says", run: leftAlone },
  { name: "lot text: languages, widths and themes", run: everywhere },
];
