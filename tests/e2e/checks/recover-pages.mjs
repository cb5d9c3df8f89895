import { assert, assertEqual, eventually, steady, until, untilEqual } from "../browser.mjs";
import { download, get } from "../steps/bridge.mjs";
import { contrastFailures, overflow, smallTargets, unlabelled } from "../steps/page-rules.mjs";
import { dossierOf, findSite, mosul, mostar, siteHash, timbuktu } from "../steps/recover.mjs";

/** Mostar from its fall to its opening: nine links, figures that differ side by side, each with its source. */
async function siteOfMostar({ page, open, base, shot }) {
  const dossier = await dossierOf(base, mostar);
  await open(siteHash(dossier.site.id));
  await untilEqual(() => page.locator("h1").innerText(), dossier.site.name, "heading");
  const summary = page.locator("[data-test=summary]");
  for (const sentence of dossier.summary) await until(async () => (await summary.innerText()).includes(sentence), `the summary says: ${sentence}`);
  const links = () => page.$$eval("[data-test=chain] li[data-stage]", (items) => items.map(({ dataset }) => [dataset.stage, dataset.state]));
  assertEqual(dossier.chain.length, 9, "number of links");
  await untilEqual(links, dossier.chain.map(({ stage, state }) => [stage, state]), "links of the chain");
  await page.locator("[data-test=chain] li[data-stage=incident] button").click();
  await until(async () => (await page.locator("[data-test=chain]").innerText()).includes(dossier.chain.find(({ stage }) => stage === "incident").records[0].title), "a link shows its records");
  await untilEqual(() => page.locator("[data-test=timeline] ol li").count(), dossier.timeline.length, "entries of the timeline");
  const differing = dossier.ledger.figures.filter(({ conflict }) => conflict);
  assert(differing.length > 0, "the sources of Mostar differ in a figure");
  for (const { key, statements } of differing) {
    const card = page.locator(`[data-figure="${key}"]`);
    await until(async () => (await card.innerText()).includes("Sources differ"), `${key} is marked`);
    await untilEqual(() => card.locator(".statement").count(), statements.length, `statements of ${key}`);
    for (const { source_url } of statements.filter((one) => /^https?:/.test(one.source_url ?? ""))) await until(async () => (await card.locator(`a[href="${source_url}"]`).count()) > 0, `the source is a link: ${source_url}`);
  }
  for (const { step, total, known, absent } of dossier.ledger.steps) {
    const row = page.locator(`[data-test=waterfall] [data-step=${step}]`);
    assert((absent === null) === (total !== null || known.length > 0), `${step} has an amount, or says why not`);
    await untilEqual(async () => absent !== null && (await row.innerText()).includes(absent), absent !== null, `${step} says what is not known`);
  }
  await shot("mostar", { fullPage: true });
}

async function siteOfTimbuktu({ page, open, base }) {
  const dossier = await dossierOf(base, timbuktu);
  await open(siteHash(dossier.site.id));
  await eventually(async () => {
    const money = await page.locator("[data-test=money]").innerText();
    assert(/11 million/.test(money) && /3 million/.test(money), "sought and raised are told");
    assert(/EUR\s10 million/.test(money), "another currency stands beside it");
    assert(/EUR at 1\.\d+ USD, the average of 2016/.test(money), "the rate and its year are told");
    assert(!/\b0 million/.test(money), "what is not recorded is no zero");
  });
  const { text } = await download(page, () => page.locator("[data-test=money] [data-test=csv]").last().click());
  assert(text.includes("EUR") && text.includes("USD"), "the file has both currencies");
}

/** Wherever two pictures are, the line between them is moved by the arrow keys. */
async function swipeByKeyboard({ page, open, base }) {
  const { sites } = await get(base, "recover/map", { concerned: true });
  for (const { id } of sites) {
    const { observations } = await get(base, `recover/sites/${id.split("/").map(encodeURIComponent).join("/")}`);
    if (!observations.some(({ chips }) => chips)) continue;
    await open(siteHash(id));
    const range = page.locator("[data-test=swipe-range]").first();
    await range.focus();
    const before = Number(await steady(() => range.inputValue()));
    await page.keyboard.press("ArrowRight");
    await untilEqual(async () => Number(await range.inputValue()), before + 1, "the line after an arrow key");
    await until(async () => (await page.locator("[data-test=observation]").first().innerText()).includes(observations[0].sees), "what the test can see is said");
    return;
  }
}

async function donors({ page, open, base, shot }) {
  const table = await get(base, "recover/donors");
  await open("#/recover/donors");
  const groups = () => page.$$eval("section[data-currency]", (sections) => sections.map(({ dataset }) => dataset.currency).sort());
  const currencies = new Set(table.donors.flatMap(({ steps }) => ["pledged", "committed", "disbursed", "spent"].flatMap((step) => steps[step].map(({ currency }) => currency))));
  await untilEqual(groups, [...currencies].sort(), "currencies, each under its own heading");
  await eventually(async () => {
    const text = await page.locator("main").innerText();
    for (const { name } of table.donors) assert(text.includes(name), `${name} is named`);
    assert(text.includes("50.4 million"), "what the United Arab Emirates gave to Mosul");
  });
  await shot("donors", { fullPage: true });
  const site = await findSite(base, mostar);
  await page.selectOption("[data-test=receiving]", site.country);
  await page.waitForFunction((code) => location.hash.includes(`country=${code}`), site.country);
  const own = await get(base, "recover/donors", { country: site.country });
  await page.waitForFunction((count) => new Set([...document.querySelectorAll("[data-test=donor] h3")].map((one) => one.textContent)).size <= count, own.donors.length);
}

/** A moved weight changes the address, the order comes anew from the server, and the page says how stable it is. */
async function priorities({ page, open, base, shot }) {
  await open("#/recover/priorities");
  const first = await get(base, "recover/priorities");
  const order = () => page.$$eval("[data-test=ranked]", (rows) => rows.map(({ dataset }) => dataset.site));
  await untilEqual(() => order(), first.sites.slice(0, 50).map(({ id }) => id), "the order");
  await until(async () => (await page.locator("[data-test=stability]").innerText()).includes(first.stability.words), "how stable it is");
  await shot("priorities", { fullPage: true });
  const answered = page.waitForResponse((response) => /priorities\?.*significance=0/.test(response.url()));
  await page.locator("[data-test=weight-significance]").focus();
  await page.keyboard.press("Home");
  assert((await answered).ok(), "the server is asked again");
  await page.waitForFunction(() => /significance=0/.test(location.hash));
  const asked = Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.split("?")[1]));
  const next = await get(base, "recover/priorities", asked);
  await page.waitForFunction((ids) => JSON.stringify([...document.querySelectorAll("[data-test=ranked]")].map(({ dataset }) => dataset.site)) === ids, JSON.stringify(next.sites.slice(0, 50).map(({ id }) => id)));
}

async function report({ page, open, base }) {
  const site = await findSite(base, mostar);
  await open(`#/recover/report?country=${site.country}`);
  const address = await page.locator("[data-test=report]").getAttribute("href");
  const answer = await fetch(base + address);
  assert(answer.ok && answer.headers.get("content-type").startsWith("text/html"), `the report is a page: ${address}`);
}

async function notThere({ page, open }) {
  await open("#/recover/donors");
  await page.evaluate(() => (location.hash = "#/recover/site/starter/there-is-no-such-site"));
  await page.locator("[data-test=problems]").waitFor();
}

const pagesOf = async (base) => ["#/recover", siteHash((await findSite(base, mostar)).id), siteHash((await findSite(base, timbuktu)).id), siteHash((await findSite(base, mosul)).id), "#/recover/donors", "#/recover/priorities", "#/recover/report"];

async function onAPhone({ page, open, base, shot }) {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const hash of await pagesOf(base)) {
    await open(hash);
    await untilEqual(() => page.evaluate(overflow), [], `${hash} at 390 px`);
    await untilEqual(() => page.evaluate(smallTargets), [], `too small to hit on ${hash}`);
    await shot(hash, { fullPage: true });
  }
}

async function bothThemes({ page, open, base, shot }) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const hash of await pagesOf(base)) {
      await open(hash);
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      await untilEqual(() => page.evaluate(contrastFailures), [], `texts with too little contrast on ${hash} in ${colorScheme}`);
      await untilEqual(() => page.evaluate(unlabelled), [], `controls without a name on ${hash}`);
      await shot(`${hash} ${colorScheme}`, { fullPage: true });
    }
  }
}

export const checks = [
  { name: "recover: the site page of Mostar", run: siteOfMostar },
  { name: "recover: the site page of Timbuktu, two currencies", run: siteOfTimbuktu },
  { name: "recover: before and after by keyboard", run: swipeByKeyboard },
  { name: "recover: donors, currency by currency", run: donors },
  { name: "recover: priorities follow the weights", run: priorities },
  { name: "recover: the situation report", run: report },
  { name: "recover: a site that is not there is explained", run: notThere, expectErrors: true },
  { name: "recover: every page fits a phone", run: onAPhone },
  { name: "recover: contrast and names, light and dark", run: bothThemes },
];
