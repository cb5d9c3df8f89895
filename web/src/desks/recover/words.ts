import { count, counted } from "../../lib/format";
import { levelOrder, levels } from "./damage";
import { placeOf, type Seen } from "./mapRows";
import { dateInWords } from "./months";
import type { WorkEntry } from "./types";

/** "3 destroyed, 1 stands again; of 1,190 no damage or soundness is recorded up to that month. 1 site has no coordinates and is in the list only." */
export function amountsInWords(seen: Seen[], total: number): string {
  const known = levelOrder
    .filter((level) => level !== "unknown")
    .map((level) => ({ level, number: seen.filter((one) => one.level === level).length }))
    .filter(({ number }) => number > 0)
    .map(({ level, number }) => `${count(number)} ${levels[level].many}`);
  const measured = seen.filter(({ level, paint }) => level === "unknown" && paint !== "unknown").length;
  const dark = seen.filter(({ paint }) => paint === "unknown").length;
  const unplaced = seen.filter(({ site }) => !placeOf(site)).length;
  const of = seen.length === total ? counted(total, "site") : `${counted(seen.length, "site")} of ${count(total)}`;
  const parts = [
    ...known,
    ...(measured > 0 ? [`${count(measured)} tested from above without a sure finding`] : []),
    ...(dark > 0 ? [`of ${count(dark)} no damage or soundness is recorded up to that month`] : []),
  ];
  const aside =
    unplaced === 0
      ? ""
      : ` ${counted(unplaced, "site has", "sites have")} no coordinates and ${unplaced === 1 ? "is" : "are"} in the list only.`;
  return `${of}: ${parts.join(", ")}.${aside}`;
}

/** Words of a list of terms as people read them: "very_bad" as "very bad", "11_30" as "11 to 30 %". */
export function term(value: string | null): string {
  if (value === null || value === "") return "not recorded";
  const band = /^(\d+)_(\d+)$/.exec(value);
  return band ? `${band[1]} to ${band[2]}\u00a0%` : value.replaceAll("_", " ");
}

/** "124 houses, finished (2024)". */
export function workInWords({ quantity, unit, status, date }: WorkEntry["statements"][number]): string {
  const what = quantity === null ? "number not recorded" : `${count(quantity)}${unit ? ` ${unit}` : ""}`;
  const state = [status ? term(status) : "", date ? dateInWords(date) : ""].filter(Boolean).join(", ");
  return state ? `${what} (${state})` : what;
}

/** "p = 0.003", and below what is worth a digit "p < 0.001". */
export function chance(name: string, value: number | null): string {
  if (value === null) return `${name} not given`;
  return value < 0.001 ? `${name} < 0.001` : `${name} = ${Number(value.toPrecision(2))}`;
}
