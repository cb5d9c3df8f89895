import { t } from "../messages/messages.svelte";

/** A place in a picture, or longitude and latitude. */
export type Point = [number, number];

export type Direction = "up" | "down" | "left" | "right";

/** Of the points that lie in a direction within 45 degrees (else at all on that side), the nearest; its index, or -1. */
export function nearestIn(direction: Direction, from: Point, points: (Point | null)[]): number {
  const turned = (point: Point): Point => {
    const [dx, dy] = [point[0] - from[0], point[1] - from[1]];
    return { right: [dx, dy], left: [-dx, -dy], down: [dy, dx], up: [-dy, -dx] }[direction] as Point;
  };
  let best = -1;
  let bestCost = Infinity;
  points.forEach((point, i) => {
    if (!point) return;
    const [ahead, aside] = turned(point);
    if (ahead <= 0.5) return;
    const cost = Math.hypot(ahead, aside) * (Math.abs(aside) <= ahead ? 1 : 4);
    if (cost < bestCost) [best, bestCost] = [i, cost];
  });
  return best;
}

/** Under every map. */
export const shapesNote = (): string => t("app.maps.note");
