import type { Point } from "../../../lib/maps";
import type { Seen } from "../mapRows";

/** A site at its place in the picture; `others` lie so close that their marks would hide each other. */
export interface Mark {
  seen: Seen;
  at: Point;
  others: Seen[];
}

/** Marks closer than `apart` pixels become one, the first of them; the order says which that is. */
export function gather(placed: { seen: Seen; at: Point }[], apart: number): Mark[] {
  const marks: Mark[] = [];
  for (const { seen, at } of placed) {
    const near = marks.find((mark) => Math.hypot(mark.at[0] - at[0], mark.at[1] - at[1]) < apart);
    if (near) near.others.push(seen);
    else marks.push({ seen, at, others: [] });
  }
  return marks;
}
