import { address, json, type Query } from "../../lib/client";
import { messages } from "../../messages/messages.svelte";
import type { ChangeRun, DonorTable, Names, PriorityTable, RecoveryMap, SiteDossier } from "./types";

const get = <T>(path: string[], query?: Query) => json<T>(["recover", ...path], query && { query });

/** Names are a comfort: where they cannot be had, the pages show the codes. */
async function countryNames(): Promise<Names> {
  try {
    const { countries } = await json<{ countries: { code: string; name: string; numeric: string }[] }>([
      "bridge",
      "countries",
    ]);
    return new Map(countries.map(({ code, name, numeric }) => [code, { name, numeric }]));
  } catch {
    return new Map();
  }
}

let names: Promise<Names> | undefined;

export const recoverApi = {
  names: () => (names ??= countryNames()),
  map: (concerned: boolean, invented = false) =>
    get<RecoveryMap>(["map"], { ...(concerned && { concerned: true }), ...(invented && { invented: true }) }),
  runs: async () => (await get<{ runs: ChangeRun[] }>(["runs"])).runs,
  site: (dataset: string, localId: string) => get<SiteDossier>(["sites", dataset, localId]),
  donors: (country: string, site: string) => get<DonorTable>(["donors"], { country, site }),
  priorities: (country: string, weights: Record<string, string>) =>
    get<PriorityTable>(["priorities"], { country, ...weights }),

  /** The browser opens it itself, in the language that is shown. */
  reportAddress: (query: { country?: string; site?: string }) =>
    address(["recover", "report"], { ...query, lang: messages.language }),
};
