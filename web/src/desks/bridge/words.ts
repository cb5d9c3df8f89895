import { count, fixed, hundredths, list, rounded } from "../../lib/format";
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
  "openness",
  "partnerships",
  "points",
  "properties",
  "records",
] as const;
type Unit = (typeof units)[number];
const isUnit = (unit: string): unit is Unit => (units as readonly string[]).includes(unit);

/** Where sources differ, from the least that one of them states to the most: "100 to 110". */
export function amounts(low: number, high: number | null): string {
  return high === null || amount(high) === amount(low)
    ? amount(low)
    : t("bridge.words.span", { low: amount(low), high: amount(high) });
}

/** "1 partnership", "12 partnerships", "100 to 110 partnerships", "3.4 million US$". */
export function measured(value: number, unit: string, high: number | null = null): string {
  const said = amounts(value, high);
  if (!unit) return said;
  return isUnit(unit)
    ? t(`bridge.unit.${unit}`, { count: high ?? value, amount: said })
    : t("bridge.unit.other", { amount: said, unit });
}

/** A unit as it stands behind a title: "partnerships"; of one that no message knows, its own name. */
export const unitName = (unit: string): string => (isUnit(unit) ? t(`bridge.unit_name.${unit}`) : unit);

/** What was found of a pair. Grades (their unit is openness) are told each way: their sum would say nothing. */
export function foundInWords(layer: DossierLayer): string {
  const { status, directed, unit, total, total_high, a_to_b, b_to_a } = layer;
  if (status === "no_data") return t("bridge.words.no_data");
  if (status === "none_found") return t("bridge.words.none_found");
  if (directed && unit === "openness" && a_to_b !== null && b_to_a !== null)
    return t("bridge.words.each_way", { there: amount(a_to_b), back: amount(b_to_a), unit: unitName(unit) });
  return measured(total ?? 0, unit, total_high);
}

/** Who states what, where several sources tell of the two. */
export function statedInWords({ stated, directed }: DossierLayer): string {
  const ways = directed && stated.some(({ b_to_a }) => b_to_a !== 0) ? "two" : "one";
  return list(
    stated.map(({ source, total, a_to_b, b_to_a }) =>
      t("bridge.words.stated", {
        ways,
        source,
        total: amount(total),
        there: amount(a_to_b ?? 0),
        back: amount(b_to_a ?? 0),
      }),
    ),
  );
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
