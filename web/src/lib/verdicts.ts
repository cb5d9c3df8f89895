import type { Verdict } from "./types";

/** Most urgent first: the order of filters and of the sorted list. */
export const verdictOrder: Verdict[] = ["identified", "indistinguishable_group", "same_edition", "possible", "no_record_found"];

export const verdictWords: Record<Verdict, { name: string; meaning: string }> = {
  identified: {
    name: "Identified",
    meaning: "This object is on a register. Do not buy, lend or release it before the register has been asked.",
  },
  same_edition: {
    name: "Same edition",
    meaning: "A print, cast or photograph of the same edition as a registered one; not necessarily that impression.",
  },
  indistinguishable_group: {
    name: "Indistinguishable group",
    meaning: "Several registered objects share everything that was given.",
  },
  possible: { name: "Possible", meaning: "Some evidence agrees. An expert should look before anything is decided." },
  no_record_found: {
    name: "No record found",
    meaning: "Absence from a register is no proof of good title.",
  },
};
