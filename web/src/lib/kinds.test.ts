import { beforeEach, expect, test } from "vitest";
import { kinds } from "./kinds.svelte";
import { fieldLabel } from "./objectFields";

const property = (name: string, title: string, unit: string | null = null) => ({
  name,
  title,
  unit,
  description: "",
  type: "string" as const,
  enum: [],
  required: false,
});

beforeEach(() =>
  kinds.take("en", [
    { name: "city", title: "City", description: "", properties: [property("region", "Region")] },
    {
      name: "site",
      title: "Heritage site",
      description: "",
      properties: [
        property("list_in_part", "List in part"),
        property("location_error_m", "Error of the location", "m"),
        property("latitude", "Latitude", "°"),
        property("region", "Region of the list"),
        property("date", "Day of listing"),
      ],
    },
  ]),
);

test("kinds and properties are shown by their titles", () => {
  expect(kinds.title("site")).toBe("Heritage site");
  expect(kinds.propertyTitle("list_in_part", "site")).toBe("List in part");
  expect(kinds.propertyTitle("region", "site")).toBe("Region of the list");
  expect(kinds.propertyTitle("region")).toBe("Region");
});

test("what no kind describes is shown in plain words", () => {
  expect(kinds.title("space_ship")).toBe("space ship");
  expect(kinds.propertyTitle("region_code", "site")).toBe("region code");
});

test("a number is shown with its unit, a text is not", () => {
  expect(kinds.withUnit("250", "location_error_m", "site")).toBe("250\u00a0m");
  expect(kinds.withUnit("43.34", "latitude", "site")).toBe("43.34°");
  expect(kinds.withUnit("about there", "location_error_m", "site")).toBe("about there");
  expect(kinds.withUnit("7", "region", "site")).toBe("7");
});

test("a record of another kind than an object is labelled as its kind says", () => {
  expect(fieldLabel("date", "site")).toBe("Day of listing");
  expect(fieldLabel("date", "object")).toBe("Date or period");
  expect(fieldLabel("date")).toBe("Date or period");
  expect(fieldLabel("location_error_m")).toBe("Error of the location");
});
