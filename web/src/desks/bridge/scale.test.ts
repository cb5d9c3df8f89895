import { expect, test } from "vitest";
import { amountBounds, amountStep, axisPosition, comparedClasses, legend, paintAmount, paintRatio } from "./scale";

const tie = (
  status: "observed" | "none_found" | "no_data",
  log2_ratio: number | null,
  reading: "more" | "as_expected" | "less" | "unknown" = "unknown",
) => ({ status, log2_ratio, reading });

test("a class is of the interval, and told further only where there is a ratio", () => {
  expect(paintRatio(tie("observed", null, "as_expected"))).toBe("ratio-3");
  expect(paintRatio(tie("none_found", null, "as_expected"))).toBe("ratio-3");
  expect(paintRatio(tie("observed", null, "more"))).toBe("ratio-5");
  expect(paintRatio(tie("observed", 0.9, "more"))).toBe("ratio-5");
  expect(paintRatio(tie("observed", 1.1, "more"))).toBe("ratio-6");
  expect(paintRatio(tie("none_found", null, "less"))).toBe("ratio-1");
  expect(paintRatio(tie("observed", -1.1, "less"))).toBe("ratio-0");
  const painted = new Set(comparedClasses().map(({ paint }) => paint));
  expect([...painted]).toEqual(["ratio-0", "ratio-1", "ratio-3", "ratio-5", "ratio-6"]);
});

test("no data is never painted like a number, not even like zero", () => {
  expect(paintRatio(tie("no_data", null))).toBe("no-data");
  expect(paintAmount(tie("no_data", null), null, [1])).toBe("no-data");
  expect(paintAmount(tie("observed", null), null, [1])).toBe("no-data");
  expect(paintAmount(tie("none_found", null), 0, [1])).toBe("none-found");
  expect(paintRatio(tie("none_found", null))).toBe("none-found");
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
  expect(entries).toHaveLength(6);
  expect(entries[0]!.paint, "the most first, as in the list").toBe("ratio-6");
  expect(entries.at(-1)).toEqual({ paint: "no-data", words: "no data" });
  expect(legend(false, [2, 10], new Set()).map(({ words }) => words)).toEqual(["over 2 up to 10", "up to 2"]);
});

test("an axis keeps what is far off at its ends", () => {
  expect([-9, -4, 0, 2, 4, 9].map((log2) => axisPosition(log2, 4))).toEqual([0, 0, 50, 75, 100, 100]);
});
