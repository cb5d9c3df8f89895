import { address, json, send, type Query } from "../../lib/client";
import { messages } from "../../messages/messages.svelte";
import type {
  Basics,
  CityDossier,
  CountryDossier,
  CountrySummary,
  Dossier,
  EvidencePage,
  GravityModel,
  Layer,
  NetworkMeasures,
  RegionMatrix,
  TieMap,
} from "./types";

const get = <T>(path: string[], query?: Query) => json<T>(["bridge", ...path], query && { query });

/** From and to as they stand in the page's address; empty: every year, and what has none. */
export interface Years {
  from: string;
  to: string;
}

export const bridgeApi = {
  basics: async (): Promise<Basics> => {
    const [{ layers }, { countries }] = await Promise.all([
      get<{ layers: Layer[] }>(["layers"]),
      get<{ countries: CountrySummary[] }>(["countries"]),
    ]);
    return { layers, countries: new Map(countries.map((country) => [country.code, country])) };
  },
  map: (layer: string, years: Years, country: string) => get<TieMap>(["map"], { layer, ...years, country }),
  dossier: (a: string, b: string, years: Years) => get<Dossier>(["pairs", a, b], { ...years }),
  evidence: (layer: string, a: string, b: string, years: Years, offset: number, limit: number) =>
    get<EvidencePage>(["evidence"], { layer, a, b, ...years, offset, limit }),
  country: (country: string, years: Years) => get<CountryDossier>(["countries", country], { ...years }),
  city: (name: string, country: string) => get<CityDossier>(["city"], { name, country }),
  regions: (layer: string, years: Years) => get<RegionMatrix>(["regions"], { layer, ...years }),
  network: (layer: string, years: Years) => get<NetworkMeasures>(["network"], { layer, ...years }),
  model: (layer: string) => get<GravityModel>(["model"], { layer }),

  document: async (a: string, b: string) => (await send(["bridge", "pairs", a, b, "programme.docx"])).blob(),

  /** The browser opens it itself. */
  reportAddress: (a: string, b: string, years: Years) =>
    address(["bridge", "pairs", a, b, "report"], { ...years, lang: messages.language }),
};
