import type { MessageName } from "../../../messages/names";
import { monthIndex } from "../months";
import type { ChainStage, TimelineEntry } from "../types";

/** The lanes of a site's timeline, from what befell it to what was done. */
export const lanes: { title: MessageName; stages: ChainStage[] }[] = [
  { title: "recover.lane.listed", stages: ["site"] },
  { title: "recover.lane.happened", stages: ["incident"] },
  { title: "recover.lane.found", stages: ["assessment"] },
  { title: "recover.lane.money", stages: ["need", "pledge", "commitment", "disbursement"] },
  { title: "recover.lane.works", stages: ["work", "handed_over"] },
];

/** A date in years; of a year alone its beginning, or with `end` its end. Null for what is none. */
export function yearsOf(date: string, end = false): number | null {
  const month = monthIndex(date);
  if (month === null) return /^\d{4}/.test(date) ? Number(date.slice(0, 4)) + (end ? 1 : 0) : null;
  const day = /^\d{4}-\d{2}-(\d{2})/.exec(date);
  return (month + (day ? (Number(day[1]) - 1) / 31 : end ? 1 : 0)) / 12;
}

export interface Bar {
  entry: TimelineEntry;
  lane: number;
  x: number;
  /** 0 for a day. */
  width: number;
}

export interface Laid {
  bars: Bar[];
  /** Those of `lanes` that have anything. */
  titles: MessageName[];
  ticks: { year: number; x: number }[];
  undated: TimelineEntry[];
}

const steps = [1, 2, 5, 10, 20, 50];

/** Entries on a line of years from 0 to `width`; what has no date is told apart. */
export function layTimeline(entries: TimelineEntry[], width: number): Laid {
  const dated = entries.flatMap((entry) => {
    const from = yearsOf(entry.date);
    return from === null
      ? []
      : [{ entry, from, to: Math.max(from, yearsOf(entry.date_end ?? entry.date, true) ?? from) }];
  });
  const undated = entries.filter((entry) => yearsOf(entry.date) === null);
  if (dated.length === 0) return { bars: [], titles: [], ticks: [], undated };
  const [least, most] = [Math.min(...dated.map(({ from }) => from)), Math.max(...dated.map(({ to }) => to))];
  const step = steps.find((years) => (most - least) / years <= Math.max(3, width / 70)) ?? 100;
  const first = Math.floor(least / step) * step;
  const last = Math.max(first + step, Math.ceil(most / step) * step);
  const at = (years: number) => ((years - first) / (last - first)) * width;
  const used = lanes.filter(({ stages }) => dated.some(({ entry }) => stages.includes(entry.stage)));
  const bars = dated.map(({ entry, from, to }) => ({
    entry,
    lane: used.findIndex(({ stages }) => stages.includes(entry.stage)),
    x: at(from),
    width: at(to) - at(from),
  }));
  const ticks = Array.from({ length: Math.round((last - first) / step) + 1 }, (_, i) => ({
    year: first + i * step,
    x: at(first + i * step),
  }));
  return { bars, titles: used.map(({ title }) => title), ticks, undated };
}
