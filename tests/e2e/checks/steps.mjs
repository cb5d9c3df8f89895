// What several checks do on the way to what they check.

/** Lays files on the desk as the file dialogue would. */
export const lay = (page, files) => page.setInputFiles("[data-test=files]", files);

/** Presses the button that screens, and waits for one answer. */
export async function screenOne(page) {
  await page.click("[data-test=screen]:enabled");
  await page.locator("[data-test=summary]").waitFor();
}

/** Presses the button that screens a catalogue, and waits until every answer is there. */
export async function screenAll(page) {
  await page.click("[data-test=screen]:enabled");
  await page.locator("[data-test=report]").waitFor({ timeout: 180_000 });
}

export const shownVerdict = (page) => page.locator("header [data-verdict]").getAttribute("data-verdict");

/** A lot with a picture that shows a registered object as it is. */
export const identifiable = (demo) => demo.lots.find((lot) => lot.truth === "identified" && lot.pictures.length > 0 && lot.title);
