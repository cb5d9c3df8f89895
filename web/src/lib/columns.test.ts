import { expect, test } from "vitest";
import { asksForChoice, chosenMeaning, layoutName, withMeaning } from "./columns";
import type { ColumnsTaken, Layout } from "./types";

const column = (heading: string, property: string | null, known = true) => ({
  heading,
  property,
  known,
  otherwise: false,
  beside: [],
  samples: ["1"],
});

const layout: Layout = {
  name: "object-id",
  required: ["Los", "Höhe"],
  columns: { Los: "id", Höhe: { property: "measurements", label: "H.", unit: "cm" }, Zirkel: null },
};

const taken: ColumnsTaken = {
  format: "object-id",
  guessed: true,
  columns: [column("Los", "id"), column("Höhe", "measurements"), column("Zirkel", null, false)],
  separators: { maker: "|;" },
  layout,
};

test("a table is shown where something of it had to be understood, or was not", () => {
  expect(asksForChoice(taken)).toBe(true);
  expect(asksForChoice({ ...taken, guessed: false })).toBe(true);
  expect(asksForChoice({ ...taken, guessed: false, columns: [column("Los", "id")] })).toBe(false);
  expect(asksForChoice({ ...taken, columns: [] })).toBe(false);
});

test("a column is taken for something else, with what parts its values", () => {
  const changed = withMeaning(taken, layout, "Zirkel", "maker");
  expect(changed.columns.Zirkel).toEqual({ property: "maker", separators: "|;" });
  expect(changed.required).toEqual(["Los", "Höhe", "Zirkel"]);
  expect(layout.columns.Zirkel, "the layout before is as it was").toBeNull();
});

test("what was said of a column belongs to its property", () => {
  expect(withMeaning(taken, layout, "Höhe", "measurements").columns.Höhe).toEqual(layout.columns.Höhe);
  expect(withMeaning(taken, layout, "Höhe", "title").columns.Höhe).toBe("title");
  expect(chosenMeaning(withMeaning(taken, layout, "Höhe", ""), "Höhe")).toBe("");
});

test("one column holds the ids, or the rows have none", () => {
  const changed = withMeaning(taken, layout, "Zirkel", "id");
  expect(changed.columns.Los).toBeNull();
  expect(changed.required).toEqual(["Höhe", "Zirkel"]);
  const without = withMeaning(taken, layout, "Los", "title");
  expect(without.row_ids).toBe(true);
  expect(withMeaning(taken, without, "Zirkel", "id").row_ids).toBeUndefined();
});

test("a layout is called after its file", () => {
  expect(layoutName("Auktion 12, Köln.XLSX")).toBe("auktion-12-koln");
  expect(layoutName("目录.csv")).toBe("table");
});
