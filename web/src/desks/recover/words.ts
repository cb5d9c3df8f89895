import { count, fixed, hundredths, list, rounded } from "../../lib/format";
import { messages, t } from "../../messages/messages.svelte";
import type { MessageName } from "../../messages/names";
import { levelInWords, levelOrder } from "./damage";
import { placeOf, type Seen } from "./mapRows";
import { dateInWords } from "./months";
import type { WorkEntry } from "./types";

export interface Amount {
  words: string;
  number: number;
}

/** How many sites are in which state at the month that is looked at: those recorded, those only tested, those of which nothing is known. */
export function amountsOf(seen: Seen[]): Amount[] {
  const recorded = levelOrder
    .filter((level) => level !== "unknown")
    .map((level) => ({ words: levelInWords(level), number: seen.filter((one) => one.level === level).length }));
  const tested = seen.filter(({ level, paint }) => level === "unknown" && paint !== "unknown").length;
  const dark = seen.filter(({ paint }) => paint === "unknown").length;
  return [
    ...recorded,
    { words: t("recover.amounts.tested"), number: tested },
    { words: t("recover.amounts.unknown"), number: dark },
  ].filter(({ number }) => number > 0);
}

/** "11 of 112 sites have a record of damage or recovery. 1 site has no coordinates and is only in the list." */
export function amountsInWords(seen: Seen[]): string {
  const recorded = seen.filter(({ level }) => level !== "unknown").length;
  const unplaced = seen.filter(({ site }) => !placeOf(site)).length;
  return t("recover.amounts.lead", { recorded, total: seen.length, unplaced });
}

/** Words of a list of terms as people read them: "very_bad" as "very bad", "11_30" as "11 to 30 %". */
export function term(value: string | null): string {
  if (value === null || value === "") return t("recover.words.not_recorded");
  const [, low, high] = /^(\d+)_(\d+)$/.exec(value) ?? [];
  if (low && high) return t("recover.words.span", { from: count(Number(low)), to: hundredths(Number(high) / 100) });
  const name = `recover.term.${value}` as MessageName;
  return messages.has(name) ? t(name) : value.replaceAll("_", " ");
}

/** Several of them, those that are given. */
export const termsInWords = (values: (string | null | undefined)[]): string =>
  list(values.filter((value) => !!value).map((value) => term(value ?? null)));

/** "124 houses, finished (2024)". */
export function workInWords({ quantity, unit, status, date }: WorkEntry["statements"][number]): string {
  const what =
    quantity === null
      ? t("recover.work.no_number")
      : t("recover.work.quantity", { quantity: count(quantity), unit: unit ?? "" }).trim();
  const state = list([status ? term(status) : "", date ? dateInWords(date) : ""]);
  return state ? t("recover.work.state", { what, state }) : what;
}

/** "p = 0.003", and below what is worth a digit "p < 0.001". */
export function chance(name: string, value: number | null): string {
  if (value === null) return t("recover.words.no_chance", { name });
  return value < 0.001 ? `${name} < ${fixed(0.001, 3)}` : `${name} = ${rounded(value, 2)}`;
}
