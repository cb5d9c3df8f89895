import { objectFields, textOf } from "../../lib/objectFields";
import type { Explanations, FieldEvidence, Properties } from "../../lib/types";

export interface EvidenceRow {
  field: string;
  evidence: FieldEvidence;
}

const order: string[] = ["photo", ...objectFields];

/** What was compared, the picture first, then in the order that a record is read. */
export function evidenceRows(explanations: Explanations): EvidenceRow[] {
  return Object.entries(explanations)
    .filter((entry): entry is [string, FieldEvidence] => entry[1] !== undefined)
    .map(([field, evidence]) => ({ field, evidence }))
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}

/** What a bar of full length stands for: the largest weight of all, but at least 8 bits, so that trifles look like trifles. */
export function fullWeight(rows: EvidenceRow[]): number {
  return Math.max(8, ...rows.map(({ evidence }) => Math.abs(evidence.weight_log2)));
}

/** What all of them say together: the words and the picture. */
export function sumOfWeights(rows: EvidenceRow[]): number {
  return rows.reduce((sum, { evidence }) => sum + evidence.weight_log2, 0);
}

const comparable = [
  "object_type",
  "title",
  "maker",
  "date",
  "place_of_origin",
  "materials",
  "measurements",
  "inscriptions",
  "distinguishing_features",
  "subject",
  "description",
  "edition",
  "inventory_number",
] as const;

/** What an object says of its history and price: kept and shown, and never compared. */
export const toldOnly = (properties: Properties): Properties =>
  Object.fromEntries(
    Object.entries(properties).filter(([field]) =>
      ["provenance", "exhibited", "literature", "estimate", "credit_line"].includes(field),
    ),
  );

/** Fields that only one side gives: they could not be compared, and giving them would tell more. */
export function givenByOneSide(
  query: Properties,
  candidate: Properties,
  rows: EvidenceRow[],
): { field: string; query: string; candidate: string }[] {
  const compared = new Set(rows.map(({ field }) => field));
  return comparable
    .filter((field) => !compared.has(field))
    .map((field) => ({ field, query: textOf(query, field), candidate: textOf(candidate, field) }))
    .filter((row) => (row.query === "") !== (row.candidate === ""));
}
