import type { components } from "./api";

type Schemas = components["schemas"];

/** What the server answers to one query: without a verdict where nothing could be checked. */
export type AnswerOrError = Schemas["Answer"];
export type Answer = AnswerOrError & { verdict: Verdict; receipt: Receipt };
export type Catalogue = Schemas["Catalogue"];
export type ColumnTaken = Schemas["ColumnTaken"];
export type ColumnsTaken = Schemas["ColumnsTaken"];
export type About = Schemas["About"];
export type Dataset = Schemas["Dataset"];
export type DatasetVersion = Schemas["DatasetVersion"];
export type Explanations = Schemas["Explanations"];
export type FieldEvidence = Schemas["FieldEvidence"];
export type Format = Schemas["Format"];
export type ImportResult = Schemas["ImportResult"];
export type Layout = Schemas["Layout"];
export type Lot = Schemas["Lot"];
export type LotField = Schemas["LotField"];
export type LotReading = Schemas["LotReading"];
/** What a person says that words of a lot's text are. */
export type LotSpan = NonNullable<Schemas["ScreenQuery"]["taken_for"]>[number];
export type PhotoEvidence = Schemas["PhotoEvidence"];
export type Picture = Schemas["Picture"];
export type Problem = Schemas["Problem"];
export type Properties = Schemas["Properties"];
export type Receipt = Schemas["Receipt"];
export type KindOfRecord = Schemas["Kind"];
export type LinkedRecord = Schemas["LinkedRecord"];
export type RecordLinks = Schemas["RecordLinks"];
export type RegisterRecord = Schemas["Record"];
export type RecordChange = Schemas["RecordChange"];
export type ScreenedDataset = Schemas["ScreenedDataset"];
export type ScreenResult = Schemas["ScreenResult"];
export type Status = Schemas["Status"];
export type UploadedPicture = Schemas["UploadedPicture"];
export type Verdict = Schemas["Verdict"];

export function isAnswer(answer: AnswerOrError): answer is Answer {
  return answer.verdict !== null && answer.receipt !== null;
}
