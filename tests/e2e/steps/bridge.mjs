// What the checks of the desk "bridge" look up before they look at the pages. They take whatever the workspace holds; what
// they need is one layer with ties of one country to at least two others.

export async function get(base, path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const answer = await fetch(`${base}/api/v1/${path}?${new URLSearchParams(given)}`);
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A layer with an expected value where there is one, a country with ties in it, and the partner it has most ties with. */
export async function findPair(base) {
  const { layers } = await get(base, "bridge/layers");
  const { countries } = await get(base, "bridge/countries");
  const layer = layers.find(({ expected, ties }) => expected && ties > 0) ?? layers.find(({ ties }) => ties > 0);
  if (!layer) throw new Error("this workspace has no tie between countries: import one to run these checks");
  const world = await get(base, "bridge/map", { layer: layer.name });
  const total = (row) => (row.sent ?? 0) + (row.received ?? 0);
  const first = world.countries.filter(({ partners }) => partners > 1).sort((x, y) => total(y) - total(x))[0];
  if (!first) throw new Error(`no country has two partners in the layer ${layer.name}`);
  const own = await get(base, "bridge/map", { layer: layer.name, country: first.code });
  const second = own.countries.filter((row) => row.status === "observed" && row.code !== first.code).sort((x, y) => total(y) - total(x))[0];
  const named = new Map(countries.map((country) => [country.code, country]));
  return { layers, layer, world, own, named, a: named.get(first.code), b: named.get(second.code) };
}

export async function download(page, press) {
  const [file] = await Promise.all([page.waitForEvent("download"), press()]);
  const chunks = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk);
  return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}

/** As people type it: small letters, no accents. */
export const asTyped = (name) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
