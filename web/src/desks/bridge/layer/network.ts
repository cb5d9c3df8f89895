import type { NetworkMeasures } from "../types";

export type NetworkRow = NetworkMeasures["countries"][number] & { name: string };
export type Measure = Exclude<keyof NetworkRow, "code">;

/** What each measure says, for the head of its column. */
const all: { key: Measure; title: string; says: string }[] = [
  { key: "name", title: "Country", says: "" },
  { key: "sent", title: "Sent", says: "to all countries" },
  { key: "received", title: "Received", says: "from all countries" },
  { key: "balance", title: "Balance", says: "1: only sends, −1: only receives" },
  { key: "reciprocity", title: "Reciprocity", says: "1: all is returned" },
  { key: "participation", title: "Spread", says: "0: all with one region" },
  { key: "betweenness", title: "Between", says: "share of shortest ways that lead through it" },
];

/** Of a layer without direction there is nothing to send or to return. */
export function measuresOf(directed: boolean): typeof all {
  if (directed) return all;
  return all
    .filter(({ key }) => !["received", "balance", "reciprocity"].includes(key))
    .map((measure) => (measure.key === "sent" ? { ...measure, title: "Ties", says: "with all countries" } : measure));
}

/** By one measure; what is not known stands last either way. */
export function sortedBy(rows: NetworkRow[], key: Measure, falling: boolean): NetworkRow[] {
  return [...rows].sort((x, y) => {
    const [p, q] = [x[key], y[key]];
    if (p === null || q === null) return p === q ? 0 : p === null ? 1 : -1;
    const order = typeof p === "string" ? p.localeCompare(String(q)) : p - Number(q);
    return falling ? -order : order;
  });
}
