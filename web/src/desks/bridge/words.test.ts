import { expect, test } from "vitest";
import type { DossierLayer } from "./types";
import {
  amount,
  balanceInWords,
  foundInWords,
  languageName,
  measured,
  ratioInWords,
  reciprocityInWords,
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
    "-2.5",
  ]);
  expect(measured(1, "partnerships")).toBe("1 partnership");
  expect(measured(2, "partnerships")).toBe("2 partnerships");
  expect(measured(1, "million US$")).toBe("1 million US$");
  expect(measured(3, "")).toBe("3");
});

test.each([
  [1, "about as expected"],
  [1.24, "about as expected"],
  [1.5, "about 50\u00a0% more than expected"],
  [2, "about twice the expected"],
  [3.2, "about 3 times the expected"],
  [500, "over 100 times the expected"],
  [0.7, "about 30\u00a0% less than expected"],
  [0.5, "about half of the expected"],
  [1 / 3, "about a third of the expected"],
  [0.25, "about a quarter of the expected"],
  [0.2, "about a fifth of the expected"],
  [0.1, "about a tenth of the expected"],
  [0.01, "less than a tenth of the expected"],
])("%d times the expected is %s", (times, words) => {
  expect(ratioInWords(Math.log2(times))).toBe(words);
});

test("what was found: a sum, or grades each way", () => {
  const layer = { status: "observed", directed: true, unit: "points", total: 10, a_to_b: 7, b_to_a: 3 } as DossierLayer;
  expect(foundInWords(layer)).toBe("10 points");
  expect(foundInWords({ ...layer, unit: "openness, 0 to 5" })).toBe("7 there, 3 back (openness, 0 to 5)");
  expect(foundInWords({ ...layer, status: "no_data", total: null })).toBe("No data");
});

test("balance names who sends more", () => {
  expect(balanceInWords(0.05, "A", "B")).toBe("about even both ways");
  expect(balanceInWords(0.5, "A", "B")).toBe("75 of 100 come from A");
  expect(balanceInWords(-0.5, "A", "B")).toBe("75 of 100 come from B");
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
