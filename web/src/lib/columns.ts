import { objectFields } from "./objectFields";
import type { ColumnsTaken, Layout } from "./types";

/** What a column may be taken for: nothing, the id, or a property of an object. */
export const columnMeanings = ["", "id", ...objectFields] as const;

type Meaning = Record<string, unknown> | string | null | undefined;

/** Whether somebody should look at it: a table that no format describes, or one with columns that are not understood. */
export const asksForChoice = (taken: ColumnsTaken): boolean =>
  taken.columns.length > 0 && (taken.guessed || taken.columns.some((column) => !column.known));

const propertyOf = (meaning: Meaning): string =>
  typeof meaning === "string" ? meaning : ((meaning?.property as string | undefined) ?? "");

/** What a layout takes a column for; empty: nothing. */
export const chosenMeaning = (layout: Layout, heading: string): string =>
  propertyOf(layout.columns[heading] as Meaning);

/** The layout with one column taken for something else. There is one column of ids. */
export function withMeaning(taken: ColumnsTaken, layout: Layout, heading: string, property: string): Layout {
  const columns = { ...layout.columns } as Record<string, Meaning>;
  const before = columns[heading];
  const separators = taken.separators[property];
  // What was said of the column goes with it, unless it belongs to another property: a unit, the words of an axis.
  const about = before && typeof before === "object" && propertyOf(before) === property ? before : {};
  const meaning = { ...about, property, ...(separators && { separators }) };
  columns[heading] = property === "" ? null : Object.keys(meaning).length === 1 ? property : meaning;
  if (property === "id") {
    for (const other of Object.keys(columns)) {
      if (other !== heading && propertyOf(columns[other]) === "id") columns[other] = null;
    }
  }
  const changed: Layout & Record<string, unknown> = { ...layout, columns };
  if (Object.values(columns).some((each) => propertyOf(each) === "id")) {
    delete changed.id_instead;
    delete changed.row_ids;
  } else if (!changed.id_instead) {
    changed.row_ids = true;
  }
  changed.required = Object.keys(columns).filter((each) => propertyOf(columns[each]) !== "");
  return changed;
}

/** A name for a layout, of a file's name: letters, digits and dashes. */
export const layoutName = (file: string): string =>
  file
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "table";
