/** A number stays a number; null is an empty cell, never 0. */
export type Cell = string | number | null;

const plainNumber = /^[+-]?\d+([.,]\d*)?$/;

/** What a spreadsheet would run: the rule of docs/formats/object-csv.md, full-width signs included. */
function isFormula(cell: string): boolean {
  if (/^[=@\u0000-\u001f\uff1d\uff0b\uff0d\uff20]/.test(cell)) return true;
  return /^[+-]/.test(cell) && !plainNumber.test(cell);
}

const looksProtected = (cell: string) => /^'+/.test(cell) && isFormula(cell.replace(/^'+/, ""));

function written(cell: Cell): string {
  if (cell === null) return "";
  const text = String(cell);
  const harmless = typeof cell === "string" && (isFormula(text) || looksProtected(text)) ? "'" + text : text;
  const quoted = /[",;\t\r\n]|^ | $/.test(text) || /^(\ufeff|sep=)/.test(text);
  return quoted ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** RFC 4180 with a first row of names, as the program's own exports are written (src/formats/table/csv_write.cpp). */
export function csv(columns: string[], rows: Cell[][]): string {
  return [columns, ...rows].map((row) => row.map(written).join(",") + "\r\n").join("");
}
