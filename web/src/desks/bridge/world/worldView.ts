import { thickness } from "../arcs";
import { amountBounds, paintAmount, paintRatio, standing, type Paint } from "../scale";
import type { CountrySummary, MapRow, TieMap } from "../types";
import { measured, statusInWords } from "../words";
import { t } from "../../../messages/messages.svelte";

/** Both ways together; of a layer without direction `sent` is all of it. */
export function totalOf(row: MapRow): number | null {
  return row.sent === null ? row.received : row.sent + (row.received ?? 0);
}

export const boundsOf = (map: TieMap) => amountBounds(map.countries.map((row) => totalOf(row) ?? 0));

export function rowWords(
  map: TieMap,
  row: MapRow,
  compared: boolean,
  bounds: number[],
): { paint: Paint; words: string } {
  const total = totalOf(row);
  if (row.status === "no_data") return { paint: "no-data", words: statusInWords("no_data") };
  const found =
    row.status === "none_found" ? t("bridge.row.nothing") : measured(total ?? 0, map.layer.unit, row.total_high);
  if (!compared) return { paint: paintAmount(row, total, bounds), words: found };
  return {
    paint: paintRatio(row),
    words:
      row.compared === ""
        ? t("bridge.row.uncompared", { found })
        : t("bridge.row.compared", { ratio: row.compared, found }),
  };
}

/** Against the expected: least first. As observed: most first. What has no value stands at the end, by name. */
export function sortedRows(map: TieMap, compared: boolean, nameOf: (code: string) => string): MapRow[] {
  const key = (row: MapRow) => {
    const total = row.status === "no_data" ? null : totalOf(row);
    if (total === null || (compared && !row.expected)) return Infinity;
    return compared ? standing(total, row.expected!.mean) : -total;
  };
  const others = map.countries.filter(({ code }) => code !== map.country?.code);
  return others.sort((x, y) => {
    const [kx, ky] = [key(x), key(y)];
    return kx === ky ? nameOf(x.code).localeCompare(nameOf(y.code)) : kx - ky;
  });
}

export function spotsOf(
  map: TieMap,
  countries: Map<string, CountrySummary>,
  compared: boolean,
  leads: (code: string) => string,
) {
  const bounds = boundsOf(map);
  const rows = new Map(map.countries.map((row) => [row.code, row]));
  return [...countries.values()]
    .filter(({ former }) => !former)
    .map(({ code, numeric, name, latitude, longitude }) => {
      const row = rows.get(code);
      const own = map.country?.code === code;
      const { paint, words } = row
        ? rowWords(map, row, compared, bounds)
        : { paint: "no-data" as Paint, words: own ? t("bridge.row.chosen") : statusInWords("no_data") };
      const place: [number, number] | null =
        latitude === undefined || longitude === undefined ? null : [longitude, latitude];
      return { code, numeric, label: t("bridge.row.label", { name, words }), paint, href: leads(code), place };
    });
}

const mostArcs = 12;

/** The largest ties of the chosen country, as curves to its partners. */
export function arcsOf(map: TieMap): { to: string; width: number }[] {
  if (!map.country) return [];
  const ties = map.countries
    .map((row) => ({ to: row.code, value: totalOf(row) ?? 0 }))
    .filter(({ to, value }) => value > 0 && to !== map.country?.code)
    .sort((x, y) => y.value - x.value)
    .slice(0, mostArcs);
  return ties.map(({ to, value }) => ({ to, width: thickness(value, ties[0]!.value, 1, 5) }));
}

/** How much of the world the map can speak of. */
export function amountsOf(map: TieMap): string {
  const dark = map.countries.filter(({ status }) => status === "no_data").length;
  return t("bridge.row.dark", { count: dark });
}
