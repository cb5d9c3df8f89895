import { takenApart, type Draft, type Photographs } from "./draft";
import type { Conflict, Values } from "./types";

export type Side = "yours" | "theirs";
export type Choices = Record<string, Side>;

/** What differs and is a person's to decide; the name is made by the program. */
export const decidable = (conflict: Conflict) => conflict.fields.filter(({ field }) => fieldName(field) !== "name");

/** "/overall_condition" and "overall_condition" are one field. */
export const fieldName = (field: string) => field.replace(/^\//, "");

export const undecided = (conflict: Conflict, choices: Choices) =>
  decidable(conflict).filter(({ field }) => !choices[fieldName(field)]);

/**
 * The other state with what was chosen of this one: nothing of theirs is dropped that was not decided on. `mine`: this
 * draft's properties as they would be sent.
 */
export function merged(
  conflict: Conflict,
  mine: Record<string, unknown>,
  choices: Choices,
): { values: Values; photos: Photographs } {
  const properties: Record<string, unknown> = { ...conflict.theirs.properties };
  for (const { field } of decidable(conflict)) {
    const name = fieldName(field);
    if (choices[name] !== "yours") continue;
    if (mine[name] === undefined) delete properties[name];
    else properties[name] = mine[name];
  }
  return takenApart(properties);
}

/** The decided state, ready to be sent on top of theirs. */
export function decided(draft: Draft, conflict: Conflict, values: Values, photos: Draft["photos"], now: string): Draft {
  return {
    ...draft,
    values,
    photos,
    based_on: conflict.theirs.tag,
    record: conflict.theirs.record,
    conflict: null,
    problem: null,
    state: "waiting",
    changed: now,
  };
}

/** This state as an assessment of its own; the other one stays as it is. */
export function asAnother(draft: Draft, localId: string, now: string): Draft {
  return {
    ...draft,
    local_id: localId,
    based_on: null,
    record: null,
    conflict: null,
    problem: null,
    unanswered: [],
    sent: null,
    state: "waiting",
    changed: now,
  };
}
