import { expect, test } from "vitest";
import type { Point } from "../../lib/maps";
import { arc, thickness } from "./arcs";

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
