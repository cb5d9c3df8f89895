import { expect, test } from "vitest";
import type { LotReading } from "../../lib/types";
import { lotFields, piecesOf, spansOf, stretchesOf, unreadClauses, withField, wordsOf, type Stretch } from "./reading";

const text = "Zoë Müller, “Brücke”, signed and dated 1921, oil";
const said = (field: Stretch["field"], words: string): Stretch => {
  const begin = text.indexOf(words);
  return { field, begin, end: begin + words.length, corrected: false };
};
const stretches = [
  said("maker", "Zoë Müller"),
  said("title", "“Brücke”"),
  said("inscriptions", "signed and dated 1921"),
  said("date", "1921"),
  said("unread", "oil"),
];
const told = (of: Stretch[]) => of.map(({ field, begin, end }) => `${field}: ${text.slice(begin, end)}`);

test("bytes of the server become places in the text, and back", () => {
  const reading = Object.fromEntries(lotFields.map((field) => [field, []])) as unknown as LotReading;
  reading.text = text;
  reading.maker = [{ value: "Zoë Müller", words: "Zoë Müller", begin: 0, end: 12 }];
  reading.title = [{ value: "Brücke", words: "“Brücke”", begin: 14, end: 27, corrected: true }];
  const found = stretchesOf(reading);
  expect(told(found)).toEqual(["maker: Zoë Müller", "title: “Brücke”"]);
  expect(found.map(({ corrected }) => corrected)).toEqual([false, true]);
  expect(spansOf(text, found)).toEqual([
    { field: "maker", begin: 0, end: 12 },
    { field: "title", begin: 14, end: 27 },
  ]);
});

test("the pieces make up the text, and the shortest stretch is the one that is seen", () => {
  const pieces = piecesOf(text, stretches);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  const year = pieces.find((piece) => piece.text === "1921")!;
  expect(year.stretch?.field).toBe("date");
  expect(year.fields).toEqual(["date", "inscriptions"]);
  expect(pieces.find((piece) => piece.text === ", ")?.stretch).toBeNull();
});

test("words are said to be something else, and what lay there is cut", () => {
  const { begin, end } = said("maker", "Müller");
  expect(told(withField(text, stretches, begin, end, "provenance"))).toEqual([
    "maker: Zoë",
    "provenance: Müller",
    "title: “Brücke”",
    "inscriptions: signed and dated 1921",
    "date: 1921",
    "unread: oil",
  ]);
});

test("what lies within words that are what is said of it is no longer something else", () => {
  const { begin, end } = said("date", "1921");
  expect(told(withField(text, stretches, begin, end, "inscriptions"))).not.toContain("date: 1921");
  expect(told(withField(text, stretches, begin, end, "inscriptions"))).toContain("inscriptions: signed and dated 1921");
});

test("there is one title: the former one is not read any more", () => {
  const { begin, end } = said("unread", "oil");
  expect(told(withField(text, stretches, begin, end, "title"))).toEqual([
    "maker: Zoë Müller",
    "unread: “Brücke”",
    "inscriptions: signed and dated 1921",
    "date: 1921",
    "title: oil",
  ]);
});

test("a text of which nothing was read is offered in clauses", () => {
  expect(told(unreadClauses(text))).toEqual([
    "unread: Zoë Müller",
    "unread: Brücke",
    "unread: signed and dated 1921",
    "unread: oil",
  ]);
  expect(wordsOf("H. 24.5 cm, l’atelier").map((word) => word.text)).toEqual(["H", "24.5", "cm", "l’atelier"]);
});
