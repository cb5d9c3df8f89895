import { expect, test } from "vitest";
import { t } from "../../messages/messages.svelte";
import { clausesTable, textsOf } from "./dossier/clauses";
import { borderPicture, pairPicture, worldPicture } from "./geo";
import { measuresOf, sortedBy, type NetworkRow } from "./layer/network";
import { trendLine } from "./dossier/sparkline";
import { mapTable } from "./tables";
import type { MapRow, TieMap } from "./types";
import { arcsOf, rowWords, sortedRows, totalOf } from "./world/worldView";

const row = (code: string, rest: Partial<MapRow>): MapRow => ({
  code,
  status: "observed",
  sent: 1,
  received: null,
  partners: 1,
  expected: null,
  total_high: null,
  log2_ratio: null,
  reading: "unknown",
  compared: "",
  ...rest,
});

const expected = (mean: number) => ({ mean, low: 0, high: 2 * mean, level: 0.9 });

const map: TieMap = {
  layer: {
    name: "ties",
    title: "Ties",
    description: "",
    unit: "ties",
    directed: true,
    expected: true,
    proxy: "",
    ties: 3,
    countries: 4,
    first_year: null,
    last_year: null,
    datasets: [],
    caveats: [],
    told_twice: "",
  },
  country: { code: "AAA", name: "A" },
  from: null,
  to: null,
  countries: [
    row("BBB", { sent: 3, received: 4, expected: expected(2), reading: "more", compared: "more than expected" }),
    row("CCC", { status: "no_data", sent: null, received: null, partners: 0 }),
    row("DDD", {
      status: "none_found",
      sent: 0,
      received: 0,
      partners: 0,
      expected: expected(1),
      reading: "as_expected",
      compared: "as expected",
    }),
    row("EEE", { sent: 100, received: 1, total_high: 110 }),
  ],
};

test("both ways together, and what is not known stays so", () => {
  expect(map.countries.map(totalOf)).toEqual([7, null, 0, 101]);
});

test("least against the expected first, most observed first, what is not known last", () => {
  expect(sortedRows(map, true, (code) => code).map(({ code }) => code)).toEqual(["DDD", "BBB", "CCC", "EEE"]);
  expect(sortedRows(map, false, (code) => code).map(({ code }) => code)).toEqual(["EEE", "BBB", "DDD", "CCC"]);
});

test("a country is not its own partner", () => {
  const own = { ...map, countries: [...map.countries, row("AAA", {})] };
  expect(sortedRows(own, true, (code) => code).map(({ code }) => code)).not.toContain("AAA");
  expect(arcsOf(own).map(({ to }) => to)).not.toContain("AAA");
});

test("a country is painted and described alike", () => {
  const [b, c, d, e] = map.countries.map((found) => rowWords(map, found, true, [7, 101]));
  expect(b).toEqual({ paint: "ratio-5", words: "more than expected (7 ties)" });
  expect(c).toEqual({ paint: "no-data", words: "no data" });
  expect(d).toEqual({ paint: "ratio-3", words: "as expected (nothing found)" });
  expect(e).toEqual({ paint: "no-expected", words: "101 to 110 ties, not compared" });
});

test("arcs lead to where something is, the largest thickest; the world has none", () => {
  expect(arcsOf(map).map(({ to }) => to)).toEqual(["EEE", "BBB"]);
  expect(arcsOf(map)[0]!.width).toBeGreaterThan(arcsOf(map)[1]!.width);
  expect(arcsOf({ ...map, country: null })).toEqual([]);
});

test("the table behind the map has empty cells for what is not known", () => {
  const { columns, rows } = mapTable(map, (code) => `Name of ${code}`);
  expect(rows[1]).toEqual(["CCC", "Name of CCC", "no data", null, null, null, 0, null, null, null, ""]);
  for (const cells of rows) expect(cells).toHaveLength(columns.length);
});

test("a missing year breaks a trend's line, and a year alone is still seen", () => {
  const points = [
    { year: 2000, value: 1 },
    { year: 2001, value: 2 },
    { year: 2004, value: 0 },
  ];
  expect(trendLine(points, 2, 100, 24)).toBe("M1 12L25.5 2M99 24V22");
  expect(trendLine([], 1, 100, 24)).toBe("");
});

test("measures are sorted either way with what is not known last", () => {
  const rows = [0.5, null, -1, 0.7].map((balance, i) => ({
    code: String(i),
    name: `N${i}`,
    sent: i,
    received: 0,
    balance,
    reciprocity: null,
    participation: null,
    betweenness: 0,
  })) as NetworkRow[];
  expect(sortedBy(rows, "balance", true).map(({ balance }) => balance)).toEqual([0.7, 0.5, -1, null]);
  expect(sortedBy(rows, "balance", false).map(({ balance }) => balance)).toEqual([-1, 0.5, 0.7, null]);
});

test("a layer without direction has no balance", () => {
  expect(measuresOf(true).map(({ key }) => key)).toContain("balance");
  expect(measuresOf(false).map(({ title }) => t(title))).toEqual(["Country", "Ties", "Spread", "Between"]);
});

test("texts stand in the order of their dates, and each finding is a row", () => {
  const finding = (record: string, signed: string) => ({
    record,
    treaty: record,
    signed,
    article: "",
    sentence: "s",
    begin: 0,
    end: 1,
    inherited: false,
  });
  const clauses = [
    {
      clause: "films",
      title: "Films",
      why: "",
      present_day: false,
      status: "found" as const,
      findings: [finding("t/2", "1999"), finding("t/1", "1950-01-01")],
    },
    {
      clause: "digital",
      title: "Digital",
      why: "",
      present_day: true,
      status: "not_found" as const,
      findings: [finding("t/0", "")],
    },
    { clause: "youth", title: "Youth", why: "", present_day: true, status: "not_found" as const, findings: [] },
  ];
  expect(textsOf(clauses).map(({ record }) => record)).toEqual(["t/1", "t/2", "t/0"]);
  const { columns, rows } = clausesTable(clauses);
  expect(rows).toHaveLength(4);
  for (const cells of rows) expect(cells).toHaveLength(columns.length);
});

test("the world is drawn with a shape for most countries, and places lie where they should", async () => {
  const picture = await worldPicture("World", 960, 470);
  expect(picture.lands.length).toBeGreaterThan(150);
  expect(picture.lands.some(({ numeric }) => numeric === "010")).toBe(false);
  const [london, quito] = [picture.project(0, 51.5)!, picture.project(-78.5, 0)!];
  expect(london[1]).toBeLessThan(quito[1]);
  expect(london[0]).toBeGreaterThan(quito[0]);
  for (const at of [...london, ...quito]) expect(Number.isFinite(at)).toBe(true);
});

test.each(["Africa", "Asia", "Europe", "North America", "Oceania", "South America"] as const)(
  "%s is larger by itself than in the world",
  async (view) => {
    const place = {
      Africa: [20, 5],
      Asia: [90, 30],
      Europe: [15, 50],
      "North America": [-90, 30],
      Oceania: [145, -25],
      "South America": [-60, -15],
    }[view] as [number, number];
    const span = async (shown: typeof view | "World") => {
      const { project } = await worldPicture(shown, 960, 470);
      const [p, q] = [project(place[0] - 5, place[1])!, project(place[0] + 5, place[1])!];
      return Math.hypot(p[0] - q[0], p[1] - q[1]);
    };
    expect(await span(view)).toBeGreaterThan(1.3 * (await span("World")));
  },
);

test.each([
  ["across the date line", [178, -18], [-175, -20]],
  ["around half the world", [-71, -35], [104, 47]],
  ["next door", [17.8, 44.2], [16.4, 45.1]],
] as [string, [number, number], [number, number]][])("a pair %s lies within its picture", async (_, a, b) => {
  const { project } = await pairPicture(a, b, [], 720, 420);
  for (const place of [a, b]) {
    const [x, y] = project(...place)!;
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(720);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(420);
  }
});

test("a country's parts overseas do not make a picture of neighbours small", async () => {
  const { project } = await pairPicture([10, 51], [2, 46], ["276", "250"], 720, 420);
  const [p, q] = [project(10, 51)!, project(2, 46)!];
  expect(Math.hypot(p[0] - q[0], p[1] - q[1])).toBeGreaterThan(120);
});

test("a common border is a line, and two without one have none", async () => {
  expect((await borderPicture(["070", "191"], [[17, 45]], 720, 460)).border).toMatch(/^M/);
  expect((await borderPicture(["352", "480"], [], 720, 460)).border).toBe("");
});
