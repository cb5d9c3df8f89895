import { expect, test } from "vitest";
import { findNamed, folded, typos } from "./search";

const countries = [
  ["BIH", "Bosnia and Herzegovina"],
  ["CIV", "Côte d'Ivoire"],
  ["DEU", "Germany"],
  ["GIN", "Guinea"],
  ["GNB", "Guinea-Bissau"],
  ["GNQ", "Equatorial Guinea"],
  ["KOR", "Korea, Republic of"],
  ["NER", "Niger"],
  ["NGA", "Nigeria"],
  ["STP", "São Tomé and Príncipe"],
  ["TUR", "Türkiye"],
  ["USA", "United States of America"],
].map(([code, name]) => ({ code: code!, name: name! }));

const first = (typed: string) => findNamed(typed, countries)[0]?.code;

test.each([
  ["cote divoire", "CIV"],
  ["Côte d’Ivoire", "CIV"],
  ["turkiye", "TUR"],
  ["sao tome", "STP"],
  ["SAO TOME & PRINCIPE", "STP"],
  ["bih", "BIH"],
  ["herzegovina", "BIH"],
  ["republic of korea", "KOR"],
  ["united states", "USA"],
  ["the united states", "USA"],
  ["niger", "NER"],
  ["nigeria", "NGA"],
])("%s finds %s", (typed, code) => {
  expect(first(typed)).toBe(code);
});

test.each([
  ["Gemrany", "DEU"],
  ["Bosnia and Herzegowina", "BIH"],
  ["Nigerai", "NGA"],
  ["Guinae", "GIN"],
])("the slip %s finds %s", (typed, code) => {
  expect(first(typed)).toBe(code);
});

test("nothing is guessed from far off, and nothing typed is everything in its order", () => {
  expect(findNamed("xq", countries)).toEqual([]);
  expect(findNamed("Atlantis", countries)).toEqual([]);
  expect(findNamed("  ", countries)).toBe(countries);
});

test("names that begin with what was typed come before those that hold it", () => {
  expect(findNamed("guinea", countries).map(({ code }) => code)).toEqual(["GIN", "GNB", "GNQ"]);
});

test("folding and counting slips", () => {
  expect(folded("Åland  Islands (the)")).toBe("aland islands");
  expect(typos("abcd", "abdc", 2)).toBe(1);
  expect(typos("abcd", "abxcd", 2)).toBe(1);
  expect(typos("abcd", "wxyz", 2)).toBe(3);
});
