import type { components } from "./api";

type Schemas = components["schemas"];

export type Answer = Schemas["Answer"];
export type Catalogue = Schemas["Catalogue"];
export type Dataset = Schemas["Dataset"];
export type DatasetVersion = Schemas["DatasetVersion"];
export type Explanations = Schemas["Explanations"];
export type FieldEvidence = Schemas["FieldEvidence"];
export type ImportResult = Schemas["ImportResult"];
export type Lot = Schemas["Lot"];
export type PhotoEvidence = Schemas["PhotoEvidence"];
export type Picture = Schemas["Picture"];
export type Problem = Schemas["Problem"];
export type Properties = Schemas["Properties"];
export type Receipt = Schemas["Receipt"];
export type RegisterRecord = Schemas["Record"];
export type RecordChange = Schemas["RecordChange"];
export type ScreenedDataset = Schemas["ScreenedDataset"];
export type ScreenResult = Schemas["ScreenResult"];
export type Status = Schemas["Status"];
export type UploadedPicture = Schemas["UploadedPicture"];
export type Verdict = Schemas["Verdict"];
