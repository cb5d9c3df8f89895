import { assert, eventually, until, untilEqual } from "../browser.mjs";
import { identifiable } from "../steps/screen.mjs";

async function searchAndOpen({ page, open, demo, shot, base }) {
  const [localId] = identifiable(demo).truthIds;
  const record = await (await fetch(`${base}/api/v1/records/demo/${localId}`)).json();
  await open("#/records");
  await page.locator("[data-test=records] a").first().waitFor();
  await shot("list");
  await page.fill("[data-test=search]", record.properties.title);
  await page.keyboard.press("Enter");
  const card = page.locator(`[data-test=records] a[href='#/records/demo/${localId}']`);
  await card.waitFor();
  await card.click();
  const fields = page.locator("[data-test=fields]");
  await fields.waitFor();
  await eventually(async () => {
    const text = await fields.innerText();
    for (const [name, value] of Object.entries(record.properties)) {
      if (name === "image") continue;
      for (const part of [value].flat()) assert(text.includes(part), `${name} is shown`);
    }
  });
  await page.locator("[data-test=deep-zoom][data-open=true] canvas").first().waitFor();
  await shot("record", { fullPage: true });
}

async function deepZoomAsksForTiles({ page, open, demo }) {
  const [localId] = identifiable(demo).truthIds;
  const tiles = [];
  page.on("response", (response) => /\/iiif\/3\/[0-9a-f]{64}\/[^/]+\/[^/]+\/0\//.test(response.url()) && tiles.push(response));
  await open(`#/records/demo/${localId}`);
  await page.locator("[data-test=deep-zoom][data-open=true]").waitFor();
  await page.waitForFunction(() => {
    const canvas = document.querySelector("[data-test=deep-zoom] canvas");
    if (!canvas?.width) return false;
    const { data } = canvas.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1);
    return data[3] > 0;
  });
  await until(() => tiles.length > 0, "the picture comes by IIIF");
  for (const tile of tiles) assert(tile.ok(), `${tile.url()} answered ${tile.status()}`);
}

async function nothingFound({ page, open }) {
  await open("#/records?q=qxzwvjjkqy");
  await page.getByText("Nothing found").waitFor();
  await page.getByRole("link", { name: "see all records" }).click();
  await page.locator("[data-test=records] a").first().waitFor();
}

async function recordAgainstOthers({ page, open, demo, shot }) {
  const [localId] = identifiable(demo).truthIds;
  await open(`#/records/demo/${localId}`);
  await page.getByRole("link", { name: "Screen against other registers" }).click();
  await page.getByText(`demo/${localId}, as its register describes it`).waitFor();
  await untilEqual(() => page.locator("input[type=checkbox][value=demo]").isChecked(), false, "its own register is chosen");
  await shot("laid");
}

export const checks = [
  { name: "records: search, and a record shows all its fields", run: searchAndOpen },
  { name: "records: the viewer zooms by IIIF", run: deepZoomAsksForTiles },
  { name: "records: an empty search says what to do", run: nothingFound },
  { name: "records: a record is laid on the screening desk", run: recordAgainstOthers },
];
