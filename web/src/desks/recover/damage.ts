import { percent } from "../../lib/format";
import { dateInWords } from "./months";
import type { ChainStage, DamageLevel, DamageStatement } from "./types";

/** How a site is painted: by how sure it is that it is damaged. `restored` and `unknown` are answers of another kind. */
export type Paint = "damage-0" | "damage-1" | "damage-2" | "damage-3" | "damage-4" | "restored" | "unknown";

const bounds = [0.1, 0.33, 0.66, 0.9];

export const paintWords: Record<Paint, string> = {
  "damage-4": "damage recorded, or very likely (90\u00a0% and more)",
  "damage-3": "likely (66 to 90\u00a0%)",
  "damage-2": "open (33 to 66\u00a0%, or said to be possible)",
  "damage-1": "unlikely (10 to 33\u00a0%)",
  "damage-0": "very unlikely (under 10\u00a0%), or none was seen",
  restored: "stands again",
  unknown: "not known: nothing is recorded",
};
export const paints = Object.keys(paintWords) as Paint[];

/** A measured probability decides; where there is none, what an eye witness or an assessment said does. */
export function paintOf(statement: DamageStatement | null): Paint {
  if (!statement || (statement.level === "unknown" && statement.probability === null)) return "unknown";
  if (statement.level === "restored") return "restored";
  // By the probability as it is shown, with two digits.
  const shown = statement.probability === null ? null : Math.round(statement.probability * 100) / 100;
  if (shown !== null) return `damage-${bounds.filter((bound) => shown >= bound).length}` as Paint;
  if (statement.level === "none") return "damage-0";
  return statement.level === "possible" ? "damage-2" : "damage-4";
}

interface Level {
  words: string;
  /** Of several: "3 standing again". */
  many: string;
  letter: string;
  /** Drawn around 0, 0 within a radius of about 9. */
  shape: string;
}

const ring = (r: number) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;

/** Every level has a letter and an outline of its own, so that none is told by colour alone. */
export const levels: Record<DamageLevel, Level> = {
  destroyed: { words: "destroyed", many: "destroyed", letter: "D", shape: "M-9 -9H9V9H-9Z" },
  severe: { words: "severe damage", many: "severely damaged", letter: "S", shape: "M0 -11.5 11.5 0 0 11.5 -11.5 0Z" },
  moderate: { words: "moderate damage", many: "moderately damaged", letter: "M", shape: "M0 10.5 -12 -8.5H12Z" },
  possible: {
    words: "possible damage",
    many: "possibly damaged",
    letter: "P",
    shape: "M-5 -9.5H5L10 0 5 9.5H-5L-10 0Z",
  },
  none: { words: "no damage seen", many: "without visible damage", letter: "N", shape: ring(9.2) },
  restored: { words: "stands again", many: "standing again", letter: "R", shape: "M-9 9.5V-1A9 9 0 0 1 9 -1V9.5Z" },
  unknown: { words: "not known", many: "not known", letter: "?", shape: ring(8) },
};

export const levelOrder: DamageLevel[] = ["destroyed", "severe", "moderate", "possible", "none", "restored", "unknown"];

export const basisWords: Record<DamageStatement["basis"], string> = {
  incident: "an incident",
  assessment: "an assessment",
  satellite: "satellite pictures",
  work: "the works",
};

/** "destroyed, as of 9 November 1993 (an incident)"; "not known: nothing is recorded". */
export function stateInWords(statement: DamageStatement | null): string {
  if (!statement) return paintWords.unknown;
  const { level, probability, date, basis } = statement;
  // What an eye witness says is a state; only a test gives a probability worth its digits.
  const measured =
    basis !== "satellite" || probability === null
      ? ""
      : `damaged with a probability of ${probabilityInWords(statement)}`;
  const said = level === "unknown" && measured ? measured : [levels[level].words, measured].filter(Boolean).join(", ");
  return `${said}, as of ${dateInWords(date)} (${basisWords[basis]})`;
}

export function probabilityInWords({
  probability,
  low,
  high,
}: Pick<DamageStatement, "probability" | "low" | "high">): string {
  if (probability === null) return "not measured";
  if (low === null || high === null) return percent(probability);
  const [from, to] = [percent(low), percent(high)];
  return from === to && from === percent(probability) ? from : `${percent(probability)} (${from} to ${to})`;
}

export const stageWords: Record<ChainStage, string> = {
  site: "the site",
  incident: "incident",
  assessment: "assessment",
  need: "need",
  pledge: "pledge",
  commitment: "commitment",
  disbursement: "disbursement",
  work: "works",
  handed_over: "handed over",
};
