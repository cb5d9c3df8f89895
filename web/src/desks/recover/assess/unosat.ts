import type { AssessmentForm, Values } from "./types";

/** The class that extent and condition suggest: the extent decides where it is known, else the condition (as the program does). */
export function suggestedClass({ unosat }: AssessmentForm, condition: unknown, extent: unknown): string {
  const holding = (word: unknown, words: "from_extents" | "from_conditions") =>
    typeof word === "string" && word !== "unknown" ? unosat.find((each) => each[words].includes(word)) : undefined;
  return (holding(extent, "from_extents") ?? holding(condition, "from_conditions"))?.damage_class ?? "";
}

/** What a class stands for, of the fields that are still empty. */
export function suggestedState(
  { unosat }: AssessmentForm,
  values: Values,
): { overall_condition?: string; damage_extent?: string } {
  const meant = unosat.find((each) => each.damage_class === values.damage_class);
  if (!meant || meant.overall_condition === "unknown") return {};
  return {
    ...(!values.overall_condition && { overall_condition: meant.overall_condition }),
    ...(!values.damage_extent && { damage_extent: meant.damage_extent }),
  };
}
