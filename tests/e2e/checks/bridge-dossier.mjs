import { assert, assertEqual, eventually, until, untilEqual } from "../browser.mjs";
import { download, findPair, get } from "../steps/bridge.mjs";

async function openDossier({ open, page, base }) {
  const found = await findPair(base);
  await open(`#/bridge/pair/${found.a.code}/${found.b.code}`);
  await page.locator("[data-test=dossier]").waitFor();
  return { ...found, dossier: await get(base, `bridge/pairs/${found.a.code}/${found.b.code}`) };
}

async function allOfIt(session) {
  const { page, shot } = session;
  const { dossier } = await openDossier(session);
  const text = () => page.locator("[data-test=dossier]").innerText();
  for (const sentence of dossier.summary) await until(async () => (await text()).includes(sentence), `the summary says: ${sentence}`);
  for (const { what } of dossier.unknown) await until(async () => (await page.locator("[data-test=unknown]").innerText()).includes(what), `${what} is listed as not known`);
  for (const layer of dossier.layers) {
    const card = page.locator(`[data-layer="${layer.layer}"]`);
    await untilEqual(() => card.locator("h3").innerText(), layer.title, "title of a layer");
    await eventually(async () => {
      const words = await card.innerText();
      assertEqual(/^No data\.$/m.test(words), layer.status === "no_data", `${layer.layer} says that it has no data`);
      if (layer.proxy) assert(words.includes("Approximation:"), `${layer.layer} is marked as a proxy`);
      assertEqual((words.match(/Inherited, not counted above/g) ?? []).length, layer.inherited.length, `what ${layer.layer} inherited`);
    });
  }
  const dated = dossier.treaties.filter(({ signed }) => /^\d{4}/.test(signed)).length;
  await untilEqual(() => page.locator("[data-test=timeline] a").count(), dated, "agreements on the timeline");
  const asked = dossier.clauses.filter(({ present_day }) => present_day).length;
  await untilEqual(() => page.locator("[data-test=gaps] li").count(), asked, "clauses of the gap check");
  for (const { title, name, licence } of dossier.datasets) await until(async () => (await page.locator("[data-test=datasets]").innerText()).includes(title || name), `${title} (${licence}) is named`);
  await page.locator("[data-test=pair-map]").waitFor();
  await shot("dossier", { fullPage: true });
}

/** A figure, its evidence, the record's page, and from there back to the pair. */
async function downToTheRecord(session) {
  const { page, open, base } = session;
  const { dossier, a, b } = await openDossier(session);
  const layer = dossier.layers.find(({ evidence }) => evidence.length > 0);
  assert(layer, "a layer has a record behind it");
  const card = page.locator(`[data-layer="${layer.layer}"]`);
  await card.locator("summary", { hasText: "behind it" }).click();
  await untilEqual(() => card.locator("details ul.records a").count(), layer.evidence.length, "records listed");
  await card.locator("details ul.records a").first().click();
  await page.locator("[data-test=fields]").waitFor();
  await until(() => decodeURIComponent(new URL(page.url()).hash).startsWith(`#/records/${layer.evidence[0].id}`), `the page of ${layer.evidence[0].id} is open`);
  await page.locator("[data-test=links]").waitFor();
  await open(`#/bridge/evidence?layer=${layer.layer}&a=${a.code}&b=${b.code}`);
  await untilEqual(() => page.locator("[data-test=evidence] li").count(), Math.min(50, layer.evidence_total), "records on the first page of all");
}

async function layersAsFile(session) {
  const { page } = session;
  const { dossier } = await openDossier(session);
  const { text } = await download(page, () => page.locator("[data-test=overview] [data-test=csv]").click());
  assertEqual(text.trimEnd().split("\r\n").length, dossier.layers.length + 1, "lines of the file");
}

async function programmeIsKept(session) {
  const { page, open, shot } = session;
  const { dossier, a, b } = await openDossier(session);
  const title = page.locator("[data-test=programme-title]");
  await untilEqual(() => title.inputValue(), dossier.programme.title, "the title that is proposed");
  await title.fill("Our own <programme>");
  await page.getByText("Your changes are kept in this browser").waitFor();
  await page.reload();
  await title.waitFor();
  await untilEqual(() => title.inputValue(), "Our own <programme>", "title after a reload");
  const { name, text } = await download(page, () => page.click("[data-test=programme-html]"));
  assert(name.endsWith(".html") && text.includes("<h1>Our own &lt;programme&gt;</h1>"), "the file holds the edited text");
  await shot("edited");
  await open(`#/bridge/pair/${b.code}/${a.code}`);
  await page.waitForFunction((proposed) => document.querySelector("[data-test=programme-title]")?.value !== proposed, "Our own <programme>");
  await open(`#/bridge/pair/${a.code}/${b.code}`);
  await page.waitForFunction((edited) => document.querySelector("[data-test=programme-title]")?.value === edited, "Our own <programme>");
  await page.click("[data-test=programme-reset]");
  await page.click("[data-test=confirm]");
  await untilEqual(() => title.inputValue(), dossier.programme.title, "title after a reset");
}

/** With pandoc a file, without it a sentence. */
async function programmeAsDocument(session) {
  const { page } = session;
  await openDossier(session);
  const answered = page.waitForResponse((response) => response.url().endsWith("programme.docx"));
  const saved = page.waitForEvent("download").catch(() => null);
  await page.click("[data-test=programme-docx]");
  const status = (await answered).status();
  if (status === 200) return assert((await saved)?.suggestedFilename().endsWith(".docx"), "a DOCX file is saved");
  assertEqual(status, 501, "the server's answer without pandoc");
  const problem = page.locator("[data-test=programme] [data-test=problems]");
  await problem.waitFor();
  await until(async () => (await problem.innerText()).includes("pandoc"), "it is said that pandoc is missing");
}

async function report(session) {
  const { page, base } = session;
  const { a, b } = await openDossier(session);
  const address = await page.locator("[data-test=report]").getAttribute("href");
  const answer = await fetch(base + address);
  assert(answer.ok && answer.headers.get("content-type").startsWith("text/html"), "the printable report is a page");
  const text = await answer.text();
  assert(text.includes(a.name.split("'")[0]) && text.includes(b.name.split("'")[0]), "it is of the two");
}

async function badPairs({ page, base, open }) {
  const { a } = await findPair(base);
  await open("#/");
  for (const [pair, what] of [[`${a.code}/Atlantis`, "an unknown country"], [`${a.code}/${a.code}`, "the same country twice"]]) {
    await page.goto(`${base}/#/bridge/pair/${pair}`);
    const problem = page.locator("[data-test=problems]");
    await problem.waitFor();
    await until(async () => (await problem.innerText()).length > 30, `${what} is explained`);
    await page.goto(`${base}/#/bridge/city`);
    await problem.waitFor({ state: "detached" });
  }
}

async function printed(session) {
  const { page } = session;
  await openDossier(session);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const controls = () => page.evaluate(() => [...document.querySelectorAll(".no-print")].filter((element) => element.getClientRects().length > 0).length);
  await untilEqual(controls, 0, "controls on paper");
  assert((await page.pdf({ format: "A4" })).length > 10_000, "the dossier prints");
}

export const checks = [
  { name: "bridge: the dossier says all that the server does", run: allOfIt },
  { name: "bridge: a figure is clicked down to its record", run: downToTheRecord },
  { name: "bridge: the layers as a file", run: layersAsFile },
  { name: "bridge: the draft programme is edited, kept and reset", run: programmeIsKept },
  { name: "bridge: the draft programme as a document", run: programmeAsDocument, expectErrors: true },
  { name: "bridge: the printable report", run: report },
  { name: "bridge: pairs that are none are explained", run: badPairs, expectErrors: true },
  { name: "bridge: the dossier prints", run: printed },
];
