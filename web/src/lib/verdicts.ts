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
export const verdictWords: Record<Verdict, { name: string; meaning: string }> = {
  identified: {
    name: "Identified",
    meaning: "The description or photo singles out one registered object. Stop and ask who registered it.",
  },
  same_edition: {
    name: "Same edition",
    meaning: "A print, cast or photograph of the same edition is registered; nothing ties this impression to it.",
  },
  indistinguishable_group: {
    name: "Indistinguishable group",
    meaning:
      "Several registered objects share everything that was given; a further field or photo would separate them.",
  },
  possible: { name: "Possible", meaning: "There is a resemblance that an expert should look at." },
  no_record_found: {
    name: "No record found",
    meaning: "Nothing in the registers checked resembles it enough. This is no proof of good title.",
  },
};

/** Said with every answer: a register holds only what was reported to it. */
export const absence =
  "Absence from a register is no proof of good title: registers are incomplete, and an object may be stolen and never have been registered.";
