import { expect, test } from "vitest";
import { centred, contains, fit, moved, onStage, panels, wholeView, zoomed, type View } from "./geometry";

const panel = { x: 100, y: 50, width: 400, height: 300 };
const fitted = fit({ width: 200, height: 300 }, panel);

test("a picture keeps its proportions and stands in the middle", () => {
  expect(fitted).toEqual({ x: 100, y: 0, width: 200, height: 300 });
});

test("fractions of the picture land on the stage", () => {
  expect(onStage(panel, fitted, wholeView, [0, 0])).toEqual([200, 50]);
  expect(onStage(panel, fitted, wholeView, [1, 1])).toEqual([400, 350]);
});

test("zooming keeps what lies under the pointer where it is", () => {
  const at: [number, number] = [180, 120];
  const view = zoomed(wholeView, 3, at, panel);
  const fraction = (v: View): [number, number] => [
    ((at[0] - v.x) / v.scale - fitted.x) / fitted.width,
    ((at[1] - v.y) / v.scale - fitted.y) / fitted.height,
  ];
  expect(fraction(view)[0]).toBeCloseTo(fraction(wholeView)[0]);
  expect(fraction(view)[1]).toBeCloseTo(fraction(wholeView)[1]);
});

test("no zoom or drag leaves the panel", () => {
  expect(zoomed(wholeView, 0.2, [10, 10], panel)).toEqual(wholeView);
  const view = moved(zoomed(wholeView, 2, [200, 150], panel), 5000, -5000, panel);
  expect(view).toEqual({ scale: 2, x: 0, y: -300 });
});

test("a detail comes to the middle when there is room around it", () => {
  const view = centred({ scale: 4, x: 0, y: 0 }, fitted, [0.5, 0.5], panel);
  expect(onStage(panel, fitted, view, [0.5, 0.5])).toEqual([300, 200]);
  expect(contains(panel, onStage(panel, fitted, view, [0.5, 0.5]))).toBe(true);
});

test("side by side on a wide stage, one above the other on a phone, never wider than the stage", () => {
  const wide = panels(1200, [1.5, 0.7], 600);
  expect(wide.boxes[1].x).toBeGreaterThan(wide.boxes[0].width);
  expect(wide.height).toBe(600);
  const phone = panels(358, [1.5, 0.7], 500);
  expect(phone.boxes[1].y).toBeGreaterThan(phone.boxes[0].height);
  for (const box of [...wide.boxes, ...phone.boxes]) expect(box.x + box.width).toBeLessThanOrEqual(1200);
  expect(phone.boxes[0].width).toBe(358);
});
