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
