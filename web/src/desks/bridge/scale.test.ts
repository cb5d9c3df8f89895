import { expect, test } from "vitest";
import {
  amountBounds,
  amountStep,
  axisPosition,
  legend,
  paintAmount,
  paintRatio,
  ratioNames,
  ratioStep,
} from "./scale";

const tie = (status: "observed" | "none_found" | "no_data", log2_ratio: number | null) => ({ status, log2_ratio });

test("seven classes, the expected in the middle, both ways alike", () => {
  expect(ratioNames).toHaveLength(7);
  expect(ratioStep(0)).toBe(3);
  for (const log2 of [0.3, 0.5, 0.99, 1.5, 2.5, 9]) expect(ratioStep(log2) + ratioStep(-log2)).toBe(6);
});

test("the classes' names say what is in them", () => {
  const nameOf = (times: number) => ratioNames[ratioStep(Math.log2(times))];
  expect(nameOf(0.2)).toBe("less than a quarter of the expected");
  expect(nameOf(0.3)).toBe("a quarter to half");
  expect(nameOf(0.7)).toBe("half to three quarters");
  expect(nameOf(1.2)).toBe("about as expected");
  expect(nameOf(1.5)).toBe("a third more to twice");
  expect(nameOf(3)).toBe("2 to 4 times");
  expect(nameOf(5)).toBe("more than 4 times the expected");
});

test("no data is never painted like a number, not even like zero", () => {
  expect(paintRatio(tie("no_data", null))).toBe("no-data");
  expect(paintAmount(tie("no_data", null), null, [1])).toBe("no-data");
  expect(paintAmount(tie("observed", null), null, [1])).toBe("no-data");
  expect(paintAmount(tie("none_found", null), 0, [1])).toBe("none-found");
  expect(paintRatio(tie("none_found", null))).toBe("none-found");
  expect(paintRatio(tie("none_found", -2.5))).toBe("ratio-0");
  expect(paintRatio(tie("observed", null))).toBe("no-expected");
});

test("amounts fall into classes that hold the smallest and the largest", () => {
  const values = Array.from({ length: 200 }, (_, i) => (i + 1) ** 2);
  const bounds = amountBounds(values);
  expect(bounds.length).toBeGreaterThan(3);
  expect([...bounds].sort((x, y) => x - y)).toEqual(bounds);
  expect(amountStep(1, bounds)).toBe(0);
  expect(amountStep(40_000, bounds)).toBe(bounds.length - 1);
});

test("few or equal values need few classes; zeros none", () => {
  expect(amountBounds([])).toEqual([]);
  expect(amountBounds([0, 0])).toEqual([]);
  expect(amountBounds([7, 7, 7])).toEqual([7]);
  expect(paintAmount(tie("observed", null), 7, [7])).toBe("amount-4");
});

test("the legend names the classes, and only those answers that are seen", () => {
  const entries = legend(true, [], new Set(["no-data", "ratio-3"]));
  expect(entries).toHaveLength(8);
  expect(entries.at(-1)).toEqual({ paint: "no-data", words: "no data" });
  expect(legend(false, [2, 10], new Set()).map(({ words }) => words)).toEqual(["up to 2", "over 2 up to 10"]);
});

test("an axis keeps what is far off at its ends", () => {
  expect([-9, -4, 0, 2, 4, 9].map((log2) => axisPosition(log2, 4))).toEqual([0, 0, 50, 75, 100, 100]);
});
