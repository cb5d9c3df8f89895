import type { components } from "../../lib/api";

type Schemas = components["schemas"];

export type Assessment = Schemas["Assessment"];
export type AssessmentPhoto = Schemas["AssessmentPhoto"];
export type ChainLink = Schemas["ChainLink"];
export type ChainStage = Schemas["ChainStage"];
export type ChangeObservation = Schemas["ChangeObservation"];
export type ChangeRun = Schemas["ChangeRun"];
export type DamageLevel = Schemas["DamageLevel"];
export type DamageStatement = Schemas["DamageStatement"];
export type DonorSteps = Schemas["DonorSteps"];
export type DonorTable = Schemas["DonorTable"];
export type Donor = DonorTable["donors"][number];
export type Exposure = Schemas["Exposure"];
export type Ledger = Schemas["Ledger"];
export type LedgerStep = Ledger["steps"][number];
export type MoneyFigure = Schemas["MoneyFigure"];
export type MoneyRange = Schemas["MoneyRange"];
export type MoneyStatement = Schemas["MoneyStatement"];
export type NotKnown = Schemas["NotKnown"];
export type PriorityTable = Schemas["PriorityTable"];
export type RankedSite = PriorityTable["sites"][number];
export type RecoveryMap = Schemas["RecoveryMap"];
export type RecoverySite = Schemas["RecoverySite"];
export type SiteDossier = Schemas["SiteDossier"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type WorkEntry = Schemas["WorkEntry"];

/** Two datasets may have runs of one name. */
export const runKey = ({ dataset, name }: Pick<ChangeRun, "dataset" | "name">) => `${dataset}/${name}`;

/** A country's name and number by its alpha-3 code. */
export type Names = Map<string, { name: string; numeric: string }>;

/** What every page of this desk is given: `rest` are the words of the address behind the page's own. */
export interface PageProps {
  names: Names;
  rest: string[];
  query: URLSearchParams;
}
