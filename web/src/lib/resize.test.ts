import { expect, test } from "vitest";
import { reducedSize } from "./resize";

test("the longest side comes down to the limit and the proportions stay", () => {
  expect(reducedSize(4032, 3024)).toEqual({ width: 2048, height: 1536 });
  expect(reducedSize(3024, 4032)).toEqual({ width: 1536, height: 2048 });
});

test("small pictures are never enlarged, and no side becomes nothing", () => {
  expect(reducedSize(800, 600)).toEqual({ width: 800, height: 600 });
  expect(reducedSize(100_000, 3)).toEqual({ width: 2048, height: 1 });
});
