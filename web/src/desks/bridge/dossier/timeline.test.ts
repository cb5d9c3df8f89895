import { expect, test } from "vitest";
import { layTimeline, yearOf } from "./timeline";

const signed = (...dates: string[]) => dates.map((date) => ({ signed: date }));

test("dates of any precision, and what is none", () => {
  expect(yearOf("1956")).toBe(1956.5);
  expect(yearOf("1956-01-01")).toBe(1956);
  expect(yearOf("1956-07")).toBeCloseTo(1956.54, 2);
  expect(yearOf("")).toBeNull();
  expect(yearOf("unknown")).toBeNull();
});

test("marks lie within the line, in order, and its ends are round years", () => {
  const { marks, ticks, undated } = layTimeline(signed("1995-03-14", "1956-05-02", "", "2009"), 900);
  expect(marks.map(({ entry }) => entry.signed)).toEqual(["1956-05-02", "1995-03-14", "2009"]);
  for (const { x } of marks) expect(x).toBeGreaterThanOrEqual(0);
  for (const { x } of marks) expect(x).toBeLessThanOrEqual(900);
  expect(ticks[0]).toEqual({ year: 1950, x: 0 });
  expect(ticks.at(-1)?.x).toBe(900);
  expect(undated).toHaveLength(1);
});

test("no two marks of one lane hide each other", () => {
  const { marks, lanes } = layTimeline(
    signed(...Array.from({ length: 60 }, (_, i) => String(1970 + (i % 20)))),
    320,
    18,
  );
  expect(lanes).toBeGreaterThanOrEqual(3);
  for (const one of marks) {
    for (const other of marks)
      if (one !== other && one.lane === other.lane) expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(18);
  }
});

test("a narrow line has fewer years written under it", () => {
  const dates = signed("1921", "2019");
  expect(layTimeline(dates, 300).ticks.length).toBeLessThan(layTimeline(dates, 1200).ticks.length);
  expect(layTimeline(dates, 300).ticks.length).toBeLessThanOrEqual(6);
});

test("one treaty, or none, is a line as well", () => {
  expect(layTimeline(signed("1978-11-30"), 500).ticks.length).toBeGreaterThanOrEqual(2);
  expect(layTimeline([], 500)).toEqual({ marks: [], ticks: [], lanes: 0, undated: [] });
});
