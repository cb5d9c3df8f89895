import type { Verdict } from "../../lib/types";
import { verdictOrder } from "../../lib/verdicts";
import type { Entry } from "./screening.svelte";

export type Order = "urgency" | "probability" | "catalogue";

export interface View {
  hidden: Verdict[];
  order: Order;
  /** Counted from 1. */
  page: number;
}

/** As many rows as a browser draws without being felt; the others are a page further. */
export const pageSize = 100;

/** The entries of one page, or of the last one where there are not so many. */
export function paged<T>(list: T[], page: number, size = pageSize): { page: number; rows: T[] } {
  const last = Math.max(1, Math.ceil(list.length / size));
  const kept = Math.min(Math.max(1, page), last);
  return { page: kept, rows: list.slice((kept - 1) * size, kept * size) };
}

export function tally(entries: Entry[]): Record<Verdict, number> {
  const counts = Object.fromEntries(verdictOrder.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { answer } of entries) if (answer) counts[answer.verdict] += 1;
  return counts;
}

/** The answered entries of the verdicts that are not hidden; equal ones stay in the catalogue's order. */
export function listed(entries: Entry[], hidden: Verdict[], order: Order): Entry[] {
  const shown = entries.filter(({ answer }) => answer && !hidden.includes(answer.verdict));
  const urgency = (entry: Entry) => verdictOrder.indexOf(entry.answer!.verdict);
  const likelier = (a: Entry, b: Entry) => b.answer!.probability - a.answer!.probability;
  if (order === "catalogue") return shown;
  if (order === "probability") return shown.sort(likelier);
  return shown.sort((a, b) => urgency(a) - urgency(b) || likelier(a, b));
}
