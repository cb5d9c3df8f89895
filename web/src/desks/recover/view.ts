// The map is drawn in plate carrée with its own standard parallel: longitude and latitude stay straight lines, so that a picture in
// degrees lies on it by moving and stretching alone, and around the middle of the view one kilometre is as long either way.
import { fixed, kilometres, metres } from "../../lib/format";
import type { Point } from "../../lib/maps";
import type { MessageName } from "../../messages/names";
import { t } from "../../messages/messages.svelte";

/** What is seen: its middle, and how many degrees of longitude fit into the width. */
export interface View {
  lon: number;
  lat: number;
  span: number;
}

export type Box = [west: number, south: number, east: number, north: number];

export const widest = 360;
/** About 300 m. */
export const closest = 0.003;
const kmPerDegree = 111.195;

const radians = Math.PI / 180;

/** The world is seen with the parallel of 35 degrees; the closer the view, the more of its own middle. */
export function parallelOf({ lat, span }: View): number {
  const own = Math.min(1, Math.max(0, (180 - span) / 140));
  return Math.min(75, (1 - own) * 35 + own * Math.abs(lat));
}

export interface Frame {
  /** Pixels a degree. */
  x: number;
  y: number;
  left: number;
  top: number;
}

export function frameOf(view: View, width: number, height: number): Frame {
  const x = width / view.span;
  const y = x / Math.cos(parallelOf(view) * radians);
  return { x, y, left: width / 2 - view.lon * x, top: height / 2 + view.lat * y };
}

export const place = (frame: Frame, lon: number, lat: number): Point => [
  frame.left + lon * frame.x,
  frame.top - lat * frame.y,
];

export const placeBack = (frame: Frame, x: number, y: number): Point => [
  (x - frame.left) / frame.x,
  (frame.top - y) / frame.y,
];

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** Neither closer than a quarter nor wider than the world, and with its middle on it. */
export function bounded({ lon, lat, span }: View): View {
  return { lon: within(lon, -180, 180), lat: within(lat, -75, 80), span: within(span, closest, widest) };
}

/** `times` closer, and what is at the point of the picture stays there. */
export function zoomed(view: View, times: number, at: Point, width: number, height: number): View {
  const kept = placeBack(frameOf(view, width, height), ...at);
  const next = bounded({ ...view, span: view.span / times });
  const now = placeBack(frameOf(next, width, height), ...at);
  return bounded({ ...next, lon: next.lon + kept[0] - now[0], lat: next.lat + kept[1] - now[1] });
}

export function moved(view: View, dx: number, dy: number, width: number, height: number): View {
  const { x, y } = frameOf(view, width, height);
  return bounded({ ...view, lon: view.lon - dx / x, lat: view.lat + dy / y });
}

export const world: View = { lon: 0, lat: 14, span: widest };

/** So that a box is seen with room around it, and no fewer than `least` degrees. */
export function viewOf([west, south, east, north]: Box, width: number, height: number, least: number): View {
  const lat = (south + north) / 2;
  const lon = (west + east) / 2;
  const tall = ((north - south) * width) / height / Math.cos(Math.min(70, Math.abs(lat)) * radians);
  const span = Math.max(least, 1.3 * Math.max(east - west, tall));
  return span > 250 ? world : bounded({ lon, lat, span });
}

export function boxOf(points: Point[]): Box | null {
  if (points.length === 0) return null;
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Half axes, in pixels, of the circle on the ground that a place lies within. */
export function reachOf(frame: Frame, lat: number, metres: number): Point {
  const degrees = metres / 1000 / kmPerDegree;
  return [(degrees / Math.max(0.1, Math.cos(lat * radians))) * frame.x, degrees * frame.y];
}

export interface ScaleBar {
  pixels: number;
  words: string;
}

/** A round length on the ground, at most `most` pixels long at the middle of the view. */
export function scaleBar(view: View, width: number, height: number, most: number): ScaleBar {
  const pixelsPerKm = frameOf(view, width, height).y / kmPerDegree;
  const longest = most / pixelsPerKm;
  const size = 10 ** Math.floor(Math.log10(longest));
  const km = [5, 2, 1].map((times) => times * size).find((length) => length <= longest)!;
  return {
    pixels: km * pixelsPerKm,
    words: km >= 1 ? kilometres(km) : metres(Math.round(km * 1000)),
  };
}

/** Lines of the net in degrees, of a round distance, about four over the width; none of the whole world. */
export function netOf(view: View, width: number, height: number): { lons: number[]; lats: number[]; step: number } {
  if (view.span > 60) return { lons: [], lats: [], step: 0 };
  const raw = view.span / 4;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * size).find((step) => step >= raw)!;
  const frame = frameOf(view, width, height);
  const [west, north] = placeBack(frame, 0, 0);
  const [east, south] = placeBack(frame, width, height);
  const lines = (from: number, to: number) =>
    Array.from(
      { length: Math.max(0, Math.floor(to / step) - Math.ceil(from / step) + 1) },
      (_, i) => (Math.ceil(from / step) + i) * step,
    );
  return { lons: lines(west, east), lats: lines(south, north), step };
}

/** "43.12° E": as many digits as the net needs. */
export function degreesInWords(value: number, step: number, [plus, minus]: [MessageName, MessageName]): string {
  const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return t(value >= 0 ? plus : minus, { degrees: fixed(Math.abs(value), places) });
}

export function viewInAddress({ lon, lat, span }: View): string {
  const places = Math.max(1, Math.ceil(-Math.log10(span / 1000)));
  return [lon.toFixed(places), lat.toFixed(places), Number(span.toPrecision(4))].join(",");
}

export function viewFromAddress(text: string): View | null {
  const [lon, lat, span] = text.split(",").map(Number);
  if (
    lon === undefined ||
    lat === undefined ||
    span === undefined ||
    ![lon, lat, span].every(Number.isFinite) ||
    span <= 0
  )
    return null;
  return bounded({ lon, lat, span });
}
