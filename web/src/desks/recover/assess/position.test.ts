import { expect, test } from "vitest";
import { distanceKm, distanceText, findSites } from "./position";

const sites = [
  {
    id: "wh/946",
    name: "Old Bridge Area of the Old City of Mostar",
    country: "BIH",
    latitude: 43.337,
    longitude: 17.815,
  },
  {
    id: "wh/1260",
    name: "Mehmed Paša Sokolović Bridge in Višegrad",
    country: "BIH",
    latitude: 43.782,
    longitude: 19.288,
  },
  { id: "wh/x", name: "Somewhere", country: null, latitude: null, longitude: null },
];

test("a distance is that on the sphere, in words with its unit", () => {
  expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
    Math.PI * 6371.0088,
    6,
  );
  expect(distanceKm(sites[0]! as never, sites[0]! as never)).toBe(0);
  expect([0.0084, 3.21, 1234.4].map(distanceText)).toEqual(["8\u00a0m", "3.2\u00a0km", "1,234\u00a0km"]);
});

test("sites are found by every word, without accents, and by country", () => {
  const names = (text: string) => findSites(sites, text, null, 10).map(({ id }) => id);
  expect(names("bridge")).toEqual(["wh/946", "wh/1260"]);
  expect(names("visegrad pasa")).toEqual(["wh/1260"]);
  expect(names("bih mostar")).toEqual(["wh/946"]);
  expect(names("nowhere")).toEqual([]);
});

test("with a position the nearest come first, and those without a place last", () => {
  expect(findSites(sites, "", { latitude: 43.8, longitude: 19.3 }, 10).map(({ id }) => id)).toEqual([
    "wh/1260",
    "wh/946",
    "wh/x",
  ]);
});
