import { count, fixed, hundredths, rounded } from "../../lib/format";
import { messages, t } from "../../messages/messages.svelte";
import type { DossierLayer, Expected, TieStatus } from "./types";

/** "1,204", "12", "3.4", "0.03": as many digits as one would say. */
export function amount(value: number): string {
  const size = Math.abs(value);
  return size >= 20 || Number.isInteger(value) ? count(Math.round(value)) : rounded(value, 2);
}

const units = [
  "agreements",
  "books",
  "borders",
  "elements",
  "institutes",
  "partnerships",
  "points",
  "properties",
  "records",
] as const;
type Unit = (typeof units)[number];
const isUnit = (unit: string): unit is Unit => (units as readonly string[]).includes(unit);

/** "1 partnership", "12 partnerships", "3.4 million US$". */
export function measured(value: number, unit: string): string {
  if (!unit) return amount(value);
  return isUnit(unit)
    ? t(`bridge.unit.${unit}`, { count: value, amount: amount(value) })
    : t("bridge.unit.other", { amount: amount(value), unit });
}

/** A unit as it stands behind a title: "partnerships"; of one that no message knows, its own name. */
export const unitName = (unit: string): string => (isUnit(unit) ? t(`bridge.unit_name.${unit}`) : unit);

/** What was found of a pair. Grades (a unit such as "openness, 0 to 5") are told each way: their sum would say nothing. */
export function foundInWords({ status, directed, unit, total, a_to_b, b_to_a }: DossierLayer): string {
  if (status === "no_data") return t("bridge.words.no_data");
  if (status === "none_found") return t("bridge.words.none_found");
  if (directed && unit.includes(",") && a_to_b !== null && b_to_a !== null)
    return t("bridge.words.each_way", { there: amount(a_to_b), back: amount(b_to_a), unit: unitName(unit) });
  return measured(total ?? 0, unit);
}

/** How the observed compares with the expected, as one would say it. */
export function ratioInWords(log2: number): string {
  const ratio = 2 ** log2;
  if (ratio >= 4 / 5 && ratio <= 5 / 4) return t("bridge.ratio.expected");
  if (ratio > 100) return t("bridge.ratio.over", { times: 100 });
  if (ratio >= 2.5) return t("bridge.ratio.times", { times: Math.round(ratio) });
  if (ratio >= 1.75) return t("bridge.ratio.twice");
  if (ratio > 1) return t("bridge.ratio.more", { percent: Math.round((ratio - 1) * 10) * 10 });
  if (ratio > 0.57) return t("bridge.ratio.less", { percent: Math.round((1 - ratio) * 10) * 10 });
  if (ratio > 0.41) return t("bridge.ratio.half");
  if (ratio > 0.29) return t("bridge.ratio.third");
  if (ratio > 0.22) return t("bridge.ratio.quarter");
  if (ratio > 0.15) return t("bridge.ratio.fifth");
  return ratio > 0.08 ? t("bridge.ratio.tenth") : t("bridge.ratio.under_tenth");
}

export const expectedInWords = (expected: Expected): string =>
  t("bridge.words.expected", {
    mean: amount(expected.mean),
    level: Math.round(expected.level * 100),
    low: amount(expected.low),
    high: amount(expected.high),
  });

/** Where the list of what is not known is empty. */
export const allCovered = (): string => t("bridge.words.all_covered");

export const statusInWords = (status: TieStatus): string => t(`bridge.status.${status}`);

/** Against the interval, not against the mean alone. */
export const readingInWords = (reading: DossierLayer["reading"]): string => t(`bridge.reading.${reading}`);

export const trendInWords = (trend: DossierLayer["trend_reading"]): string => t(`bridge.trend.${trend}`);

/** Of a's view: 1 only a sends, -1 only b. */
export function balanceInWords(balance: number, a: string, b: string): string {
  if (Math.abs(balance) < 0.1) return t("bridge.balance.even");
  const [from, share] = balance > 0 ? [a, (1 + balance) / 2] : [b, (1 - balance) / 2];
  return share >= 0.995
    ? t("bridge.balance.all", { from })
    : t("bridge.balance.share", { share: hundredths(share), from });
}

export function reciprocityInWords(reciprocity: number): string {
  if (reciprocity >= 0.9) return t("bridge.reciprocity.full");
  if (reciprocity >= 0.6) return t("bridge.reciprocity.mostly");
  return reciprocity >= 0.2 ? t("bridge.reciprocity.part") : t("bridge.reciprocity.hardly");
}

/** "German" from deu or de; a language that the browser has no name of keeps its code. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames([messages.language], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** What a coverage grade says, before the reason the server gives for it. */
export const gradeInWords = (grade: "A" | "B" | "C" | "D"): string => t(`bridge.grade.${grade}`);

/** A figure between -1 and 1, or a share. */
export const twoPlaces = (value: number): string => (Math.abs(value) < 0.005 ? fixed(0, 2) : fixed(value, 2));

export function yearsInWords(from: number | string | null, to: number | string | null): string {
  const [first, last] = [String(from ?? ""), String(to ?? "")];
  const which = first && last ? (first === last ? "one" : "span") : first ? "since" : last ? "until" : "all";
  return t("bridge.words.years", { which, from: first, to: last });
}
