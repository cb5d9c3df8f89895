import { IntlMessageFormat } from "intl-messageformat";
import { expect, test } from "vitest";
import { read, stretched } from "./reading";

const said = (message: string, shown: "en" | "ar" | "pseudo", values = {}) =>
  String(new IntlMessageFormat(read(message, shown), "en").format(values));

test("the pseudo-language is longer, accented and bracketed; what is filled in stays", () => {
  expect(stretched("Sites")).toBe("Śítéś~~");
  expect(said("{count, plural, one {# site} other {# sites}} of {name}", "pseudo", { count: 2, name: "Mostar" })).toBe(
    "[!!! 2 śítéś~~ óf ~Mostar !!!]",
  );
});

test("in Arabic what is filled in keeps its own direction; numbers and choices are left alone", () => {
  expect(said("{name}: {way, select, in {to} other {from}}", "ar", { name: "BIH", way: "in" })).toBe(
    "\u2068BIH\u2069: to",
  );
});

test("in Arabic a message without a letter of its own says that it runs from the right", () => {
  expect(said("{layer}، {unit}", "ar", { layer: "a", unit: "b" })).toBe("\u200f\u2068a\u2069، \u2068b\u2069");
  expect(said("{value, number} ٪", "ar", { value: 30 })).toBe("\u200f30 ٪");
  expect(said("{value, number} ٪", "en", { value: 30 })).toBe("30 ٪");
});
