import { list } from "../../lib/format";
import { objectFields, textOf } from "../../lib/objectFields";
import type { Properties, RecordChange } from "../../lib/types";

export interface FieldChange {
  field: string;
  before: string;
  after: string;
}

/** The fields that differ, in the order that a record is read; unknown ones last. */
export function fieldChanges(before: Properties, after: Properties): FieldChange[] {
  const known: readonly string[] = objectFields;
  const names = [...new Set([...known, ...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }))
    .filter((change) => change.before !== change.after);
}

/** One line that says which record it is. */
export function changeCaption({ before, after, local_id }: RecordChange): string {
  const properties = after ?? before ?? {};
  return list([textOf(properties, "title"), textOf(properties, "maker"), textOf(properties, "date")]) || local_id;
}
