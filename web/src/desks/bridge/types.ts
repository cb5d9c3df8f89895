import type { components } from "../../lib/api";
import type { Years } from "./bridgeApi";

type Schemas = components["schemas"];

export type CityDossier = Schemas["CityDossier"];
export type ClauseState = Schemas["ClauseState"];
export type ComparablePair = Schemas["ComparablePair"];
export type Country = Schemas["Country"];
export type CountryDossier = Schemas["CountryDossier"];
export type CountrySummary = Schemas["CountrySummary"];
export type Coverage = Schemas["Coverage"];
export type Dossier = Schemas["Dossier"];
export type DossierLayer = Schemas["DossierLayer"];
export type Evidence = Schemas["Evidence"];
export type EvidencePage = Schemas["EvidencePage"];
export type Expected = Schemas["Expected"];
export type GravityModel = Schemas["GravityModel"];
export type HeritageItem = Schemas["HeritageItem"];
export type Layer = Schemas["Layer"];
export type NetworkMeasures = Schemas["NetworkMeasures"];
export type Programme = Dossier["programme"];
export type RegionMatrix = Schemas["RegionMatrix"];
export type TieMap = Schemas["TieMap"];
export type MapRow = TieMap["countries"][number];
export type Partner = CountryDossier["layers"][number]["partners"][number];
export type TieStatus = Schemas["TieStatus"];
export type TreatyEntry = Schemas["TreatyEntry"];
export type Unknown = Dossier["unknown"][number];

/** What every page of this desk reads once: the countries by code, and the layers in the order of the dossier. */
export interface Basics {
  layers: Layer[];
  countries: Map<string, CountrySummary>;
}

/** What every page of this desk is given: `names` are what follows the page's own name in the address. */
export interface PageProps {
  basics: Basics;
  names: string[];
  query: URLSearchParams;
  years: Years;
}
