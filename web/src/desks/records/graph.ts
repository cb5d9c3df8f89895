import { kinds } from "../../lib/kinds.svelte";
import type { LinkedRecord } from "../../lib/types";

export interface GraphNode {
  record: LinkedRecord;
  x: number;
  y: number;
}

export interface RecordGraph {
  width: number;
  height: number;
  centre: { x: number; y: number };
  /** What it points at, on the right; what points at it, on the left. */
  right: GraphNode[];
  left: GraphNode[];
  /** How many on either side are only in the lists below. */
  more: { right: number; left: number };
}

const row = 58;
const most = 7;

/** Three columns, each evenly spread about the middle. Nothing overlaps: a row is higher than what is written in it. */
export function layGraph(
  pointsAt: LinkedRecord[],
  pointedAtBy: LinkedRecord[],
  pointedAtByTotal: number,
  width = 900,
): RecordGraph {
  const [outgoing, incoming] = [pointsAt.slice(0, most), pointedAtBy.slice(0, most)];
  const height = Math.max(outgoing.length, incoming.length, 1) * row + 16;
  const column = (records: LinkedRecord[], x: number) =>
    records.map((record, i): GraphNode => ({ record, x, y: height / 2 + (i - (records.length - 1) / 2) * row }));
  return {
    width,
    height,
    centre: { x: width / 2, y: height / 2 },
    left: column(incoming, width * 0.16),
    right: column(outgoing, width * 0.84),
    more: { right: pointsAt.length - outgoing.length, left: pointedAtByTotal - incoming.length },
  };
}

/** A curve that leaves and arrives level, so that many in one column do not cross the texts. */
export function edge(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const middle = (from.x + to.x) / 2;
  return `M${from.x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${to.x} ${to.y}`;
}

/** At most `letters`, cut at a word where there is one. */
export function shortened(text: string, letters: number): string {
  const all = [...text];
  if (all.length <= letters) return text;
  const cut = all.slice(0, letters - 1).join("");
  const space = cut.lastIndexOf(" ");
  return (space > letters / 2 ? cut.slice(0, space) : cut) + "…";
}

/** "part of" from part_of. */
export const roleInWords = (role: string | undefined) => (role ?? "").replaceAll("_", " ");

/** Its kind and how it is linked; said once where both are the same word. */
export function whatItIs({ kind, role }: LinkedRecord): string {
  const [title, linked] = [kinds.title(kind), roleInWords(role)];
  return [title, linked.toLowerCase() === kind.replaceAll("_", " ") ? "" : linked].filter(Boolean).join(" · ");
}
