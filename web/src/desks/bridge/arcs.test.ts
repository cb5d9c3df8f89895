import { expect, test } from "vitest";
import { arc, nearestIn, thickness, type Point } from "./arcs";

const control = (d: string) => /Q(-?[\d.]+) (-?[\d.]+)/.exec(d)!.slice(1).map(Number) as Point;

test("there and back are bowed to opposite sides", () => {
  const there = control(arc([0, 0], [400, 0], 0.2));
  const back = control(arc([400, 0], [0, 0], 0.2));
  expect(there[0]).toBe(200);
  expect(there[1]).toBe(-160);
  expect(back[1]).toBe(160);
});

test("near neighbours' arcs still lie apart, and a point with itself gives no NaN", () => {
  expect(Math.abs(control(arc([0, 0], [10, 0], 0.1, 240))[1])).toBeCloseTo(48);
  expect(arc([5, 5], [5, 5], 0.1, 240)).not.toContain("NaN");
});

test("thickness grows with the value, and nothing is drawn for nothing", () => {
  expect(thickness(0, 10)).toBe(0);
  expect(thickness(10, 10, 1, 9)).toBe(9);
  expect(thickness(2.5, 10, 1, 9)).toBe(5);
  expect(thickness(1, 0)).toBe(0);
});

test("an arrow key leads to the nearest in its direction, and nowhere at the edge", () => {
  const points: (Point | null)[] = [[100, 0], [20, 2], [0, 30], null, [-15, -1]];
  expect(nearestIn("right", [0, 0], points)).toBe(1);
  expect(nearestIn("down", [0, 0], points)).toBe(2);
  expect(nearestIn("left", [0, 0], points)).toBe(4);
  expect(nearestIn("up", [0, 30], [[0, 0], [50, 20]])).toBe(0);
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
