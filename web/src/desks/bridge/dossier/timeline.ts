/** "1956-05-02" as 1956.33, "1957" as 1957.5; null for what is no date. */
export function yearOf(date: string): number | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  if (!parts) return null;
  const month = parts[2] ? Number(parts[2]) - 1 : 6;
  const day = parts[3] ? Number(parts[3]) - 1 : parts[2] ? 14 : 0;
  return Number(parts[1]) + month / 12 + day / 365;
}

export interface Mark<T> {
  entry: T;
  x: number;
  /** 0 lies on the axis; higher ones are stacked above it, so that no mark hides another. */
  lane: number;
}

export interface Timeline<T> {
  marks: Mark<T>[];
  ticks: { year: number; x: number }[];
  lanes: number;
  undated: T[];
}

const steps = [1, 2, 5, 10, 20, 25, 50, 100];

/** Years on a line from 0 to `width`, with room for `apart` between the middles of marks of one lane. */
export function layTimeline<T extends { signed: string }>(entries: T[], width: number, apart = 18): Timeline<T> {
  const dated = entries.flatMap((entry) => {
    const year = yearOf(entry.signed);
    return year === null ? [] : [{ entry, year }];
  });
  const undated = entries.filter((entry) => yearOf(entry.signed) === null);
  if (dated.length === 0) return { marks: [], ticks: [], lanes: 0, undated };
  const years = dated.map(({ year }) => year);
  const span = Math.max(...years) - Math.min(...years);
  const step = steps.find((years) => span / years <= Math.max(2, width / 90)) ?? 200;
  const first = Math.floor(Math.min(...years) / step) * step;
  const last = Math.max(first + step, Math.ceil(Math.max(...years) / step) * step);
  const position = (year: number) => ((year - first) / (last - first)) * width;
  const ends: number[] = [];
  const marks = dated
    .sort((p, q) => p.year - q.year)
    .map(({ entry, year }) => {
      const x = position(year);
      const free = ends.findIndex((end) => x - end >= apart);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = x;
      return { entry, x, lane };
    });
  const ticks = Array.from({ length: (last - first) / step + 1 }, (_, i) => ({
    year: first + i * step,
    x: position(first + i * step),
  }));
  return { marks, ticks, lanes: ends.length, undated };
}
