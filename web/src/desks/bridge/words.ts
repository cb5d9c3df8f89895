import { count } from "../../lib/format";
import type { DossierLayer, Expected, TieStatus } from "./types";

/** "1,204", "12", "3.4", "0.03": as many digits as one would say. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size >= 20 || Number.isInteger(value)) return count(Math.round(value));
  return String(Number(value.toPrecision(2)));
}

/** Where sources differ, from the least that one of them states to the most: "100 to 110". */
export function amounts(low: number, high: number | null): string {
  return high === null || amount(high) === amount(low) ? amount(low) : `${amount(low)} to ${amount(high)}`;
}

/** "1 partnership", "12 partnerships", "100 to 110 partnerships", "3.4 million US$". */
export function measured(value: number, unit: string, high: number | null = null): string {
  const one = value === 1 && high === null && /^\w+[^s]s\b/.test(unit) ? unit.replace(/^(\w+[^s])s\b/, "$1") : unit;
  return one ? `${amounts(value, high)} ${one}` : amounts(value, high);
}

/** What was found of a pair. Grades (a unit such as "openness, 0 to 5") are told each way: their sum would say nothing. */
export function foundInWords(layer: DossierLayer): string {
  const { status, directed, unit, total, total_high, a_to_b, b_to_a } = layer;
  if (status === "no_data") return "No data";
  if (status === "none_found") return "Nothing was found, though the source covers both";
  if (directed && unit.includes(",") && a_to_b !== null && b_to_a !== null)
    return `${amount(a_to_b)} there, ${amount(b_to_a)} back (${unit})`;
  return measured(total ?? 0, unit, total_high);
}

/** Who states what, where several sources tell of the two. */
export function statedInWords({ stated, directed }: DossierLayer): string {
  const ways = directed && stated.some(({ b_to_a }) => b_to_a !== 0);
  return stated
    .map(({ source, total, a_to_b, b_to_a }) =>
      ways ? `${source} ${amount(a_to_b ?? 0)} there and ${amount(b_to_a ?? 0)} back` : `${source} ${amount(total)}`,
    )
    .join(", ");
}

export function expectedInWords(expected: Expected): string {
  return `about ${amount(expected.mean)}, and in ${Math.round(expected.level * 100)} of 100 such pairs ${amount(expected.low)} to ${amount(expected.high)}`;
}

/** Where the list of what is not known is empty. */
export const allCovered =
  "Every layer of this workspace covers what was asked. What no dataset counts is not seen here.";

export const statusInWords: Record<TieStatus, string> = {
  observed: "observed",
  none_found: "nothing found, though the source covers both",
  no_data: "no data",
};

export const trendInWords: Record<DossierLayer["trend_reading"], string> = {
  rising: "rising",
  falling: "falling",
  steady: "steady",
  too_few: "too few years for a trend",
};

/** Of a's view: 1 only a sends, -1 only b. */
export function balanceInWords(balance: number, a: string, b: string): string {
  if (Math.abs(balance) < 0.1) return "about even both ways";
  const [more, share] = balance > 0 ? [a, (1 + balance) / 2] : [b, (1 - balance) / 2];
  return share >= 0.995 ? `all of it comes from ${more}` : `${Math.round(share * 100)} of 100 come from ${more}`;
}

export function reciprocityInWords(reciprocity: number): string {
  if (reciprocity >= 0.9) return "returned in full";
  if (reciprocity >= 0.6) return "mostly returned";
  return reciprocity >= 0.2 ? "returned in part" : "hardly returned";
}

const languages = new Intl.DisplayNames(["en"], { type: "language" });

/** "German" from deu or de; a language that the browser has no name of keeps its code. */
export function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What a coverage grade says, before the reason the server gives for it. */
export const gradeInWords = {
  A: "well covered",
  B: "covered with gaps",
  C: "thinly covered",
  D: "hardly or not covered",
} as const;

export function yearsInWords(from: number | string | null, to: number | string | null): string {
  if (from && to) return from === to || String(from) === String(to) ? `in ${from}` : `${from} to ${to}`;
  if (from) return `since ${from}`;
  return to ? `up to ${to}` : "all years";
}
