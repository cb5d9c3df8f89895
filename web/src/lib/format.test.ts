import { expect, test } from "vitest";
import { count, evidenceInWords, groupOdds, likelihood, list, percent, signed, utc, utcDay } from "./format";

test.each([
  [1, "almost certain", "over 99\u00a0%"],
  [0.99, "almost certain", "99\u00a0%"],
  [0.95, "very likely", "95\u00a0%"],
  [0.7, "likely", "70\u00a0%"],
  [0.5, "open", "50\u00a0%"],
  [0.2, "unlikely", "20\u00a0%"],
  [0.05, "very unlikely", "5\u00a0%"],
  [0, "very unlikely", "under 1\u00a0%"],
])("%f in words and figures", (probability, words, figures) => {
  expect(likelihood(probability)).toBe(words);
  expect(percent(probability)).toBe(figures);
});

test("weights carry a true minus sign, and none when they round to nothing", () => {
  expect(signed(10.26)).toBe("+10.3");
  expect(signed(-4)).toBe("\u22124.0");
  expect(signed(-0.04)).toBe("0.0");
});

test("a weight is said as how many times likelier", () => {
  expect(evidenceInWords(0.1)).toContain("nothing");
  expect(evidenceInWords(1)).toBe("2.0 times likelier if it is the same object");
  expect(evidenceInWords(-10)).toBe("1,000 times likelier if it is another object");
  expect(evidenceInWords(90)).toContain("over a million");
});

test("counts are grouped, lists are listed, what is empty is left out", () => {
  expect(count(1204)).toBe("1,204");
  expect(list(["a", "", "b", "c"])).toBe("a, b, c");
});

test("times are UTC whatever the reader's zone; what is no time is shown as it came", () => {
  expect(utc("2026-11-23T23:55:09Z")).toBe("23 November 2026, 23:55 UTC");
  expect(utcDay("2026-11-23T23:55:09Z")).toBe("23 November 2026");
  expect(utc("lately")).toBe("lately");
});

test("a group's odds are those of all its members, then those of one", () => {
  expect(groupOdds(7, 0.995, 0.29)).toBe("The seven together: almost certain. This one alone: 29\u00a0%.");
  expect(groupOdds(33, 0.5, 0.001)).toBe("The 33 together: open. This one alone: under 1\u00a0%.");
});
