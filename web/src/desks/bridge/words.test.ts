import { expect, test } from "vitest";
import type { DossierLayer } from "./types";
import {
  amount,
  balanceInWords,
  foundInWords,
  languageName,
  measured,
  reciprocityInWords,
  statedInWords,
  yearsInWords,
} from "./words";

test("amounts have the digits that one would say", () => {
  expect([0, 1, 3.44, 0.0312, 19.96, 1234.5, -2.5].map(amount)).toEqual([
    "0",
    "1",
    "3.4",
    "0.031",
    "20",
    "1,235",
    "\u22122.5",
  ]);
  expect(measured(1, "partnerships")).toBe("1 partnership");
  expect(measured(2, "partnerships")).toBe("2 partnerships");
  expect(measured(1, "million US$")).toBe("1 million US$");
  expect(measured(3, "")).toBe("3");
  expect(measured(1, "partnerships", 2)).toBe("1 to 2 partnerships");
});

test("what was found: a sum, or grades each way", () => {
  const layer = {
    status: "observed",
    directed: true,
    unit: "points",
    total: 10,
    total_high: null,
    a_to_b: 7,
    b_to_a: 3,
  } as DossierLayer;
  expect(foundInWords(layer)).toBe("10 points");
  expect(foundInWords({ ...layer, total_high: 12 })).toBe("10 to 12 points");
  expect(foundInWords({ ...layer, unit: "openness" })).toBe("7 there, 3 back (openness, 0 to 5)");
  expect(foundInWords({ ...layer, status: "no_data", total: null })).toBe("No data");
});

test("sources are named with what they state, and both ways where there are any", () => {
  const stated = (back: number) => [
    { source: "Ministry", total: 100 + back, a_to_b: 100, b_to_a: back, records: 1 },
    { source: "Institute", total: 110 + back, a_to_b: 110, b_to_a: back, records: 1 },
  ];
  const layer = { directed: true, stated: stated(0) } as DossierLayer;
  expect(statedInWords(layer)).toBe("Ministry 100, Institute 110");
  expect(statedInWords({ ...layer, stated: stated(5) })).toBe(
    "Ministry 100 there and 5 back, Institute 110 there and 5 back",
  );
  expect(statedInWords({ ...layer, stated: [] })).toBe("");
});

test("balance names who sends more", () => {
  expect(balanceInWords(0.05, "A", "B")).toBe("about even both ways");
  expect(balanceInWords(0.5, "A", "B")).toBe("75\u00a0% comes from A");
  expect(balanceInWords(-0.5, "A", "B")).toBe("75\u00a0% comes from B");
  expect(balanceInWords(-1, "A", "B")).toBe("all of it comes from B");
  expect([1, 0.7, 0.3, 0].map(reciprocityInWords)).toEqual([
    "returned in full",
    "mostly returned",
    "returned in part",
    "hardly returned",
  ]);
});

test("languages have names where there is one", () => {
  expect(["deu", "tur", "qqx", "Sampolese or so"].map(languageName)).toEqual([
    "German",
    "Turkish",
    "qqx",
    "Sampolese or so",
  ]);
});

test("years, given or not", () => {
  expect(yearsInWords(null, null)).toBe("all years");
  expect(yearsInWords("1990", "")).toBe("since 1990");
  expect(yearsInWords("", "1990")).toBe("up to 1990");
  expect(yearsInWords(1990, 2000)).toBe("1990 to 2000");
  expect(yearsInWords(1990, "1990")).toBe("in 1990");
});
