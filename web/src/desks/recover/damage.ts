import { list, percent } from "../../lib/format";
import { dateInWords } from "./months";
import type { ChainStage, DamageLevel, DamageStatement } from "./types";
import { t } from "../../messages/messages.svelte";

/** How a site is painted: by how sure it is that it is damaged. `restored` and `unknown` are answers of another kind. */
export type Paint = "damage-0" | "damage-1" | "damage-2" | "damage-3" | "damage-4" | "restored" | "unknown";

const bounds = [0.1, 0.33, 0.66, 0.9];

const paintNames = {
  "damage-4": "recover.paint.damage_4",
  "damage-3": "recover.paint.damage_3",
  "damage-2": "recover.paint.damage_2",
  "damage-1": "recover.paint.damage_1",
  "damage-0": "recover.paint.damage_0",
  restored: "recover.paint.restored",
  unknown: "recover.paint.unknown",
} as const satisfies Record<Paint, string>;
export const paints = Object.keys(paintNames) as Paint[];
export const paintInWords = (paint: Paint): string => t(paintNames[paint]);

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
  /** Drawn around 0, 0 within a radius of about 9. */
  shape: string;
}

const ring = (r: number) => `M${-r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 ${-r} 0Z`;

/** Every level has a letter and an outline of its own, so that none is told by colour alone. */
export const levels: Record<DamageLevel, Level> = {
  destroyed: { shape: "M-9 -9H9V9H-9Z" },
  severe: { shape: "M0 -11.5 11.5 0 0 11.5 -11.5 0Z" },
  moderate: { shape: "M0 10.5 -12 -8.5H12Z" },
  possible: { shape: "M-5 -9.5H5L10 0 5 9.5H-5L-10 0Z" },
  none: { shape: ring(9.2) },
  restored: { shape: "M-9 9.5V-1A9 9 0 0 1 9 -1V9.5Z" },
  unknown: { shape: ring(8) },
};

export const levelInWords = (level: DamageLevel): string => t(`recover.level.${level}`);
export const letterOf = (level: DamageLevel): string => t(`recover.letter.${level}`);

export const levelOrder: DamageLevel[] = ["destroyed", "severe", "moderate", "possible", "none", "restored", "unknown"];

export const basisInWords = (basis: DamageStatement["basis"]): string => t(`recover.basis.${basis}`);

/** "destroyed, as of 9 November 1993 (incident)"; "rebuilt; reopened 23 July 2004"; "not known: no record". */
export function stateInWords(statement: DamageStatement | null): string {
  if (!statement) return paintInWords("unknown");
  const { level, probability, date, basis } = statement;
  if (level === "restored" && basis === "work") return t("recover.state.reopened", { date: dateInWords(date) });
  // What an eye witness says is a state; only a test gives a probability worth its digits.
  const measured =
    basis !== "satellite" || probability === null
      ? ""
      : t("recover.state.probability", { probability: probabilityInWords(statement) });
  const said = level === "unknown" && measured ? measured : list([levelInWords(level), measured]);
  return t("recover.state.said", { said, date: dateInWords(date), basis: basisInWords(basis) });
}

export function probabilityInWords({
  probability,
  low,
  high,
}: Pick<DamageStatement, "probability" | "low" | "high">): string {
  if (probability === null) return t("recover.state.unmeasured");
  if (low === null || high === null) return percent(probability);
  const [from, to] = [percent(low), percent(high)];
  return from === to && from === percent(probability)
    ? from
    : t("recover.state.interval", { probability: percent(probability), from, to });
}

export const stageInWords = (stage: ChainStage): string => t(`recover.stage.${stage}`);
