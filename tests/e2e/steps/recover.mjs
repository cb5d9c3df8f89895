// What the checks of the desk "recover" look up before they look at the pages. They rest on the starter pack: Mostar, Timbuktu and Mosul.
import { get } from "./bridge.mjs";

export const siteHash = (id, page = "site") => `#/recover/${page}/${id.split("/").map(encodeURIComponent).join("/")}`;

/** The site of which most is recorded among those whose name matches. */
export async function findSite(base, name) {
  const { sites } = await get(base, "recover/map", { concerned: true });
  const records = (site) => Object.values(site.records).reduce((x, y) => x + y, site.damage.length);
  const [found] = sites.filter((site) => name.test(site.name)).sort((x, y) => records(y) - records(x));
  if (!found) throw new Error(`no site of this workspace is named like ${name}: import the starter pack of recover`);
  return found;
}

export const dossierOf = async (base, name) => {
  const { id } = await findSite(base, name);
  return get(base, `recover/sites/${id.split("/").map(encodeURIComponent).join("/")}`);
};

export const mostar = /old bridge|mostar/i;
export const timbuktu = /timbuktu/i;
export const mosul = /mosul/i;

/** "2012" is over in December, "2012-07" after its last day; the latest that is over by the month holds, as the pages read it. */
const end = (date) => {
  const [year, month = "12", day = "31"] = date.slice(0, 10).split("-");
  return `${year}-${month}-${day}`;
};
export function levelAt(site, at) {
  const known = site.damage.filter(({ date }) => /^\d{4}/.test(date) && end(date).slice(0, 7) <= at);
  return known.reduce((found, one) => (found && end(found.date) > end(one.date) ? found : one), null)?.level ?? "unknown";
}
