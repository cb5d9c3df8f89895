import { expect, test } from "vitest";
import {
  bounded,
  closest,
  frameOf,
  moved,
  netOf,
  place,
  placeBack,
  reachOf,
  scaleBar,
  viewFromAddress,
  viewInAddress,
  viewOf,
  widest,
  world,
  zoomed,
  type View,
} from "./view";

const [width, height] = [960, 520];
const mosul: View = { lon: 43.13, lat: 36.34, span: 0.05 };

test("a place in the picture and back", () => {
  for (const view of [world, mosul]) {
    const frame = frameOf(view, width, height);
    const [lon, lat] = placeBack(frame, ...place(frame, 43.1, 36.3));
    expect(lon).toBeCloseTo(43.1, 9);
    expect(lat).toBeCloseTo(36.3, 9);
    expect(place(frame, view.lon, view.lat)).toEqual([width / 2, height / 2]);
  }
});

test("around the middle of a close view a kilometre is as long either way", () => {
  for (const lat of [0, 16.8, 36.3, 60]) {
    const [rx, ry] = reachOf(frameOf({ ...mosul, lat }, width, height), lat, 1000);
    expect(rx / ry).toBeCloseTo(1, 6);
  }
});

test("zooming keeps what is under the hand, and stays between a street and the world", () => {
  const at: [number, number] = [300, 200];
  const before = placeBack(frameOf(mosul, width, height), ...at);
  const next = zoomed(mosul, 2, at, width, height);
  const after = placeBack(frameOf(next, width, height), ...at);
  expect(next.span).toBeCloseTo(mosul.span / 2);
  expect(after[0]).toBeCloseTo(before[0], 6);
  expect(after[1]).toBeCloseTo(before[1], 4);
  expect(zoomed(mosul, 1e9, at, width, height).span).toBe(closest);
  expect(zoomed(world, 0.001, at, width, height).span).toBe(widest);
});

test("a drag to the right shows what lies to the west", () => {
  expect(moved(mosul, 100, 0, width, height).lon).toBeLessThan(mosul.lon);
  expect(moved(mosul, 0, 100, width, height).lat).toBeGreaterThan(mosul.lat);
  expect(bounded({ lon: 500, lat: -99, span: 10 })).toEqual({ lon: 180, lat: -75, span: 10 });
});

test("a box is seen whole, a lone point with its surroundings, sites all over as the world", () => {
  const frame = (view: View) => frameOf(view, width, height);
  const view = viewOf([-3, 16, 43, 44], width, height, 3);
  for (const [lon, lat] of [
    [-3, 16],
    [43, 44],
  ] as const) {
    const [x, y] = place(frame(view), lon, lat);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(height);
  }
  expect(viewOf([17.8, 43.3, 17.8, 43.3], width, height, 3).span).toBe(3);
  expect(viewOf([-170, -50, 178, 70], width, height, 3)).toEqual(world);
});

test("the scale is a round length that fits", () => {
  expect(scaleBar(mosul, width, height, 160).words).toBe("500\u00a0m");
  for (const span of [0.003, 0.7, 12, 360])
    expect(scaleBar({ ...mosul, span }, width, height, 160).pixels).toBeLessThanOrEqual(160);
});

test("the net has a handful of round lines, and none over the world", () => {
  const { lons, lats, step } = netOf(mosul, width, height);
  expect(lons.length + lats.length).toBeGreaterThan(2);
  expect(lons.length).toBeLessThan(8);
  for (const lon of lons) expect(Math.abs(lon / step - Math.round(lon / step))).toBeLessThan(1e-6);
  expect(netOf(world, width, height).lons).toEqual([]);
});

test("a view in the address comes back as it was, and nonsense is none", () => {
  const back = viewFromAddress(viewInAddress(mosul))!;
  expect(back.lon).toBeCloseTo(mosul.lon, 4);
  expect(back.span).toBeCloseTo(mosul.span, 5);
  for (const text of ["", "1,2", "a,b,c", "1,2,-3", "1,2,Infinity"]) expect(viewFromAddress(text)).toBeNull();
});
