import type { Point } from "../../lib/maps";

/**
 * A curve between two points of a picture, bowed to its left as one goes: the way there and the way back lie apart. `bow` is
 * the height in parts of the distance; below `leastSpan` it sinks no further, so that between near neighbours several arcs
 * can still be told apart.
 */
export function arc([x1, y1]: Point, [x2, y2]: Point, bow: number, leastSpan = 0): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const stretch = 2 * bow * Math.max(1, leastSpan / (Math.hypot(dx, dy) || Infinity));
  const control = [(x1 + x2) / 2 + dy * stretch, (y1 + y2) / 2 - dx * stretch];
  const round = (value: number) => Math.round(value * 10) / 10;
  return `M${round(x1)} ${round(y1)}Q${round(control[0]!)} ${round(control[1]!)} ${round(x2)} ${round(y2)}`;
}

/** The thickness of a tie, by area rather than by width, so that a hundredfold is still seen beside one. */
export function thickness(value: number, largest: number, least = 1.5, most = 9): number {
  return largest > 0 && value > 0 ? least + (most - least) * Math.sqrt(value / largest) : 0;
}
