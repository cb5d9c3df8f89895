import { expect, test } from "vitest";
import type { Answer, Verdict } from "../../lib/types";
import { evidenceRows, fullWeight, givenByOneSide, sumOfWeights, toldOnly } from "./evidence";
import { listed, paged, tally } from "./listing";
import type { Entry } from "./screening.svelte";

const weigh = (weight_log2: number) => ({ weight_log2, query: "q", candidate: "c", detail: "d" });

const entry = (name: string, verdict: Verdict, probability: number): Entry => ({
  name,
  properties: {},
  notes: [],
  problems: [],
  answer: { verdict, probability } as Answer,
});

const entries = [
  entry("a", "no_record_found", 0.01),
  entry("b", "possible", 0.4),
  entry("c", "identified", 0.97),
  entry("d", "possible", 0.6),
  { name: "waiting", properties: {}, notes: [], problems: [] },
];

test("evidence is read in the order of a record", () => {
  const rows = evidenceRows({ measurements: weigh(1), title: weigh(2), maker: weigh(3) });
  expect(rows.map(({ field }) => field)).toEqual(["title", "maker", "measurements"]);
});

test("a bar's full length is the largest weight, but trifles stay small", () => {
  expect(fullWeight(evidenceRows({ title: weigh(1) }))).toBe(8);
  expect(fullWeight(evidenceRows({ title: weigh(-20), maker: weigh(3) }))).toBe(20);
});

test("the sum takes what speaks against off what speaks for", () => {
  expect(sumOfWeights(evidenceRows({ title: weigh(4), maker: weigh(-1.5) }))).toBe(2.5);
  expect(sumOfWeights([])).toBe(0);
});

test("fields of one side only are named", () => {
  const rows = evidenceRows({ title: weigh(4) });
  const found = givenByOneSide(
    { title: "T", date: "1820", status: "for sale" },
    { title: "T", maker: "M", date: "" },
    rows,
  );
  expect(found).toEqual([
    { field: "maker", query: "", candidate: "M" },
    { field: "date", query: "1820", candidate: "" },
  ]);
});

test("history and price of a lot are told, and not compared", () => {
  const lot = {
    title: "T",
    provenance: "Private collection",
    estimate: "1,000 EUR",
    credit_line: "Gift",
    date: "1820",
  };
  expect(Object.keys(toldOnly(lot))).toEqual(["provenance", "estimate", "credit_line"]);
});

test("the list is sorted and filtered, and unanswered queries are not in it", () => {
  expect(listed(entries, [], "urgency").map(({ name }) => name)).toEqual(["c", "d", "b", "a"]);
  expect(listed(entries, ["possible"], "catalogue").map(({ name }) => name)).toEqual(["a", "c"]);
  expect(listed(entries, [], "probability").map(({ name }) => name)).toEqual(["c", "d", "b", "a"]);
  expect(tally(entries)).toMatchObject({ possible: 2, identified: 1, same_edition: 0 });
});

test("a long list is shown page by page, and a page past the end is the last one", () => {
  const list = Array.from({ length: 10_000 }, (_, i) => i);
  expect(paged(list, 1).rows).toHaveLength(100);
  expect(paged(list, 2).rows[0]).toBe(100);
  expect(paged(list, 500)).toEqual({ page: 100, rows: list.slice(9_900) });
  expect(paged([], 3)).toEqual({ page: 1, rows: [] });
  expect(paged(list, -1).page).toBe(1);
});
