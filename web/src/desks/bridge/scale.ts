import { amount } from "./words";
import type { TieStatus } from "./types";

/**
 * How a country is painted. `ratio-0` (far less than expected) to `ratio-6` (far more), `amount-0` to `amount-4`; and three
 * answers that are no value: the source covers it and has nothing, there is nothing to compare with, it is not covered.
 */
export type Paint = `ratio-${number}` | `amount-${number}` | "none-found" | "no-expected" | "no-data";

/** Bounds of the classes of log2(observed / expected); symmetrical, so that both ways weigh the same to the eye. */
const ratioBounds = [-2, -1, -Math.log2(4 / 3), Math.log2(4 / 3), 1, 2];

export const ratioNames = [
  "less than a quarter of the expected",
  "a quarter to half",
  "half to three quarters",
  "about as expected",
  "a third more to twice",
  "2 to 4 times",
  "more than 4 times the expected",
];

export function ratioStep(log2: number): number {
  return ratioBounds.filter((bound) => log2 >= bound).length;
}

/** Upper bounds of up to five classes with about as many countries each, rounded to what one can say aloud. */
export function amountBounds(values: number[]): number[] {
  const sorted = values.filter((value) => value > 0).sort((x, y) => x - y);
  if (sorted.length === 0) return [];
  const bounds = [0.2, 0.4, 0.6, 0.8].map((share) =>
    Number(sorted[Math.floor(share * (sorted.length - 1))]!.toPrecision(1)),
  );
  const top = sorted.at(-1)!;
  return [...new Set(bounds.filter((bound) => bound < top)), top];
}

export function amountStep(value: number, bounds: number[]): number {
  const step = bounds.findIndex((bound) => value <= bound);
  return step < 0 ? bounds.length - 1 : step;
}

/** Where fewer than five classes are needed, the strongest colour still marks the largest. */
const spread = (step: number, classes: number) => (classes < 2 ? 4 : Math.round((step * 4) / (classes - 1)));

export interface Tie {
  status: TieStatus;
  log2_ratio: number | null;
}

export function paintRatio(tie: Tie): Paint {
  if (tie.status === "no_data") return "no-data";
  if (tie.log2_ratio !== null) return `ratio-${ratioStep(tie.log2_ratio)}`;
  return tie.status === "none_found" ? "none-found" : "no-expected";
}

export function paintAmount(tie: Tie, value: number | null, bounds: number[]): Paint {
  if (tie.status === "no_data" || value === null) return "no-data";
  if (value <= 0) return "none-found";
  return `amount-${spread(amountStep(value, bounds), bounds.length)}`;
}

export interface LegendEntry {
  paint: Paint;
  words: string;
}

const answers: LegendEntry[] = [
  { paint: "none-found", words: "covered, nothing found" },
  { paint: "no-expected", words: "no expected value" },
  { paint: "no-data", words: "no data" },
];

/** The classes in words, and of the three answers those that the map shows. */
export function legend(compared: boolean, bounds: number[], shown: Set<Paint>): LegendEntry[] {
  const classes = compared
    ? ratioNames.map((words, step): LegendEntry => ({ paint: `ratio-${step}`, words }))
    : bounds.map((bound, step): LegendEntry => {
        const paint: Paint = `amount-${spread(step, bounds.length)}`;
        return {
          paint,
          words: step === 0 ? `up to ${amount(bound)}` : `over ${amount(bounds[step - 1]!)} up to ${amount(bound)}`,
        };
      });
  return [...classes, ...answers.filter(({ paint }) => shown.has(paint))];
}

/** Where a value stands on an axis of log2 from -limit to limit, in percent of its width. */
export function axisPosition(log2: number, limit: number): number {
  return ((Math.min(limit, Math.max(-limit, log2)) + limit) / (2 * limit)) * 100;
}
