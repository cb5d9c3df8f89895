import { expect, test } from "vitest";
import { nearestIn, type Point } from "./maps";

test("an arrow key leads to the nearest in its direction, and nowhere at the edge", () => {
  const points: (Point | null)[] = [[100, 0], [20, 2], [0, 30], null, [-15, -1]];
  expect(nearestIn("right", [0, 0], points)).toBe(1);
  expect(nearestIn("down", [0, 0], points)).toBe(2);
  expect(nearestIn("left", [0, 0], points)).toBe(4);
  expect(
    nearestIn(
      "up",
      [0, 30],
      [
        [0, 0],
        [50, 20],
      ],
    ),
  ).toBe(0);
  expect(nearestIn("right", [100, 0], points)).toBe(-1);
});

test("every point can be reached from every other by the arrows", () => {
  const points: Point[] = Array.from({ length: 40 }, (_, i) => [(i * 137) % 211, (i * 71) % 97]);
  const seen = new Set([0]);
  const open = [0];
  while (open.length > 0) {
    const here = open.pop()!;
    for (const way of ["up", "down", "left", "right"] as const) {
      const next = nearestIn(way, points[here]!, points);
      if (next >= 0 && !seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  expect(seen.size).toBe(points.length);
});
