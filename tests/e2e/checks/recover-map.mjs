import { assert, assertEqual, eventually, steady, until, untilEqual } from "../browser.mjs";
import { download, get } from "../steps/bridge.mjs";
import { findSite, levelAt, mosul, mostar } from "../steps/recover.mjs";

const drawn = (page) => page.$$eval("[data-test=site-map] a", (links) => links.map(({ dataset }) => ({ ...dataset })));

/** The map at a month says what was known then: the latest statement that is not after it. */
async function throughTime({ page, open, base, shot }) {
  const site = await findSite(base, mostar);
  assertEqual([levelAt(site, "1993-11"), levelAt(site, "2004-07")], ["destroyed", "restored"], "what the server's statements say of its fall and its opening");
  for (const month of ["1993-10", "1993-11", "2004-06", "2004-07"]) {
    const level = levelAt(site, month);
    await open(`#/recover?country=${site.country}&concerned=1&month=${month}`);
    const mark = page.locator(`[data-test=sites] a[data-site="${site.id}"]`);
    await mark.waitFor();
    const words = { unknown: "not known", destroyed: "destroyed", severe: "severe", moderate: "moderate", possible: "possible", none: "no damage", restored: "rebuilt" }[level];
    await until(async () => (await mark.innerText()).includes(words), `at ${month} the list says “${words}”`);
    await eventually(async () => {
      const marks = (await drawn(page)).filter((one) => one.site === site.id);
      if (marks.length > 0) assertEqual(marks[0].level, level, `mark at ${month}`);
    });
    await shot(month);
  }
}

/** Steps from change to change by hand, by keyboard, and not at all by itself for who wants less motion. */
async function timeControls({ page, open }) {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await open("#/recover?concerned=1");
  const month = page.locator("[data-test=month]");
  const last = await steady(() => month.innerText());
  await page.click("[data-test=change-before]");
  await page.waitForFunction((was) => document.querySelector("[data-test=month]").textContent !== was, last);
  await page.waitForFunction(() => /month=\d{4}-\d{2}/.test(location.hash));
  const before = await steady(() => month.innerText());
  await page.locator("[data-test=month-slider]").focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((was) => document.querySelector("[data-test=month]").textContent !== was, before);
  await page.click("[data-test=play]");
  await page.locator("[data-test=play][aria-label=Pause]").waitFor();
  await page.click("[data-test=play]");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.reload();
  await page.locator("[data-test=change-before]").waitFor();
  await untilEqual(() => page.locator("[data-test=play]").count(), 0, "buttons that move things by themselves");
}

/** What is not known is hatched and says so; nothing of it looks like a site without damage. */
async function unknownIsNotUndamaged({ page, open, base }) {
  const { sites } = await get(base, "recover/map");
  await open("#/recover");
  await page.locator("[data-test=site-map] a").first().waitFor();
  await eventually(async () => {
    const marks = await page.$$eval("[data-test=site-map] a", (links) =>
      links.map((link) => ({ ...link.dataset, hatched: link.querySelector(".hatched") !== null, label: link.getAttribute("aria-label") })),
    );
    assert(marks.length > 0, "sites are drawn");
    for (const { site, paint, hatched, label } of marks) {
      assertEqual(hatched, paint === "unknown", `${site} is hatched`);
      if (paint === "unknown") assert(/not known|close together/.test(label), `it is said of ${site}: ${label}`);
    }
  });
  await until(async () => /does not mean “no damage”/.test(await page.locator("[data-test=legend]").innerText()), "the legend says what hatched is not");
  const { text, name } = await download(page, () => page.locator("[data-test=csv]").first().click());
  assert(name.endsWith(".csv"), `the list is a file: ${name}`);
  assert(text.trimEnd().split("\r\n").length >= sites.length + 1, "every site is a line of the file");
}

/** By name, by the map with the keyboard, down to a street, and back to where one was. */
async function wayThroughTheMap({ page, open, base, shot }) {
  const site = await findSite(base, mosul);
  await open(`#/recover?country=${site.country}`);
  const map = page.locator("[data-test=site-map]");
  await map.waitFor();
  for (let i = 0; i < 7; ++i) await page.click("[data-test=zoom-in]");
  await page.waitForFunction(() => /view=/.test(location.hash));
  const closeUp = await steady(() => page.url());
  await shot("close up");
  await page.goto(closeUp);
  await map.waitFor();
  await page.click("[data-test=zoom-world]");
  await page.waitForFunction((was) => location.href !== was, closeUp);
  await map.locator("a[tabindex='0']").focus();
  await page.keyboard.press("+");
  await page.keyboard.press("0");
  await page.fill("[data-test=find-site]", site.name.slice(0, 12).toLowerCase());
  await page.locator(`[data-test=sites] a[data-site="${site.id}"]`).click();
  await page.getByRole("heading", { level: 1, name: site.name }).waitFor();
  await page.goBack();
  await map.waitFor();
  await untilEqual(() => page.locator("[data-test=country]").inputValue(), site.country, "country after going back");
}

/** A run of which a picture is kept lies on the map, within its bounds. */
async function satelliteRun({ page, open, base, shot }) {
  const { runs } = await get(base, "recover/runs");
  await open("#/recover");
  await untilEqual(() => page.locator("[data-test=run] option").count(), runs.length === 0 ? 0 : runs.length + 1, "runs to choose from");
  const run = runs.find(({ overlay, bounds }) => overlay && bounds);
  if (!run) return;
  const fetched = page.waitForResponse((response) => response.url().includes("/overlay"));
  await page.selectOption("[data-test=run]", `${run.dataset}/${run.name}`);
  await page.locator("[data-test=overlay-legend]").waitFor();
  assertEqual((await fetched).status(), 200, "the picture of the run");
  await page.locator("[data-test=overlay]").waitFor();
  await eventually(async () => {
    const box = await page.locator("[data-test=overlay]").boundingBox();
    const map = await page.locator("[data-test=site-map]").boundingBox();
    assert(box.width > map.width / 8 && box.x >= map.x && box.x + box.width <= map.x + map.width + 1, `it is seen whole and large: ${JSON.stringify(box)}`);
  });
  await until(async () => (await page.locator("[data-test=run-words]").innerText()).includes(String(run.tested)), "how many sites were tested is said");
  await shot("overlay");
}

export const checks = [
  { name: "recover: the map says what was known at a month", run: throughTime },
  { name: "recover: time is moved by hand, by keys and by itself", run: timeControls },
  { name: "recover: what is not known is not undamaged", run: unknownIsNotUndamaged },
  { name: "recover: through the map, by keyboard, and back", run: wayThroughTheMap },
  { name: "recover: a satellite run over the map", run: satelliteRun },
];
