import type { Cell } from "../../lib/csv";
import type { Point } from "../../lib/maps";
import { kilometres, list, metres } from "../../lib/format";
import { basisInWords, levelInWords, levelOrder, paintOf, stageInWords, stateInWords, type Paint } from "./damage";
import { stateAt } from "./months";
import type { DamageLevel, DamageStatement, Names, RecoverySite } from "./types";
import { t } from "../../messages/messages.svelte";

/** A site as it is known at the month that is looked at. */
export interface Seen {
  site: RecoverySite;
  state: DamageStatement | null;
  level: DamageLevel;
  paint: Paint;
  words: string;
}

export function seenAt(sites: RecoverySite[], month: number | null): Seen[] {
  return sites.map((site) => {
    const state = month === null ? null : stateAt(site.damage, month);
    const paint = paintOf(state);
    return { site, state, level: state?.level ?? "unknown", paint, words: stateInWords(state) };
  });
}

/** Worst first, what is not known last, and by name within; what is simulated comes after all that is real. */
export function worstFirst(seen: Seen[]): Seen[] {
  const rank = ({ level, state }: Seen) => levelOrder.indexOf(level) - (state?.probability ?? 0) / 2;
  return [...seen].sort(
    (x, y) =>
      Number(x.site.simulated) - Number(y.site.simulated) ||
      rank(x) - rank(y) ||
      x.site.name.localeCompare(y.site.name),
  );
}

export const placeOf = ({ latitude, longitude }: RecoverySite): Point | null =>
  latitude === null || longitude === null ? null : [longitude, latitude];

export const nameOf = (names: Names, code: string | null) =>
  code === null ? t("recover.words.no_country") : (names.get(code)?.name ?? code);

/** The country of a site; a simulated one is in none. */
export const countryOf = (names: Names, { simulated, country }: RecoverySite) =>
  simulated ? t("recover.words.invented") : nameOf(names, country);

/** The countries of the sites, by name. */
export function countriesOf(sites: RecoverySite[], names: Names): { code: string; name: string }[] {
  const codes = [...new Set(sites.flatMap(({ country }) => (country === null ? [] : [country])))];
  return codes.map((code) => ({ code, name: nameOf(names, code) })).sort((x, y) => x.name.localeCompare(y.name));
}

/** What the circle around a mark says. */
export function positionInWords({ latitude, location_certainty, location_error_m }: RecoverySite): string {
  if (latitude === null) return t("recover.position.none");
  if (location_error_m === null)
    return location_certainty === "exact" ? "" : t("recover.position.vague", { certainty: location_certainty });
  if (location_error_m < 50) return "";
  const reach =
    location_error_m >= 1000
      ? kilometres(Number((location_error_m / 1000).toPrecision(2)))
      : metres(Math.round(location_error_m));
  return t("recover.position.within", { reach });
}

/** "handed over, in part: 44 of 124 houses". */
export const furthestInWords = ({ stage, handed_over_share }: RecoverySite) =>
  list([stageInWords(stage), handed_over_share ?? ""]);

export function mapTable(seen: Seen[], names: Names): { columns: string[]; rows: Cell[][] } {
  return {
    columns: [
      t("recover.column.site"),
      t("recover.column.country"),
      t("recover.column.state"),
      t("recover.column.as_of"),
      t("recover.column.from"),
      t("recover.column.probability_of_damage"),
      t("recover.column.probability_from"),
      t("recover.column.probability_to"),
      t("recover.column.description"),
      t("recover.column.furthest_step"),
      t("recover.column.latitude"),
      t("recover.column.longitude"),
      t("recover.column.position"),
      t("recover.column.position_error_m"),
      t("recover.column.id"),
    ],
    rows: seen.map(({ site, state, level }) => [
      site.name,
      countryOf(names, site),
      levelInWords(level),
      state?.date ?? null,
      state ? basisInWords(state.basis) : null,
      state?.probability ?? null,
      state?.low ?? null,
      state?.high ?? null,
      state?.words ?? null,
      furthestInWords(site),
      site.latitude,
      site.longitude,
      t("recover.position.certainty", { certainty: site.location_certainty }),
      site.location_error_m,
      site.id,
    ]),
  };
}
