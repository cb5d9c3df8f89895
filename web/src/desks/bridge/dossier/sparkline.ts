/**
 * A line of years from left to right; a year that is missing breaks it, for nothing is known of it. A year that stands alone is
 * a stem from the floor up.
 */
export function trendLine(
  points: { year: number; value: number }[],
  largest: number,
  width: number,
  height: number,
): string {
  const first = points[0]?.year ?? 0;
  const span = Math.max(1, (points.at(-1)?.year ?? 0) - first);
  const round = (value: number) => Math.round(value * 10) / 10;
  return points
    .map(({ year, value }, i) => {
      const joined = i > 0 && points[i - 1]!.year === year - 1;
      // Stems at either end keep their whole width within the picture.
      const x = round(1 + ((year - first) / span) * (width - 2));
      const y = round(height - 2 - (value / largest) * (height - 4));
      const alone = !joined && points[i + 1]?.year !== year + 1;
      return alone ? `M${x} ${height}V${y}` : `${joined ? "L" : "M"}${x} ${y}`;
    })
    .join("");
}
