import { t } from "../../../messages/messages.svelte";

export const criteria = ["significance", "damage", "urgency", "cost", "community"] as const;
export type Criterion = (typeof criteria)[number];
export type Weights = Partial<Record<Criterion, string>>;

/** A weight as it may be sent: a whole number from 0 to 100; null for what is none. */
export function weightFrom(text: string): string | null {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) ? null : String(Math.min(100, Math.max(0, Math.round(value))));
}

/** The weights that stand in the address; the others are the server's own. */
export function weightsIn(query: URLSearchParams): Weights {
  return Object.fromEntries(
    criteria.flatMap((name) => {
      const weight = weightFrom(query.get(name) ?? "");
      return weight === null ? [] : [[name, weight]];
    }),
  );
}

/** "place 2 to 5 in 90 % of the draws", or that it never moves. */
export function placesInWords(low: number, high: number): string {
  return low === high ? t("recover.ranked.one_place", { place: low }) : t("recover.ranked.places", { low, high });
}
