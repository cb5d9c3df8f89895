import { assert, assertEqual, eventually, until, untilEqual } from "../browser.mjs";

const file = (name, lines) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n") + "\n") });

async function listAndVersions({ page, open, shot }) {
  await open("#/registers");
  await page.locator("[data-test=registers] a").first().waitFor();
  await shot("list");
  await page.locator("[data-test=registers] a[href='#/registers/demo']").click();
  await page.locator("[data-test=versions] a").last().waitFor();
  await shot("register", { fullPage: true });
  await page.locator("[data-test=versions] a").last().click();
  await page.locator("[data-test=changes] li").first().waitFor();
  await until(async () => (await page.locator("[data-test=changes] li").count()) > 0, "the first version shows what it added");
  await shot("version");
}

/** Imports a register with a bad row, a newer version of it, looks at the difference, and takes both back. */
async function importAndUndo({ page, open, shot }) {
  const name = `e2e-${Date.now().toString(36)}`;
  await open("#/registers");
  await page.fill("#import-name", name);
  await page.fill("#import-title", "Register of the browser test");
  await page.setInputFiles("[data-test=import-file]", file("first.csv", ["id,title,maker", "a,Red House,Anna Tesk", "b,Blue House,Anna Tesk", ",Without an id,Nobody"]));
  await page.click("[data-test=import]");
  const outcome = page.locator("[data-test=import-outcome]");
  await outcome.getByText("Version 1 imported").waitFor();
  await outcome.getByText("1 row was left out").waitFor();
  await eventually(async () => {
    const cells = await outcome.locator("tbody tr").first().locator("td").allTextContents();
    assertEqual(cells[0], "4", "line of the row that was left out");
    assert(cells[3].length > 3 && cells[4].length > 3, "it is said what is wrong and what to do");
  });
  await shot("outcome", { fullPage: true });

  await open(`#/registers/${name}`);
  await page.setInputFiles("[data-test=import-file]", file("second.csv", ["id,title,maker", "a,Red House,Anna Tesk the Elder", "c,Green House,Anna Tesk"]));
  await page.click("[data-test=import]");
  await page.locator("[data-test=versions] a").nth(1).waitFor();
  await page.locator("[data-test=versions] a").first().click();
  await page.locator("[data-test=changes] li").nth(2).waitFor();
  const kinds = async () => (await page.locator("[data-test=changes] .kind").allTextContents()).map((kind) => kind.trim());
  await untilEqual(kinds, ["changed", "removed", "added"], "what the second version did to a, b and c");
  await page.getByText("Anna Tesk the Elder").first().waitFor();
  await shot("difference");

  await open(`#/registers/${name}`);
  await page.click("[data-test=undo]");
  await page.getByRole("button", { name: "Cancel" }).click();
  await untilEqual(() => page.locator("[data-test=versions] tbody tr").count(), 2, "versions after thinking better of it");
  await page.click("[data-test=undo]");
  await shot("question");
  await page.click("[data-test=confirm]");
  await page.getByText("Version 2 was undone").waitFor();
  await untilEqual(() => page.locator("[data-test=versions] tbody tr").count(), 1, "versions after taking one back");
  await page.click("[data-test=undo]");
  await page.click("[data-test=confirm]");
  await page.getByRole("heading", { name: "Registers", exact: true }).waitFor();
  await page.locator("[data-test=registers] a").first().waitFor();
  await untilEqual(() => page.locator(`[data-test=registers] a[href='#/registers/${name}']`).count(), 0, "the register after taking all back");
}

/** What each column is taken for stands there before anything is stored; another choice is kept, and reads the next file. */
async function columnsAreChosen({ page, open, shot }) {
  const name = `e2e-columns-${Date.now().toString(36)}`;
  const lines = [`Lot,Artist,Title,Shelf ${name}`, "1,Anna Tesk,Red House,in ink on the back", "2,Anna Tesk,Blue House,in ink below"];
  const meanings = () => page.locator("[data-test=columns] select").evaluateAll((all) => all.map(({ value }) => value));
  await open("#/registers");
  await page.setInputFiles("[data-test=import-file]", file("known.csv", ["id,title,maker", "a,Red House,Anna Tesk"]));
  await page.getByText("What the columns are taken for").click();
  await untilEqual(meanings, ["id", "title", "maker"], "columns of a table that is known");
  await page.setInputFiles("[data-test=import-file]", file(`${name}.csv`, lines));
  await untilEqual(meanings, ["id", "maker", "title", ""], "columns of a table that was understood by its headings");
  await until(async () => (await page.locator("[data-test=columns] .sample").allTextContents()).includes("in ink below"), "values are shown");
  await page.locator("[data-test=columns] select").last().selectOption("inscriptions");
  await page.fill("#import-name", name);
  await shot("chosen", { fullPage: true });
  await page.click("[data-test=import]");
  await page.locator("[data-test=import-outcome]").getByText("Version 1 imported").waitFor();
  await page.setInputFiles("[data-test=import-file]", file("another.csv", lines));
  await untilEqual(meanings, ["id", "maker", "title", "inscriptions"], "the choice is kept for the next such file");
  assert((await page.request.post(`/api/v1/layouts/${name}/forget`)).ok(), "the layout is forgotten");
  await open(`#/registers/${name}`);
  await page.click("[data-test=undo]");
  await page.click("[data-test=confirm]");
  await page.getByRole("heading", { name: "Registers", exact: true }).waitFor();
}

async function unknownRegister({ page, open }) {
  await page.goto("/#/registers/no-such-register");
  const problem = page.locator("[data-test=problems]");
  await problem.waitFor();
  await until(async () => (await problem.innerText()).length > 20, "it is said in words that there is no such register");
}

export const checks = [
  { name: "registers: list, versions and what they changed", run: listAndVersions },
  { name: "registers: import, difference and undo", run: importAndUndo },
  { name: "registers: columns are shown before an import, chosen and kept", run: columnsAreChosen },
  { name: "registers: an unknown one is explained", run: unknownRegister, expectErrors: true },
];
