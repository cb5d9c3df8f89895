import { expect, test } from "vitest";
import { preferred } from "./languages";

test.each([
  [null, null, ["de-DE", "fr-CA", "en"], "fr"],
  [null, "ar", ["fr"], "ar"],
  ["en", "ar", ["fr"], "en"],
  ["pseudo", "ar", ["fr"], "pseudo"],
  [null, "pseudo", ["de"], "en"],
  ["xx", null, [], "en"],
])("asked for %s, chosen %s, of %j: %s", (asked, chosen, browsers, found) => {
  expect(preferred(asked, chosen, browsers)).toBe(found);
});
