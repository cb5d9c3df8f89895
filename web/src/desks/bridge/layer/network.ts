import type { MessageName } from "../../../messages/names";
import type { NetworkMeasures } from "../types";

export type NetworkRow = NetworkMeasures["countries"][number] & { name: string };
export type Measure = Exclude<keyof NetworkRow, "code">;

/** What each measure says, for the head of its column. */
const all: { key: Measure; title: MessageName; says: MessageName | "" }[] = [
  { key: "name", title: "bridge.measure.name", says: "" },
  { key: "sent", title: "bridge.measure.sent", says: "bridge.measure.sent_says" },
  { key: "received", title: "bridge.measure.received", says: "bridge.measure.received_says" },
  { key: "balance", title: "bridge.measure.balance", says: "bridge.measure.balance_says" },
  { key: "reciprocity", title: "bridge.measure.reciprocity", says: "bridge.measure.reciprocity_says" },
  { key: "participation", title: "bridge.measure.spread", says: "bridge.measure.spread_says" },
  { key: "betweenness", title: "bridge.measure.between", says: "bridge.measure.between_says" },
];

/** Of a layer without direction there is nothing to send or to return. */
export function measuresOf(directed: boolean): typeof all {
  if (directed) return all;
  return all
    .filter(({ key }) => !["received", "balance", "reciprocity"].includes(key))
    .map((measure) =>
      measure.key === "sent" ? { ...measure, title: "bridge.measure.ties", says: "bridge.measure.ties_says" } : measure,
    );
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
