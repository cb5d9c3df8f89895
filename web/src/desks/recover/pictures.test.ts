import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { byCurrency, receivingOf, withoutAmount, type Line } from "./donors/donors";
import { layExposure } from "./site/exposure";
import { gather } from "./map/gather";
import { positionInWords, seenAt, worstFirst, type Seen } from "./mapRows";
import { overlayColours, overlayGradient } from "./map/overlay";
import { photoPair } from "./site/photos";
import { layTimeline } from "./site/timeline";
import type { DonorSteps, DonorTable, Exposure, RecoverySite, TimelineEntry } from "./types";
import { placesInWords, weightFrom, weightsIn } from "./priorities/weights";
import { amountsInWords, amountsOf, chance, term, workInWords } from "./words";

const site = (name: string, extra: Partial<RecoverySite> = {}): RecoverySite => ({
  id: `x/${name}`,
  name,
  simulated: false,
  country: "IRQ",
  latitude: 36,
  longitude: 43,
  location_certainty: "exact",
  location_error_m: null,
  significance: null,
  list: null,
  damage: [],
  stage: "site",
  handed_over_share: null,
  records: {},
  ...extra,
});
const hit = (name: string, extra: Partial<RecoverySite> = {}) =>
  site(name, {
    damage: [
      {
        date: "2017-07",
        level: "destroyed",
        probability: null,
        low: null,
        high: null,
        basis: "incident",
        words: "",
        record: "x/i",
      },
    ],
    ...extra,
  });

test("the worst comes first and what is not known last", () => {
  const seen = worstFirst(seenAt([site("b"), site("a"), hit("z")], 2020 * 12));
  expect(seen.map(({ site }) => site.name)).toEqual(["z", "a", "b"]);
  const invented = worstFirst(seenAt([hit("s", { simulated: true }), site("a")], 2020 * 12));
  expect(invented.map(({ site }) => site.name)).toEqual(["a", "s"]);
});

test("the sentence under the map counts what is recorded, what is not, and what is not on it", () => {
  const seen = seenAt([hit("a"), site("b"), site("c", { latitude: null, longitude: null })], 2020 * 12);
  expect(amountsInWords(seen)).toBe(
    "1 of 3 sites has a record of damage or recovery. 1 site has no coordinates and is only in the list.",
  );
  expect(amountsInWords(seen.slice(0, 1))).toBe("1 of 1 sites has a record of damage or recovery.");
  expect(amountsOf(seen)).toEqual([
    { words: "destroyed", number: 1 },
    { words: "no record up to that month", number: 2 },
  ]);
});

test("a position's error is told, an exact one is not", () => {
  expect(positionInWords(site("a", { location_error_m: 1800 }))).toBe("position within 1.8\u00a0km");
  expect(positionInWords(site("a", { location_error_m: 150 }))).toBe("position within 150\u00a0m");
  expect(positionInWords(site("a"))).toBe("");
  expect(positionInWords(site("a", { location_certainty: "area" }))).toBe("position known only as an area");
});

test("marks that would hide each other are gathered, and none is lost", () => {
  const at = (x: number, name: string) => ({ seen: { site: site(name) } as Seen, at: [x, 0] as [number, number] });
  const marks = gather([at(0, "a"), at(5, "b"), at(50, "c"), at(9, "d")], 16);
  expect(marks.map(({ seen, others }) => [seen.site.name, others.length])).toEqual([
    ["a", 2],
    ["c", 0],
  ]);
  expect(gather([at(0, "a"), at(0, "b")], 0)).toHaveLength(2);
});

const entry = (date: string, date_end: string | null, stage: TimelineEntry["stage"]): TimelineEntry => ({
  date,
  date_end,
  stage,
  title: date,
  words: "",
  level: null,
  record: "x/1",
});

test("a timeline has a lane for each kind, spans for durations, and tells what has no date", () => {
  const { bars, titles, undated, ticks } = layTimeline(
    [entry("1993-11-09", null, "incident"), entry("2001", "2004-07-23", "work"), entry("", null, "work")],
    600,
  );
  expect(titles).toEqual(["recover.lane.happened", "recover.lane.works"]);
  expect(bars[1]!.width).toBeGreaterThan(60);
  expect(bars[0]!.width).toBeLessThan(3);
  for (const { x, width } of bars) expect(x + width).toBeLessThanOrEqual(600);
  expect(undated).toHaveLength(1);
  expect(ticks.length).toBeGreaterThan(1);
  expect(layTimeline([], 600).bars).toEqual([]);
});

test("months of exposure stand where they belong between the first and the last that are covered", () => {
  const exposure: Exposure = {
    unit: "",
    bandwidth_km: 10,
    from: "2014-01",
    to: "2015-12",
    total: 3,
    low: 2,
    high: 5,
    events: 3,
    nearest: null,
    unknown: [],
    months: [
      { month: "2014-01", intensity: 2, low: 1, high: 4, events: 2, imprecise_share: 0 },
      { month: "2015-12", intensity: 1, low: 1, high: 1, events: 1, imprecise_share: 0 },
    ],
  };
  const { bars, top, years } = layExposure(exposure, 240);
  expect(top).toBe(4);
  expect(bars.map(({ x, value, high }) => [x, value, high])).toEqual([
    [0, 0.5, 1],
    [230, 0.25, 0.25],
  ]);
  expect(years.map(({ year }) => year)).toEqual([2014, 2015]);
  expect(layExposure({ ...exposure, from: null, to: null, months: [] }, 240).bars).toEqual([]);
});

const photo = (when: "before" | "after" | "now") => ({ sha256: when, caption: null, taken: null, when });

test("a pair of photos needs one before, and takes the one of now where none is of after", () => {
  expect(photoPair([{ photos: [photo("now"), photo("before")] }])?.after.when).toBe("now");
  expect(photoPair([{ photos: [photo("before")] }, { photos: [photo("now"), photo("after")] }])?.after.when).toBe(
    "after",
  );
  expect(photoPair([{ photos: [photo("after")] }])).toBeNull();
});

const steps = (pledged: [string, number][]): DonorSteps => ({
  pledged: pledged.map(([currency, high]) => ({ currency, low: high / 2, high })),
  committed: [],
  disbursed: [],
  spent: [],
  in_kind: [],
  told_twice: [],
});
const line = (name: string, pledged: [string, number][]): Line => ({
  name,
  about: "",
  steps: steps(pledged),
  parts: [],
});

test("donors stand under each currency they gave in, largest first; without an amount under none", () => {
  const lines = [
    line("small", [["USD", 5]]),
    line("both", [
      ["USD", 9],
      ["EUR", 1],
    ]),
    line("kind", []),
  ];
  const groups = byCurrency(lines);
  expect(groups.map(({ currency, top, lines }) => [currency, top, lines.map(({ name }) => name)])).toEqual([
    ["USD", 9, ["both", "small"]],
    ["EUR", 1, ["both"]],
  ]);
  expect(withoutAmount(lines).map(({ name }) => name)).toEqual(["kind"]);
});

test("receiving countries name their donors; one that is not stated stands last", () => {
  const table = {
    donors: [
      {
        name: "d",
        recipients: [
          { country: null, name: "", steps: steps([]) },
          { country: "MLI", name: "Mali", steps: steps([]) },
        ],
      },
    ],
  } as unknown as DonorTable;
  expect(receivingOf(table).map(({ country, donors }) => [country, donors.length])).toEqual([
    ["MLI", 1],
    [null, 1],
  ]);
});

test("weights of the address are whole numbers from 0 to 100, the rest is the server's", () => {
  expect(weightFrom("140")).toBe("100");
  expect(weightFrom("-3")).toBe("0");
  expect(weightFrom("12.6")).toBe("13");
  expect(weightFrom("")).toBeNull();
  expect(weightFrom("much")).toBeNull();
  expect(weightsIn(new URLSearchParams("damage=70&cost=x&other=3"))).toEqual({ damage: "70" });
});

test("places in words", () => {
  expect(placesInWords(2, 5)).toContain("2 to 5");
});

test("terms, works and chances as people read them", () => {
  expect(term("very_bad")).toBe("very bad");
  expect(term("11_30")).toBe("11 to 30\u00a0%");
  expect(term(null)).toBe("not recorded");
  const work = { record: "x/1", description: null, source: null, source_url: null };
  expect(workInWords({ ...work, quantity: 124, unit: "houses", status: "finished", date: "2024" })).toBe(
    "124 houses (finished, 2024)",
  );
  expect(workInWords({ ...work, quantity: null, unit: null, status: null, date: null })).toBe("number not recorded");
  expect(chance("p", 0.00001)).toBe("p < 0.001");
  expect(chance("q", null)).toBe("q not given");
});

test("the legend of a run's picture has the colours that the contract states", () => {
  const contract = readFileSync(new URL("../../../../api/openapi.yaml", import.meta.url), "utf8");
  const stated = [
    ...contract.matchAll(/- \{ probability: ([\d.]+), red: (\d+), green: (\d+), blue: (\d+), opacity: (\d+) \}/g),
  ];
  expect(stated.map((stop) => stop.slice(1).map(Number))).toEqual(
    overlayColours.map(({ probability, red, green, blue, opacity }) => [probability, red, green, blue, opacity]),
  );
  expect(overlayGradient()).toContain("rgb(227 26 28 / 0.843");
});
