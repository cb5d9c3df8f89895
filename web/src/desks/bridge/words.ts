import { count } from "../../lib/format";
import type { DossierLayer, Expected, TieStatus } from "./types";

/** "1,204", "12", "3.4", "0.03": as many digits as one would say. */
export function amount(value: number): string {
  const size = Math.abs(value);
  if (size >= 20 || Number.isInteger(value)) return count(Math.round(value));
  return String(Number(value.toPrecision(2)));
}

/** "1 partnership", "12 partnerships", "3.4 million US$". */
export function measured(value: number, unit: string): string {
  const one = value === 1 && /^\w+[^s]s\b/.test(unit) ? unit.replace(/^(\w+[^s])s\b/, "$1") : unit;
  return one ? `${amount(value)} ${one}` : amount(value);
}

/** What was found of a pair. Grades (a unit such as "openness, 0 to 5") are told each way: their sum would say nothing. */
export function foundInWords({ status, directed, unit, total, a_to_b, b_to_a }: DossierLayer): string {
  if (status === "no_data") return "No data";
  if (status === "none_found") return "Nothing was found, though the source covers both";
  if (directed && unit.includes(",") && a_to_b !== null && b_to_a !== null)
    return `${amount(a_to_b)} there, ${amount(b_to_a)} back (${unit})`;
  return measured(total ?? 0, unit);
}

/** How the observed compares with the expected, as one would say it. */
export function ratioInWords(log2: number): string {
  const ratio = 2 ** log2;
  if (ratio >= 4 / 5 && ratio <= 5 / 4) return "about as expected";
  if (ratio > 100) return "over 100 times the expected";
  if (ratio >= 2.5) return `about ${Math.round(ratio)} times the expected`;
  if (ratio >= 1.75) return "about twice the expected";
  if (ratio > 1) return `about ${Math.round((ratio - 1) * 10) * 10}\u00a0% more than expected`;
  if (ratio > 0.57) return `about ${Math.round((1 - ratio) * 10) * 10}\u00a0% less than expected`;
  if (ratio > 0.41) return "about half of the expected";
  if (ratio > 0.29) return "about a third of the expected";
  if (ratio > 0.22) return "about a quarter of the expected";
  if (ratio > 0.15) return "about a fifth of the expected";
  return ratio > 0.08 ? "about a tenth of the expected" : "less than a tenth of the expected";
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

/** Against the interval, not against the mean alone. */
export const readingInWords: Record<DossierLayer["reading"], string> = {
  more: "more than expected",
  as_expected: "within what is expected",
  less: "less than expected",
  unknown: "not compared",
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
