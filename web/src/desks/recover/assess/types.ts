import type { components } from "../../../lib/api";

type Schemas = components["schemas"];

export type AssessmentForm = Schemas["AssessmentForm"];
export type FormField = AssessmentForm["fields"][number];
export type FormPart = NonNullable<FormField["parts"]>[number];
export type FormOption = Schemas["AssessmentOption"];
/** What schemas/assessment.json describes is any object to the contract. */
type WithProperties<T> = Omit<T, "properties"> & { properties: Record<string, unknown> };
export type Submission = WithProperties<Schemas["AssessmentSubmission"]>;
export type Kept = WithProperties<Schemas["KeptAssessment"]>;
export type Conflict = Omit<Schemas["AssessmentConflict"], "theirs"> & { theirs: Kept };
export type RecoverySite = Schemas["RecoverySite"];
export type PhotoWhen = Schemas["AssessmentPhoto"]["when"];

/** One cause or threat: category, type, certainty or probability; what is not chosen is left out. */
export type Row = Record<string, string>;
/** As schemas/assessment.json says, without photos: texts, numbers, and lists of rows. What is unknown is left out. */
export type Values = Record<string, string | number | Row[]>;

/** What the list of sites keeps of each. */
export interface Site {
  id: string;
  name: string;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
}
