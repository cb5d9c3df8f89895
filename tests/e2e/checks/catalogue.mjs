import { assert, assertEqual, steady, until, untilEqual } from "../browser.mjs";
import { lay, screenAll } from "../steps/screen.mjs";

const rows = (page) =>
  page.locator("[data-test=results] > li").evaluateAll((items) =>
    items.map((item) => ({
      name: item.querySelector(".name").textContent.split(":")[0].trim(),
      verdict: item.querySelector("[data-verdict]").dataset.verdict,
    })),
  );

async function wholeCatalogue({ page, open, shot, demo }) {
  await open("#/screen");
  await lay(page, [demo.catalogue, ...demo.pictures]);
  await page.locator("[data-test=catalogue]").waitFor();
  await until(async () => /All \d+ pictures it names are here/.test(await page.locator("[data-test=catalogue]").innerText()), "every picture is matched to its lot");
  await shot("laid", { fullPage: true });
  await screenAll(page);
  await untilEqual(async () => (await rows(page)).map(({ name }) => name).sort(), demo.lots.map(({ id }) => id).sort(), "lots that have an answer");
  const found = await steady(() => rows(page));
  await shot("results", { fullPage: true });

  // What is shown must be what is true: no innocent lot is accused, and most registered ones are recognised.
  const verdicts = new Map(found.map(({ name, verdict }) => [name, verdict]));
  const accused = demo.lots.filter((lot) => lot.truth === "no_record_found" && verdicts.get(lot.id) === "identified");
  assertEqual(accused.map(({ id }) => id), [], "innocent lots shown as identified");
  const registered = demo.lots.filter((lot) => lot.truth === "identified");
  const recognised = registered.filter((lot) => verdicts.get(lot.id) === "identified");
  assert(recognised.length > 0.5 * registered.length, `${recognised.length} of ${registered.length} registered lots are shown as identified`);

  const urgency = ["identified", "indistinguishable_group", "same_edition", "possible", "no_record_found"];
  const order = found.map(({ verdict }) => urgency.indexOf(verdict));
  assert(order.every((rank, i) => i === 0 || order[i - 1] <= rank), "the most urgent stand first");
  await page.selectOption("main select", "catalogue");
  await untilEqual(async () => (await rows(page)).map(({ name }) => name), demo.lots.map(({ id }) => id), "the catalogue's own order");

  const counted = found.filter(({ verdict }) => verdict === "no_record_found").length;
  await page.locator("button[aria-pressed]", { has: page.locator("[data-verdict=no_record_found]") }).click();
  await untilEqual(async () => (await rows(page)).length, found.length - counted, "rows when “no record found” is hidden");

  const first = page.locator("[data-test=results] a").first();
  const name = (await first.locator(".name").textContent()).split(":")[0].trim();
  await first.click();
  await page.locator("[data-test=summary]").waitFor();
  await until(async () => (await page.title()).startsWith(name), "the row leads to its own answer");
  await page.reload();
  await page.locator("[data-test=summary]").waitFor();
  await until(async () => (await page.title()).startsWith(name), "a reload keeps the answers");
}

/** Holds the second batch back, cancels, and goes on. */
async function cancelAndResume({ page, open, shot }) {
  const lots = Array.from({ length: 120 }, (_, i) => `lot-${i + 1},Qxzwv ${i + 1}`);
  let batches = 0;
  let held = true;
  await page.route("**/api/v1/screen", async (route) => {
    batches += 1;
    if (batches > 1 && held) return; // never answered
    await route.continue();
  });
  await open("#/screen");
  await lay(page, { name: "small.csv", mimeType: "text/csv", buffer: Buffer.from(["id,title", ...lots].join("\n")) });
  await page.click("[data-test=screen]:enabled");
  await page.getByText("50 of 120 objects screened").waitFor();
  const bar = page.locator("progress");
  await untilEqual(async () => [await bar.getAttribute("max"), await bar.evaluate((element) => element.value)], ["120", 50], "the bar's end and place");
  await shot("running");
  await page.click("[data-test=cancel]");
  await page.getByText("70 objects not screened yet").waitFor();
  await untilEqual(async () => (await rows(page)).length, 50, "answers kept after cancelling");
  held = false;
  await page.getByRole("button", { name: "Screen the rest" }).click();
  await page.getByRole("heading", { name: "120 answers" }).waitFor();
  await untilEqual(async () => (await rows(page)).length, 100, "answers on the first page");
  await page.getByRole("link", { name: "Next" }).click();
  await page.getByText("Page 2 of 2").waitFor();
  await untilEqual(async () => (await rows(page)).map(({ name }) => name), lots.slice(100).map((lot) => lot.split(",")[0]), "answers on the second page");
  await page.locator("[data-test=results] a").first().click();
  await page.locator("[data-test=summary]").waitFor();
  await page.getByRole("link", { name: "All answers" }).click();
  await page.getByText("Page 2 of 2").waitFor();
}

async function missingPicturesAreNamed({ page, open, demo }) {
  await open("#/screen");
  await lay(page, demo.catalogue);
  const card = page.locator("[data-test=catalogue]");
  await card.getByText(/Add the others/).waitFor();
  await lay(page, demo.pictures);
  await card.getByText(/All \d+ pictures it names are here/).waitFor();
}

async function unknownLayoutIsExplained({ page, open, shot }) {
  await open("#/screen");
  await lay(page, { name: "stock.csv", mimeType: "text/csv", buffer: Buffer.from("qwf,zxy,plm\n1,2,3\n") });
  const problem = page.locator("[data-test=problems]").first();
  await problem.waitFor();
  await until(async () => /stock\.csv/.test(await problem.textContent()), "the problem names the file");
  await untilEqual(() => page.locator("[data-test=catalogue]").count(), 0, "catalogues taken from a file that cannot be read");
  await shot("problem");
}

export const checks = [
  { name: "catalogue: every lot is answered, sorted and filtered", run: wholeCatalogue },
  { name: "catalogue: progress, cancel and go on", run: cancelAndResume },
  { name: "catalogue: pictures dropped later are matched by name", run: missingPicturesAreNamed },
  { name: "catalogue: an unknown layout is explained", run: unknownLayoutIsExplained, expectErrors: true },
];
