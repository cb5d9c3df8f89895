import { messages, t } from "../messages/messages.svelte";
import { rightToLeft } from "../messages/reading";

const oneDay: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

export function count(value: number): string {
  return value.toLocaleString(messages.locale);
}

/** A figure with that many places, and a true minus sign. */
export function fixed(value: number, places: number, signs: Intl.NumberFormatOptions["signDisplay"] = "auto"): string {
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: signs };
  return value.toLocaleString(messages.locale, digits).replace("-", "\u2212");
}

/** "3.4", "0.03": as many digits as are worth saying. */
export function rounded(value: number, digits: number): string {
  return value.toLocaleString(messages.locale, { maximumSignificantDigits: digits }).replace("-", "\u2212");
}

/** Parts in several scripts keep their order beside each other: each has its own direction, and the whole the language's. */
function joined(parts: unknown[], between: string): string {
  const said = parts.filter(Boolean).map(String);
  if (messages.language !== "ar" || said.length < 2) return said.join(between);
  return rightToLeft + said.map((part) => `\u2068${part}\u2069`).join(between);
}

/** "a, b, c": facts or names one after the other, with the language's own comma. */
export const list = (parts: string[]): string => joined(parts, t("app.join.list"));

/** "a; b; c": for parts that may hold commas. */
export const series = (parts: string[]): string => joined(parts, t("app.join.series"));

/** "a · b · c": small facts beside each other. */
export const facts = (parts: (string | number | null | undefined)[]): string => joined(parts, " · ");

/** With a capital and a full stop, whatever it was given with. */
export function sentence(text: string): string {
  return text === ""
    ? ""
    : text.charAt(0).toUpperCase() + text.slice(1).replace(/[.]$/, "") + (/[!?؟]$/.test(text) ? "" : ".");
}

/** A probability in words: the same words as the printed report's (src/desks/screen/words.cpp). */
export function likelihood(probability: number): string {
  if (probability >= 0.99) return t("app.likelihood.almost_certain");
  if (probability >= 0.9) return t("app.likelihood.very_likely");
  if (probability >= 0.66) return t("app.likelihood.likely");
  if (probability >= 0.33) return t("app.likelihood.open");
  if (probability >= 0.1) return t("app.likelihood.unlikely");
  return t("app.likelihood.very_unlikely");
}

export const kilometres = (km: number): string => t("app.length.km", { length: km });
export const metres = (length: number): string => t("app.length.m", { length });

export const yesOrNo = (value: boolean): string => (value ? t("app.yes") : t("app.no"));

/** "29 %". */
export const hundredths = (part: number): string => t("app.percent.plain", { value: Math.round(part * 100) });

/** Never "0 %" and never "100 %": no calibration reaches that far. */
export function percent(probability: number): string {
  if (probability > 0.99) return t("app.percent.over", { value: 99 });
  if (probability < 0.01) return t("app.percent.under", { value: 1 });
  return hundredths(probability);
}

/** "The 7 together: almost certain. This one alone: 29 %.": the same words as the printed report's. */
export function groupOdds(members: number, together: number, alone: number): string {
  return t("app.odds.group", { members, together: likelihood(together), alone: percent(alone) });
}

/** "+10.3", "−4.0": a weight in bits with its sign. */
export const signed = (weight: number): string => fixed(weight, 1, "exceptZero");

/** What a log2 likelihood ratio says: "about 1,300 times likelier if it is the same object". */
export function evidenceInWords(weight: number): string {
  if (Math.abs(weight) < 0.25) return t("app.evidence.none");
  const times = 2 ** Math.min(Math.abs(weight), 40);
  const size = times >= 1e6 ? "huge" : "told";
  const told = times < 10 ? fixed(times, 1) : count(Number(times.toPrecision(2)));
  return t("app.evidence.times", { size, times: told, which: weight > 0 ? "same" : "another" });
}

/** "23 November 2026, 21:55 UTC" from ISO 8601. */
export function utc(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
  return t("app.time.utc", { day: utcDay(iso), clock: time.toLocaleTimeString(messages.locale, clock) });
}

/** "23 November 2026" from ISO 8601. */
export function utcDay(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleDateString(messages.locale, oneDay);
}
