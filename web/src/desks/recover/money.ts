import { fixed, series } from "../../lib/format";
import { messages, t } from "../../messages/messages.svelte";
import type { LedgerStep, MoneyFigure, MoneyRange, MoneyStatement } from "./types";

const scales: [number, "billion" | "million"][] = [
  [1e9, "billion"],
  [1e6, "million"],
];

const scaleOf = (value: number) => scales.find(([size]) => Math.abs(value) >= size * 0.9995);

function digits(value: number, places: number): string {
  return value.toLocaleString(messages.locale, { maximumFractionDigits: places }).replace("-", "\u2212");
}

/** "15.5 million", "20 million", "404,000", "12.50": as one would say it, never rounded to fewer than four digits. */
export function figure(value: number): string {
  const scale = scaleOf(value);
  if (!scale) return Number.isInteger(value) || Math.abs(value) >= 10_000 ? digits(value, 0) : fixed(value, 2);
  return t(`recover.figure.${scale[1]}`, { value: scaledDigits(value, scale[0]) });
}

function scaledDigits(value: number, scale: number): string {
  const scaled = value / scale;
  return digits(scaled, Math.abs(scaled) >= 100 ? 1 : Math.abs(scaled) >= 10 ? 2 : 3);
}

/** "12 to 15.5 million"; one figure where both ends are the same. */
export function interval(low: number, high: number, upward = false): string {
  if (low === high) return figure(low);
  const [a, b] = [figure(low), figure(high)];
  if (a === b && !upward) return a;
  const scale = scaleOf(low);
  const open = upward ? "yes" : "no";
  if (!scale || scale !== scaleOf(high)) return t("recover.figure.span", { open, low: a, high: b });
  return t(`recover.figure.span_${scale[1]}`, {
    open,
    low: scaledDigits(low, scale[0]),
    high: scaledDigits(high, scale[0]),
  });
}

/** "USD 12 million". */
export const amountOf = (currency: string | null, amount: string): string =>
  t("recover.money.amount", { currency: currency ?? t("recover.money.no_currency"), amount });

/** "USD 12 to 15.5 million": the currency stands as its ISO 4217 code, which is never ambiguous. */
export function money({ currency, low, high, open = false }: MoneyRange): string {
  if (open && low === high) return t("recover.money.more_than", { amount: amountOf(currency, figure(low)) });
  return amountOf(currency, interval(low, high, open));
}

/** Several currencies beside each other, never summed; nothing recorded is not zero. */
export function moneys(ranges: MoneyRange[]): string {
  return ranges.length === 0 ? t("recover.words.not_recorded") : series(ranges.map(money));
}

/** What one source says: an amount, a range, or only what it is more or less than. */
export function statementInWords({
  amount,
  amount_low: low,
  amount_high: high,
  currency,
  in_kind,
}: MoneyStatement): string {
  if (amount === null && low === null && high === null)
    return in_kind ? t("recover.money.in_kind", { what: in_kind }) : t("recover.money.no_amount");
  const of = (value: number) => amountOf(currency, figure(value));
  const range =
    low !== null && high !== null
      ? amountOf(currency, interval(low, high))
      : low !== null
        ? t("recover.money.at_least", { amount: of(low) })
        : high !== null
          ? t("recover.money.at_most", { amount: of(high) })
          : "";
  const said =
    amount === null ? range : range ? t("recover.money.with_range", { amount: of(amount), range }) : of(amount);
  return in_kind ? t("recover.money.and_in_kind", { said, what: in_kind }) : said;
}

/** What the statements of one figure span, by currency; those in kind only have no part in it. */
export function spanOf({ statements }: Pick<MoneyFigure, "statements">): MoneyRange[] {
  const found = new Map<string, MoneyRange>();
  for (const { amount, amount_low, amount_high, currency } of statements) {
    const said = [amount, amount_low, amount_high].filter((value) => typeof value === "number");
    if (said.length === 0 || !currency) continue;
    const range = found.get(currency) ?? { currency, low: Infinity, high: -Infinity };
    const most = Math.max(...said);
    // "More than" of the uppermost end, as its source says it.
    const open =
      most < range.high ? range.open : (amount === null && amount_high === null) || (most === range.high && range.open);
    found.set(currency, {
      currency,
      low: Math.min(...said, range.low),
      high: Math.max(most, range.high),
      ...(open ? { open } : {}),
    });
  }
  return [...found.values()].sort((x, y) => x.currency.localeCompare(y.currency));
}

export interface Fall {
  step: LedgerStep;
  /** In parts of the axis, 0 to 1; null when nothing is recorded, or none of it in the currency of the picture. */
  low: number | null;
  high: number | null;
  /** From what this step surely reaches up to what the step before it reached: the part that has not followed. */
  gap: { from: number; to: number; words: string } | null;
}

/** By how much `now` is less than `before`: "USD 8 million", "up to USD 3.5 million", and nothing when it may not be. */
export function missing(before: MoneyRange, now: MoneyRange): string {
  const [least, most] = [before.low - now.high, before.high - now.low];
  if (most <= 0) return "";
  if (least <= 0) return t("recover.money.up_to", { amount: amountOf(before.currency, figure(most)) });
  return amountOf(before.currency, interval(least, most));
}

/** The steps as bars that hang from the step before: each compared with the last one of which an amount is known. */
export function waterfall(steps: LedgerStep[]): { falls: Fall[]; top: number } {
  const top = Math.max(0, ...steps.map(({ total }) => total?.high ?? 0));
  let before: LedgerStep | null = null;
  const falls = steps.map((step): Fall => {
    const { total } = step;
    if (!total || top <= 0) return { step, low: null, high: null, gap: null };
    const last: LedgerStep | null = before;
    before = step;
    const amount = last?.total ? missing(last.total, total) : "";
    const gap =
      last?.total && amount
        ? {
            from: total.low / top,
            to: last.total.high / top,
            words: t("recover.money.gap", { amount, step: t(`recover.step.${last.step}`) }),
          }
        : null;
    return { step, low: total.low / top, high: total.high / top, gap };
  });
  return { falls, top };
}

/** Round figures for an axis from 0, about `about` of them. */
export function axisTicks(top: number, about = 4): number[] {
  if (!(top > 0)) return [];
  const raw = top / about;
  const size = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * size).find((step) => step >= raw * 0.999)!;
  return Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
}
