import { assert, assertEqual, eventually, steady, until, untilEqual } from "../browser.mjs";
import { asTyped, download, findPair } from "../steps/bridge.mjs";

const map = (page) => page.locator("[data-test=map]");

async function homeIsTheMap({ page, open, base, shot }) {
  const { layer, world } = await findPair(base);
  await open("#/");
  await map(page).waitFor();
  await page.waitForFunction((count) => document.querySelectorAll("[data-test=countries] a").length === count, world.countries.length);
  await untilEqual(() => page.locator("header nav a[aria-current]").innerText(), "Bridge", "the desk that is home");
  await untilEqual(() => page.locator("[data-test=layer]").inputValue(), layer.name, "the layer that is shown first");
  const totals = new Map(world.countries.map(({ code, sent, received }) => [code, (sent ?? 0) + (received ?? 0)]));
  await eventually(async () => {
    const first = await page.locator("[data-test=countries] a").first().getAttribute("data-code");
    assertEqual(totals.get(first), Math.max(...totals.values()), "the map opens on what is observed, most first");
  });
  await shot("world", { fullPage: true });
  await open("#/screen");
  await page.locator("[data-test=files]").waitFor({ state: "attached" });
}

/** What the source does not cover is hatched; nothing that has a number, zero included, looks like it. */
async function noDataIsNoColour({ page, open, base }) {
  const { world } = await findPair(base);
  await open("#/");
  await map(page).waitFor();
  await eventually(async () => {
    const seen = await page.$$eval("[data-test=map] a", (links) =>
      links.map((link) => {
        const shape = link.querySelector("path, circle:not(.reach)");
        return { code: link.dataset.country, paint: link.dataset.paint, fill: getComputedStyle(shape).fill };
      }),
    );
    assert(seen.length > 0, "countries are drawn");
    for (const { code, paint, fill } of seen) {
      const row = world.countries.find((found) => found.code === code);
      assertEqual(paint === "no-data", !row || row.status === "no_data", `${code} is painted as without data`);
      assertEqual(/hatch/.test(fill), paint === "no-data", `${code} is hatched (${fill})`);
    }
    const colours = new Map(seen.filter(({ paint }) => paint !== "no-data").map(({ paint, fill }) => [paint, fill]));
    assertEqual(new Set(colours.values()).size, colours.size, "colours of as many classes");
    const legend = await page.locator("[data-test=legend]").innerText();
    assertEqual(legend.includes("no data"), seen.some(({ paint }) => paint === "no-data"), "the legend speaks of what has no data");
  });
}

async function twoCountriesByName({ page, open, base, shot }) {
  const { a, b } = await findPair(base);
  await open("#/");
  await page.fill("[data-test=find-country]", asTyped(a.name));
  await page.locator(`[data-test=countries] a[data-code="${a.code}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: `Partners of ${a.name}` }).waitFor();
  await map(page).waitFor();
  await shot("partners", { fullPage: true });
  await page.fill("[data-test=find-country]", asTyped(b.name));
  await page.locator(`[data-test=countries] a[data-code="${b.code}"]`).click();
  await page.locator("[data-test=dossier]").waitFor();
  await eventually(async () => {
    const heading = await page.locator("h1").innerText();
    assert(heading.includes(a.name) && heading.includes(b.name), `the dossier is of the two: ${heading}`);
  });
}

async function twoCountriesOnTheMap({ page, open, base }) {
  const { a, b } = await findPair(base);
  await open("#/");
  for (const { code } of [a, b]) {
    await page.locator(`[data-test=map] a[data-country="${code}"]`).waitFor();
    // Shapes may lie under each other's bounding boxes, so the click is given to the shape itself.
    await page.locator(`[data-test=map] a[data-country="${code}"]`).dispatchEvent("click");
    if (code === a.code) await page.getByRole("heading", { level: 1, name: `Partners of ${a.name}` }).waitFor();
  }
  await page.locator("[data-test=dossier]").waitFor();
}

async function mapByKeyboard({ page, open }) {
  await open("#/");
  await map(page).waitFor();
  const stops = page.locator("[data-test=map] a[tabindex='0']");
  await untilEqual(() => stops.count(), 1, "the map is one stop of the Tab key");
  await stops.focus();
  const here = () => page.evaluate(() => document.activeElement.dataset.country);
  await until(here, "a country is in focus");
  const seen = new Set([await here()]);
  for (const key of ["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowRight", "ArrowDown"]) {
    await page.keyboard.press(key);
    seen.add(await steady(here));
  }
  assert(seen.size > 2 && !seen.has(undefined), `the arrows lead from country to country: ${[...seen].join(" ")}`);
  const label = await steady(() => page.evaluate(() => document.activeElement.getAttribute("aria-label")));
  await untilEqual(() => page.locator("[data-test=looked]").innerText(), label, "what is read of the country in focus");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: `Partners of ${label.split(":")[0]}` }).waitFor();
}

async function yearsAreChosen({ page, open, base }) {
  const { layers } = await findPair(base);
  const dated = layers.find(({ first_year: first, last_year: last }) => first !== null && last !== null && last > first);
  if (!dated) return console.log("      no layer of this workspace has years");
  await open(`#/bridge?layer=${dated.name}`);
  await page.locator("[data-test=from]").focus();
  const asked = page.waitForResponse((response) => response.url().includes("/bridge/map") && response.url().includes("from="));
  await page.keyboard.press("ArrowRight");
  const address = new URL((await asked).url());
  assertEqual(address.searchParams.get("from"), String(dated.first_year + 1), "first year that is asked for");
  await until(() => page.url().includes("from="), "the years stand in the address");
  await page.getByRole("button", { name: "All years" }).click();
  await page.waitForFunction(() => !location.hash.includes("from="));
}

async function tableAndCsv({ page, open, base }) {
  const { layer, world } = await findPair(base);
  await open("#/");
  const button = page.locator("main [data-test=table]").first();
  await button.click();
  await untilEqual(() => page.locator("[role=region][aria-label='Table: Map'] tbody tr").count(), world.countries.length, "rows of the table");
  const { name, text } = await download(page, () => page.locator("main [data-test=csv]").first().click());
  assert(name.endsWith(".csv") && name.startsWith(layer.name.replace(/[^a-z0-9]+/g, "-")), `name of the file: ${name}`);
  const lines = text.trimEnd().split("\r\n");
  assertEqual(lines.length, world.countries.length + 1, "lines of the file");
  for (const { code, status } of world.countries) {
    const line = lines.find((found) => found.startsWith(`${code},`));
    assert(line, `${code} is in the file`);
    if (status === "no_data") assert(line.includes("no data") && !/,0(\.0*)?,0(\.0*)?,/.test(line.split("no data")[1]), `${code} has no zero for what is not known: ${line}`);
  }
}

async function unknownName({ page, open }) {
  await open("#/");
  await page.locator("[data-test=countries] a").first().waitFor();
  await page.fill("[data-test=find-country]", "qxzwvj");
  await page.keyboard.press("Enter");
  await page.getByText("No country is known as “qxzwvj”").waitFor();
}

export const checks = [
  { name: "bridge: home is the world map, and Screen keeps its address", run: homeIsTheMap },
  { name: "bridge: no data is hatched and never a colour", run: noDataIsNoColour },
  { name: "bridge: two countries by their names, as typed", run: twoCountriesByName },
  { name: "bridge: two countries on the map", run: twoCountriesOnTheMap },
  { name: "bridge: the map by keyboard", run: mapByKeyboard },
  { name: "bridge: the years are chosen", run: yearsAreChosen },
  { name: "bridge: the table and the file behind the map", run: tableAndCsv },
  { name: "bridge: a name that nobody knows is not guessed", run: unknownName, expectErrors: true },
];
