import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** RFC 4180, as much of it as the demo catalogue uses: quoted cells, doubled quotes. */
function parseCsv(text) {
  const rows = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const row = rows.at(-1);
    if (quoted) {
      if (text[i] !== '"') row[row.length - 1] += text[i];
      else if (text[i + 1] === '"') row[row.length - 1] += text[i++];
      else quoted = false;
    } else if (text[i] === '"') quoted = true;
    else if (text[i] === ",") row.push("");
    else if (text[i] === "\n") rows.push([""]);
    else if (text[i] !== "\r") row[row.length - 1] += text[i];
  }
  const [columns, ...cells] = rows.filter((row) => row.length > 1);
  return cells.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ""])));
}

/** The demo catalogue: its lots with what is true of them, and where their pictures lie. */
export async function readDemo() {
  const catalogue = process.env.MOSTARI_E2E_CATALOGUE ?? join(root, "data/catalogues/demo.csv");
  const folder = process.env.MOSTARI_E2E_PICTURES ?? join(root, "mostari-demo/pictures/catalogue");
  const lots = parseCsv(await readFile(catalogue, "utf8")).map((lot) => ({
    ...lot,
    pictures: lot.image ? lot.image.split(";").map((name) => join(folder, basename(name))) : [],
    truthIds: (lot.truth_id ?? "").split("|").filter(Boolean),
  }));
  const missing = lots.flatMap((lot) => lot.pictures).filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Error(`${missing.length} pictures of the catalogue are missing, such as ${missing[0]}`);
  return { catalogue, lots, pictures: lots.flatMap((lot) => lot.pictures) };
}
