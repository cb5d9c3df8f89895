import { monthIndex } from "../months";
import { fixed } from "../../../lib/format";
import type { Exposure } from "../types";
import { t } from "../../../messages/messages.svelte";

export interface ExposureBar {
  month: string;
  x: number;
  width: number;
  /** Heights in parts of the tallest end, 0 to 1. */
  value: number;
  low: number;
  high: number;
  events: number;
}

export interface ExposurePicture {
  bars: ExposureBar[];
  top: number;
  years: { year: number; x: number }[];
}

/** A bar for each month with events, on a line from the first to the last month that the lists of events cover. */
export function layExposure(exposure: Exposure, width: number): ExposurePicture {
  const known = exposure.months.flatMap((entry) => {
    const index = monthIndex(entry.month);
    return index === null ? [] : [{ ...entry, index }];
  });
  const ends = [
    monthIndex(exposure.from ?? ""),
    monthIndex(exposure.to ?? ""),
    ...known.map(({ index }) => index),
  ].filter((index) => index !== null);
  if (ends.length === 0) return { bars: [], top: 0, years: [] };
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const step = width / (last - first + 1);
  const top = Math.max(0, ...known.map(({ high, intensity }) => Math.max(high, intensity)));
  const part = (value: number) => (top > 0 ? value / top : 0);
  const bars = known.map(({ month, index, intensity, low, high, events }) => ({
    month,
    x: (index - first) * step,
    width: Math.max(1, step * 0.75),
    value: part(intensity),
    low: part(low),
    high: part(high),
    events,
  }));
  const every = Math.max(1, Math.ceil(((last - first + 1) / 12) * (48 / width)));
  const years = [];
  for (let year = Math.ceil(first / 12); year * 12 <= last; ++year)
    if ((year - Math.ceil(first / 12)) % every === 0) years.push({ year, x: (year * 12 - first) * step });
  return { bars, top, years };
}

/** "1.2 km away"; places that are recorded as one are not known to be 0.0 km apart. */
export const distanceInWords = (km: number) =>
  km < 0.05 ? t("recover.exposure.same_place") : t("recover.exposure.away", { km: fixed(km, 1) });
