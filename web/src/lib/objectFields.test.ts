import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fieldGroups, fieldLabel, isObjectField, textOf, valuesOf } from "./objectFields";

test("one text or several are read alike, empty ones are nothing", () => {
  expect(valuesOf({ maker: "A" }, "maker")).toEqual(["A"]);
  expect(valuesOf({ maker: ["A", "", "B"] }, "maker")).toEqual(["A", "B"]);
  expect(textOf({ maker: ["A", "B"] }, "maker")).toBe("A; B");
  expect(valuesOf({}, "maker")).toEqual([]);
});

test("numbers, truth values and tables of numbers are texts that can be read", () => {
  expect(valuesOf({ year: 1987 }, "year")).toEqual(["1987"]);
  expect(valuesOf({ votes: 0 }, "votes")).toEqual(["0"]);
  expect(valuesOf({ transboundary: false }, "transboundary")).toEqual(["no"]);
  expect(valuesOf({ series: { "1990": 4.5, "1991": 5 } }, "series")).toEqual(["1990: 4.5", "1991: 5"]);
});

test("a field without a label is still readable", () => {
  expect(fieldLabel("object_type")).toBe("Type of object");
  expect(fieldLabel("find_spot")).toBe("find spot");
});

test("every property of schemas/object.json has a label and, but for the pictures, a group", () => {
  const schema = JSON.parse(readFileSync(new URL("../../../schemas/object.json", import.meta.url), "utf8")) as {
    properties: object;
  };
  const properties = Object.keys(schema.properties).filter((name) => name !== "id");
  expect(properties.filter((name) => !isObjectField(name))).toEqual([]);
  const grouped: string[] = fieldGroups.flatMap((group) => group.fields);
  expect(properties.filter((name) => name !== "image" && !grouped.includes(name))).toEqual([]);
});
