import { expect, test } from "vitest";
import { changeCaption, fieldChanges } from "./changes";

test("only the fields that differ, in reading order, lists as one text", () => {
  const before = { title: "A", date: "1820", image: ["x", "y"], remark: "old" };
  const after = { title: "A", maker: "M", date: "1821", image: ["x", "y"] };
  expect(fieldChanges(before, after)).toEqual([
    { field: "maker", before: "", after: "M" },
    { field: "date", before: "1820", after: "1821" },
    { field: "remark", before: "old", after: "" },
  ]);
});

test("a removed record is named by what it was, a nameless one by its id", () => {
  expect(changeCaption({ kind: "removed", local_id: "7", before: { title: "T", maker: "M" }, after: null })).toBe(
    "T, M",
  );
  expect(changeCaption({ kind: "added", local_id: "7", before: null, after: {} })).toBe("7");
});
