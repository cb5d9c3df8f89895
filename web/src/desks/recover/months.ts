import { messages } from "../../messages/messages.svelte";
import type { DamageStatement, RecoverySite } from "./types";

const asMonth: Intl.DateTimeFormatOptions = { month: "long", year: "numeric", timeZone: "UTC" };

/** "1993-11" as a number that counts months; null for what is none. */
export function monthIndex(month: string): number | null {
  const parts = /^(\d{4})-(\d{2})/.exec(month);
  if (!parts || Number(parts[2]) < 1 || Number(parts[2]) > 12) return null;
  return Number(parts[1]) * 12 + Number(parts[2]) - 1;
}

export function monthOf(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;
}

function written(index: number, day: number, options: Intl.DateTimeFormatOptions): string {
  const time = new Date(0);
  time.setUTCFullYear(Math.floor(index / 12), index % 12, day);
  return time.toLocaleDateString(messages.locale, options);
}

/** "November 1993"; of a year alone, or of what is no date, the text itself. */
export function monthInWords(month: string): string {
  const index = monthIndex(month);
  return index === null ? month : written(index, 1, asMonth);
}

/** "9 November 1993", "November 1993" or "1993", as precise as it was stated. */
export function dateInWords(date: string): string {
  const day = /^\d{4}-\d{2}-(\d{2})/.exec(date);
  const index = monthIndex(date);
  return day && index !== null ? written(index, Number(day[1]), { ...asMonth, day: "numeric" }) : monthInWords(date);
}

/** The month from which on a date is surely past: of a year alone its December. */
export function knownFrom(date: string): number | null {
  const month = monthIndex(date);
  if (month !== null) return month;
  return /^\d{4}(?![\d-])/.test(date) ? Number(date.slice(0, 4)) * 12 + 11 : null;
}

/** The last day that a date may mean, for order: "1993-11" lies behind "1993-11-09". */
function lastDay(date: string): string {
  const [year, month = "12", day = "31"] = date.slice(0, 10).split("-");
  return `${year}-${month}-${day}`;
}

/**
 * What was known of a site at a month: the latest statement that is not after it. A month or a year is over later than a day within it, so that an
 * assessment of November follows the incident of the 9th; of two with one date, the later in the list.
 */
export function stateAt(damage: DamageStatement[], month: number): DamageStatement | null {
  let found: DamageStatement | null = null;
  for (const statement of damage) {
    const known = knownFrom(statement.date);
    if (known === null || known > month) continue;
    if (!found || lastDay(statement.date) >= lastDay(found.date)) found = statement;
  }
  return found;
}

/** The last that is known of a site. */
export const latest = (damage: DamageStatement[]) => stateAt(damage, Infinity);

/** Months at which the map changes, in order. */
export function changesOf(sites: RecoverySite[]): number[] {
  const found = sites.flatMap(({ damage }) => damage.map(({ date }) => knownFrom(date)));
  return [...new Set(found.filter((month) => month !== null))].sort((x, y) => x - y);
}

/** The slider's ends: a month before anything is recorded, and the last of the server and of every statement; null when nothing is dated. */
export function monthRange(
  first: string | null,
  last: string | null,
  changes: number[],
): { first: number; last: number } | null {
  const ends = [knownFrom(first ?? ""), knownFrom(last ?? ""), changes[0] ?? null, changes.at(-1) ?? null].filter(
    (month) => month !== null,
  );
  return ends.length === 0 ? null : { first: Math.min(...ends) - 1, last: Math.max(...ends) };
}
