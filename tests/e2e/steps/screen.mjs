// What several checks do on the way to what they check.

/** Lays files on the desk as the file dialogue would. */
export const lay = (page, files) => page.setInputFiles("[data-test=files]", files);

/** Presses the button that screens, and waits for one answer. */
export async function screenOne(page) {
  await page.click("[data-test=screen]:enabled");
  await answered(page, "[data-test=summary]");
}

/** Waits for `selector`, but not after the page has said why it will not come. */
async function answered(page, selector, timeout = 60_000) {
  const refusal = page.locator("[data-test=problems][role=alert]");
  await page.locator(selector).or(refusal).first().waitFor({ timeout });
  if (await refusal.count()) throw new Error(`the page says: ${await refusal.first().innerText()}`);
}

/** Presses the button that screens a catalogue, and waits until every answer is there. */
export async function screenAll(page) {
  await page.click("[data-test=screen]:enabled");
  await answered(page, "[data-test=report]", 180_000);
}

export const shownVerdict = (page) => page.locator("header [data-verdict]").getAttribute("data-verdict");

/** A lot with a picture that shows a registered object as it is. */
export const identifiable = (demo) => demo.lots.find((lot) => lot.truth === "identified" && lot.pictures.length > 0 && lot.title);
