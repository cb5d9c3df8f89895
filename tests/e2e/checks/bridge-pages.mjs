import { assert, assertEqual, eventually, until, untilEqual } from "../browser.mjs";
import { download, findPair, get } from "../steps/bridge.mjs";
import { contrastFailures, overflow, smallTargets, unlabelled } from "../steps/page-rules.mjs";

async function partners({ page, open, base, shot }) {
  const { a, layer } = await findPair(base);
  const found = await get(base, `bridge/countries/${a.code}`);
  await open(`#/bridge/country/${a.code}?layer=${layer.name}`);
  await page.locator("[data-test=partners] li").first().waitFor();
  const ranked = found.layers.find((entry) => entry.layer === layer.name).partners.filter(({ status }) => status !== "no_data");
  if (ranked.some(({ expected }) => expected !== null)) {
    await eventually(async () => {
      const shown = await page.locator("[data-test=partners] .name").allInnerTexts();
      assert(shown.length > 0, "partners are shown");
      assertEqual(shown, ranked.slice(0, shown.length).map(({ country }) => country.name), "the partners' order");
    });
  }
  await shot("country", { fullPage: true });
  await page.locator("[data-test=partners] a").first().click();
  await page.locator("[data-test=dossier]").waitFor();
}

/** Needs a dataset of cities. */
async function city({ page, open, base, shot }) {
  const { datasets } = await get(base, "datasets");
  const firsts = await Promise.all(datasets.map(({ name }) => get(base, "records", { dataset: name, limit: 1 })));
  const record = firsts.flatMap(({ records }) => records).find(({ kind }) => kind === "city");
  const name = record?.properties.name ?? record?.properties.city ?? record?.properties.title;
  await open("#/bridge/city");
  if (!name) return console.log("      no dataset of this workspace begins with a city");
  await page.fill("[data-test=city-name]", String(name));
  await page.keyboard.press("Enter");
  await page.locator("[data-test=city], [data-test=problems]").first().waitFor();
  const problem = page.locator("[data-test=problems]");
  if (await problem.count()) await until(async () => /country|countries/.test(await problem.innerText()), "where several have the name, the country is asked for");
  await shot("city", { fullPage: true });
}

async function regions({ page, open, base, shot }) {
  const { layer } = await findPair(base);
  const matrix = await get(base, "bridge/regions", { layer: layer.name });
  await open(`#/bridge/regions?layer=${layer.name}`);
  await page.locator("[data-test=heat]").waitFor();
  await untilEqual(() => page.locator("[data-test=heat] tbody td").count(), matrix.regions.length ** 2, "cells of the matrix");
  const { text } = await download(page, () => page.locator("main [data-test=csv]").first().click());
  assertEqual(text.trimEnd().split("\r\n").length, matrix.regions.length ** 2 + 1, "lines of the file");
  await shot("regions", { fullPage: true });
}

async function network({ page, open, base, shot }) {
  const { layer, named } = await findPair(base);
  const measures = await get(base, "bridge/network", { layer: layer.name });
  await open(`#/bridge/network?layer=${layer.name}`);
  const rows = page.locator("[data-test=network] tbody tr");
  await rows.first().waitFor();
  await untilEqual(() => rows.count(), measures.countries.length, "countries of the network");
  await page.locator("[data-test=network] button", { hasText: "Between" }).click();
  const most = measures.countries.reduce((x, y) => (y.betweenness > x.betweenness ? y : x));
  const ties = measures.countries.filter(({ betweenness }) => betweenness === most.betweenness).map(({ code }) => named.get(code)?.name ?? code);
  await eventually(async () => {
    const top = await rows.first().locator("th").innerText();
    assert(ties.includes(top), `${top} has the highest betweenness of all (${ties.join(", ")})`);
  });
  await shot("network", { fullPage: true });
  const model = page.locator("[data-test=model] summary");
  if (layer.expected) {
    await model.click();
    await page.locator("[data-test=model] p").first().waitFor();
  }
}

const pagesOf = ({ a, b, layer }) => [
  "#/", `#/bridge?country=${a.code}`, `#/bridge/pair/${a.code}/${b.code}`, `#/bridge/country/${a.code}`, "#/bridge/city",
  `#/bridge/regions?layer=${layer.name}`, `#/bridge/network?layer=${layer.name}`, `#/bridge/evidence?layer=${layer.name}&a=${a.code}&b=${b.code}`,
];

const titleOf = (hash) => hash.replace(/[^a-z]+/gi, " ");

async function access({ page, open, base, shot }) {
  const found = await findPair(base);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const hash of pagesOf(found)) {
      await open(hash);
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      await untilEqual(() => page.evaluate(contrastFailures), [], `texts with too little contrast on ${hash} in ${colorScheme}`);
      await untilEqual(() => page.evaluate(unlabelled), [], `controls without a name on ${hash}`);
      await shot(`${titleOf(hash)} ${colorScheme}`, { fullPage: true });
    }
  }
}

async function phone({ page, open, base, shot }) {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const hash of pagesOf(await findPair(base))) {
    await open(hash);
    await untilEqual(() => page.evaluate(overflow), [], `${hash} at 390 px`);
    await untilEqual(() => page.evaluate(smallTargets), [], `too small to hit on ${hash}`);
    await shot(titleOf(hash), { fullPage: true });
  }
}

export const checks = [
  { name: "bridge: a country's partners", run: partners },
  { name: "bridge: a city", run: city, expectErrors: true },
  { name: "bridge: regions as a matrix", run: regions },
  { name: "bridge: the network, sorted", run: network },
  { name: "bridge: contrast and names on every page, light and dark", run: access },
  { name: "bridge: every page fits a phone", run: phone },
];
