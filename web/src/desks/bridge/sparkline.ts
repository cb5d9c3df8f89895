/** A line of years from left to right; a year that is missing breaks it, for nothing is known of it. */
export function trendLine(points: { year: number; value: number }[], largest: number, width: number, height: number): string {
  const first = points[0]?.year ?? 0;
  const span = Math.max(1, (points.at(-1)?.year ?? 0) - first);
  const round = (value: number) => Math.round(value * 10) / 10;
  return points
    .map(({ year, value }, i) => {
      const joined = i > 0 && points[i - 1]!.year === year - 1;
      const at = `${round(((year - first) / span) * width)} ${round(height - 2 - (value / largest) * (height - 4))}`;
      // A year alone is a short stroke, else it would not be seen.
      const alone = !joined && points[i + 1]?.year !== year + 1;
      return `${joined ? "L" : "M"}${at}${alone ? "h1.5" : ""}`;
    })
    .join("");
}
