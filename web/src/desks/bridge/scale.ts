import { amount } from "./words";
import type { DossierLayer, TieStatus } from "./types";
import { t } from "../../messages/messages.svelte";

/**
 * How a country is painted. `ratio-0` (far less than expected) to `ratio-6` (far more), `amount-0` to `amount-4`; and three
 * answers that are no value: the source covers it and has nothing, there is nothing to compare with, it is not covered.
 */
export type Paint = `ratio-${number}` | `amount-${number}` | "none-found" | "no-expected" | "no-data";

/**
 * The classes of observed against expected, by the interval; how far outside it is told only of enough observed, where
 * the server gives a ratio.
 */
export const comparedClasses = (): LegendEntry[] => [
  { paint: "ratio-0", words: t("bridge.scale.far_less") },
  { paint: "ratio-1", words: t("bridge.scale.less") },
  { paint: "ratio-3", words: t("bridge.scale.as_expected") },
  { paint: "ratio-5", words: t("bridge.scale.more") },
  { paint: "ratio-6", words: t("bridge.scale.far_more") },
];

/** Where a dot or a bar stands, and in which order: half a unit on both sides keeps nothing on the picture. Never said. */
export function standing(total: number, mean: number): number {
  return Math.log2((total + 0.5) / (mean + 0.5));
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
  reading: DossierLayer["reading"];
}

export function paintRatio(tie: Tie): Paint {
  if (tie.status === "no_data") return "no-data";
  if (tie.reading === "less") return tie.log2_ratio !== null && tie.log2_ratio < -1 ? "ratio-0" : "ratio-1";
  if (tie.reading === "as_expected") return "ratio-3";
  if (tie.reading === "more") return tie.log2_ratio !== null && tie.log2_ratio > 1 ? "ratio-6" : "ratio-5";
  return tie.status === "none_found" ? "none-found" : "no-expected";
}

export function paintAmount(tie: Pick<Tie, "status">, value: number | null, bounds: number[]): Paint {
  if (tie.status === "no_data" || value === null) return "no-data";
  if (value <= 0) return "none-found";
  return `amount-${spread(amountStep(value, bounds), bounds.length)}`;
}

export interface LegendEntry {
  paint: Paint;
  words: string;
}

const answers = (): LegendEntry[] => [
  { paint: "none-found", words: t("bridge.scale.none_found") },
  { paint: "no-expected", words: t("bridge.scale.no_expected") },
  { paint: "no-data", words: t("bridge.status.no_data") },
];

/** The classes in words, the most first as in the list beside the map, and of the three answers those that the map shows. */
export function legend(compared: boolean, bounds: number[], shown: Set<Paint>): LegendEntry[] {
  const classes = compared
    ? comparedClasses()
    : bounds.map((bound, step): LegendEntry => {
        const paint: Paint = `amount-${spread(step, bounds.length)}`;
        return {
          paint,
          words:
            step === 0
              ? t("bridge.scale.up_to", { to: amount(bound) })
              : t("bridge.scale.between", { from: amount(bounds[step - 1]!), to: amount(bound) }),
        };
      });
  return [...classes.reverse(), ...answers().filter(({ paint }) => shown.has(paint))];
}

/** Where a value stands on an axis of log2 from -limit to limit, in percent of its width. */
export function axisPosition(log2: number, limit: number): number {
  return ((Math.min(limit, Math.max(-limit, log2)) + limit) / (2 * limit)) * 100;
}
