import type { Verdict } from "../../lib/types";
import { verdictOrder } from "../../lib/verdicts";
import type { Entry } from "./screening.svelte";

export type Order = "urgency" | "probability" | "catalogue";

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
