import { expect, test } from "vitest";
import { edge, layGraph, roleInWords, shortened, whatItIs } from "./graph";

const record = (id: string) => ({ id, kind: "treaty", caption: id, missing: false, role: "follows" });
const many = (count: number) => Array.from({ length: count }, (_, i) => record(`d/${i}`));

test("a record alone stands in the middle", () => {
  const graph = layGraph([], [], 0);
  expect(graph.centre).toEqual({ x: 450, y: graph.height / 2 });
  expect(graph.left).toEqual([]);
  expect(graph.more).toEqual({ right: 0, left: 0 });
});

test("neighbours of a column lie apart, within the picture, and evenly about the middle", () => {
  const { left, height, centre } = layGraph(many(1), many(5), 5);
  const ys = left.map(({ y }) => y);
  for (let i = 1; i < ys.length; ++i) expect(ys[i]! - ys[i - 1]!).toBeGreaterThanOrEqual(58);
  expect(Math.min(...ys)).toBeGreaterThan(20);
  expect(Math.max(...ys)).toBeLessThan(height - 20);
  expect((ys[0]! + ys.at(-1)!) / 2).toBeCloseTo(centre.y);
});

test("what does not fit is counted, also what lies on later pages", () => {
  const graph = layGraph(many(9), many(20), 431);
  expect(graph.right).toHaveLength(7);
  expect(graph.more).toEqual({ right: 2, left: 424 });
});

test("an edge begins and ends where it should", () => {
  expect(edge({ x: 0, y: 1 }, { x: 10, y: 5 })).toBe("M0 1C5 1 5 5 10 5");
});

test("long captions are cut at a word, never within a character", () => {
  expect(shortened("Cultural convention of the two", 20)).toBe("Cultural convention…");
  expect(shortened("Short", 20)).toBe("Short");
  expect(shortened("𝕬𝕭𝕮𝕯𝕰", 3)).toBe("𝕬𝕭…");
  expect(roleInWords("part_of")).toBe("part of");
  expect(whatItIs({ ...record("d/1"), kind: "city", role: "city" })).toBe("city");
  expect(whatItIs({ ...record("d/1"), role: "part_of" })).toBe("treaty · part of");
});
