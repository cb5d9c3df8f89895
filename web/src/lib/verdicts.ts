import { t } from "../messages/messages.svelte";
import type { Verdict } from "./types";

/** Most urgent first: the order of filters and of the sorted list. */
export const verdictOrder: Verdict[] = [
  "identified",
  "indistinguishable_group",
  "same_edition",
  "possible",
  "no_record_found",
];

/** The same words as in the printed report (src/desks/screen/words.cpp). */
export const verdictName = (verdict: Verdict): string => t(`app.verdict.${verdict}.name`);
export const verdictMeaning = (verdict: Verdict): string => t(`app.verdict.${verdict}.meaning`);

/** Said with every answer: a register holds only what was reported to it. */
export const absence = (): string => t("app.verdict.absence");
