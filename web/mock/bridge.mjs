// Invented ties between countries, so that the pages of the desk "bridge" can be worked on without the program. No figure
// below was measured: each is drawn from the names of the two countries by a hash.
import { countries } from "./countries.mjs";
import { clauseStates, programmeOf, treatiesOf } from "./agreements.mjs";

const named = new Map(countries.map((c) => [c.code, c]));
const brief = ({ code, name }) => ({ code, name });

/** A number from 0 to 1 that the words decide. */
export function chance(...words) {
  let state = 2166136261;
  for (const char of words.join("|")) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  state = Math.imul(state ^ (state >>> 15), 2246822507);
  return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
}

const caveat = "Invented for the mock server: no figure here was measured.";
const layer = (name, title, unit, rest) => ({
  name,
  title,
  unit,
  description: `${title} between countries (invented)`,
  directed: false,
  expected: true,
  proxy: "",
  ties: 2400,
  countries: 58,
  first_year: 1960,
  last_year: 2024,
  datasets: ["mock-ties"],
  caveats: [caveat],
  told_twice: "",
  ...rest,
});

export const layers = [
  layer("joint_heritage", "Heritage inscribed together", "inscriptions", { expected: false }),
  layer("cultural_treaties", "Cultural agreements", "agreements", {}),
  layer("sister_cities", "Twinned cities", "partnerships", { first_year: null, last_year: null }),
  layer("song_points", "Points given at song contests", "points", {
    directed: true,
    proxy: "It stands for the taste of audiences and juries, not for policy.",
  }),
  layer("book_exports", "Books sold", "million US$", { directed: true, first_year: 1995, last_year: 2023 }),
  layer("institutes", "Cultural institutes", "institutes", {
    directed: true,
    expected: false,
    first_year: null,
    last_year: null,
  }),
];

const km = (a, b) => {
  const rad = Math.PI / 180;
  const cosine =
    Math.sin(a.latitude * rad) * Math.sin(b.latitude * rad) +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.cos((a.longitude - b.longitude) * rad);
  return 6371 * Math.acos(Math.min(1, Math.max(-1, cosine)));
};
const size = (c) => 1 + 40 * chance("size", c.code) ** 3;
const covered = (name, c) => chance("covered", name, c.code) > 0.12 && !c.former;

function between(name, a, b) {
  const { directed, expected } = layers.find((l) => l.name === name);
  const mean = Math.max(0.2, (12 * Math.sqrt(size(a) * size(b))) / (1 + km(a, b) / 900));
  if (!covered(name, a) || !covered(name, b))
    return {
      status: "no_data",
      a_to_b: null,
      b_to_a: null,
      total: null,
      expected: null,
      place: 99,
      against: compare(null, null),
    };
  const drawn = (x, y) => Math.round(mean * (directed ? 0.5 : 1) * 2 ** (4 * (chance(name, x.code, y.code) - 0.55)));
  const [first, second] = [a, b].sort((x, y) => (x.code < y.code ? -1 : 1));
  const [a_to_b, b_to_a] = directed ? [drawn(a, b), drawn(b, a)] : [null, null];
  const total = directed ? a_to_b + b_to_a : drawn(first, second);
  const interval = expected ? { mean, low: mean / 2.2, high: mean * 2.1, level: 0.9 } : null;
  return {
    status: total > 0 ? "observed" : "none_found",
    a_to_b,
    b_to_a,
    total,
    expected: interval,
    place: interval ? (total + 0.5) / (mean + 0.5) : 99,
    against: compare(total, interval),
  };
}

/** As the desk compares: by the interval, and no ratio of fewer than ten. */
function compare(total, expected) {
  if (!expected || total === null) return { log2_ratio: null, reading: "unknown", compared: "" };
  const reading = total > expected.high ? "more" : total < expected.low ? "less" : "as_expected";
  if (reading === "as_expected") return { log2_ratio: null, reading, compared: "as expected" };
  if (total < 10) return { log2_ratio: null, reading, compared: `${reading} than expected` };
  const ratio = total / expected.mean;
  const words =
    ratio >= 2
      ? `about ${Math.round(ratio)} times the expected`
      : `about ${Math.round(100 * Math.abs(ratio - 1))} % ${reading} than expected`;
  return { log2_ratio: Math.log2(ratio), reading, compared: words };
}

const shapes = countries.filter((c) => !c.former);

function mapOf(name, a, from, to) {
  const of = layers.find((l) => l.name === name);
  const rows = shapes
    .filter((c) => c !== a)
    .map((c) => {
      if (a) {
        const { status, a_to_b, b_to_a, total, expected, against } = between(name, a, c);
        return {
          code: c.code,
          status,
          sent: of.directed ? a_to_b : total,
          received: b_to_a,
          total_high: null,
          partners: total > 0 ? 1 : 0,
          expected,
          ...against,
        };
      }
      const ties = shapes.filter((d) => d !== c).map((d) => between(name, c, d));
      const sum = (pick) => ties.reduce((all, tie) => all + (pick(tie) ?? 0), 0);
      if (!covered(name, c))
        return {
          code: c.code,
          status: "no_data",
          sent: null,
          received: null,
          total_high: null,
          partners: 0,
          expected: null,
          ...compare(null, null),
        };
      const [total, mean] = [sum((t) => t.total), sum((t) => t.expected?.mean)];
      const expected = of.expected ? { mean, low: mean / 1.6, high: mean * 1.5, level: 0.9 } : null;
      return {
        code: c.code,
        status: total > 0 ? "observed" : "none_found",
        sent: of.directed ? sum((t) => t.a_to_b) : total,
        received: of.directed ? sum((t) => t.b_to_a) : null,
        total_high: null,
        partners: ties.filter((t) => t.total > 0).length,
        expected,
        ...compare(total, expected),
      };
    });
  return { layer: of, country: a ? brief(a) : null, from, to, countries: rows };
}

const evidence = (name, a, b, count) =>
  Array.from({ length: count }, (_, i) => {
    const other = b ?? shapes[i % shapes.length];
    return {
      id: `mock-ties/${name}-${a.code}-${other.code}-${i + 1}`.toLowerCase(),
      kind: name === "cultural_treaties" ? "treaty" : "tie",
      caption: `${a.name} and ${other.name}, invented tie no. ${i + 1}`,
      from: a.code,
      to: other.code,
      year: layers.find((l) => l.name === name).first_year ? 2023 - i : null,
      value: 1,
    };
  });

function dossierLayer(of, a, b) {
  const tie = between(of.name, a, b);
  const years = of.first_year && tie.total ? Array.from({ length: 15 }, (_, i) => 2009 + i) : [];
  const share = (x, i) => Math.round(((x ?? 0) / 15) * (0.6 + 0.8 * chance(of.name, a.code, b.code, i)) * 10) / 10;
  const balance = tie.a_to_b !== null && tie.total >= 10 ? (tie.a_to_b - tie.b_to_a) / tie.total : null;
  const grade = (c) =>
    !covered(of.name, c)
      ? { grade: "D", why: `the source has no row for ${c.name}` }
      : chance("grade", of.name, c.code) > 0.5
        ? { grade: "A", why: "all years are in the source" }
        : { grade: "B", why: "the source leaves out 4 of 15 years" };
  const [ga, gb] = [grade(a), grade(b)];
  const past =
    a.code === "BIH" && of.name === "cultural_treaties"
      ? [
          {
            from: { code: "YUCS", name: "Yugoslavia" },
            to: brief(b),
            total: 3,
            total_high: null,
            first_year: 1956,
            last_year: 1978,
          },
        ]
      : [];
  return {
    layer: of.name,
    title: of.title,
    unit: of.unit,
    directed: of.directed,
    proxy: of.proxy,
    status: tie.status,
    total: tie.total,
    total_high: null,
    a_to_b: tie.a_to_b,
    a_to_b_high: null,
    b_to_a: tie.b_to_a,
    b_to_a_high: null,
    stated: [],
    expected: tie.expected,
    why_not_expected: tie.expected
      ? ""
      : of.expected
        ? "one of the two countries is not covered"
        : "too few pairs have any for a model",
    ...tie.against,
    balance,
    reciprocity: balance === null ? null : 1 - Math.abs(balance),
    trend: years.map((year, i) => ({
      year,
      a_to_b: share(tie.a_to_b ?? tie.total, i),
      b_to_a: of.directed ? share(tie.b_to_a, i + 40) : 0,
    })),
    trend_reading:
      years.length < 5
        ? "too_few"
        : ["rising", "falling", "steady"][Math.floor(3 * chance("trend", of.name, a.code, b.code))],
    inherited: past,
    coverage: { grade: [ga.grade, gb.grade].sort().at(-1), a: ga, b: gb },
    evidence_total: Math.min(tie.total ?? 0, 23),
    evidence: evidence(of.name, a, b, Math.min(tie.total ?? 0, 10)),
    datasets: of.datasets,
  };
}

const item = (i, a, b, near) => ({
  id: `mock-heritage/${near ? "n" : "j"}${i}`,
  kind: i % 3 === 2 ? "element" : "site",
  name: [
    "Terraced Vineyards of the Upper Valley",
    "Old Caravan Road",
    "Dry-stone Building",
    "Karst Springs",
    "Fortified Mill Town",
  ][i % 5],
  list: i % 3 === 2 ? "Intangible Heritage" : "World Heritage",
  year: 1988 + 5 * i,
  states: near ? [i % 2 ? b.code : a.code] : [a.code, b.code],
  ...(near && {
    country: i % 2 ? b.code : a.code,
    distance_km: 4 + 9 * i,
    latitude: (a.latitude + b.latitude) / 2 + (chance("lat", i) - 0.5) * 2,
    longitude: (a.longitude + b.longitude) / 2 + (chance("lon", i) - 0.5) * 3,
  }),
});

function dossier(a, b, from, to) {
  const rows = layers.map((l) => dossierLayer(l, a, b));
  const distance = km(a, b);
  const common = distance < 700;
  const visa = (x, y) =>
    chance("visa", x.code, y.code) < 0.1
      ? null
      : {
          text: chance("visa", x.code, y.code) > 0.5 ? "visa free, 90 days" : "visa required",
          openness: chance("visa", x.code, y.code) > 0.5 ? 1 : 0,
          record: `mock-visa/${x.code}-${y.code}`.toLowerCase(),
        };
  const treaties = treatiesOf(a, b);
  const clauses = clauseStates(treaties);
  const unknown = rows
    .filter((r) => r.status === "no_data")
    .map((r) => ({
      what: r.title,
      why: `the source does not cover ${r.coverage.a.grade === "D" ? a.name : b.name}`,
      advice: "ask the publisher, or import a newer version",
    }));
  return {
    a: brief(a),
    b: brief(b),
    from,
    to,
    predecessors: a.code === "BIH" ? [{ of: "BIH", state: { code: "YUCS", name: "Yugoslavia" }, year: 1992 }] : [],
    summary: [
      ...rows
        .filter((r) => r.reading === "more" || r.reading === "less")
        .map((r) => `${r.title}: ${r.total}, where ${r.expected.mean.toFixed(1)} would be expected: ${r.compared}.`),
      `${clauses.filter((c) => c.present_day && c.status === "not_found").length} clauses that a present-day agreement would hold are in no text that was found.`,
    ],
    layers: rows,
    heritage: {
      joint: [0, 2].map((i) => item(i, a, b, false)).slice(0, common ? 2 : 0),
      near_border: common ? [0, 1, 3, 4].map((i) => item(i, a, b, true)) : [],
      border: common ? "common" : "none",
      note: common ? "Distances are to the nearest point of the common border." : "The two have no common border.",
    },
    treaties,
    clauses,
    mobility: {
      a_to_b: visa(a, b),
      b_to_a: visa(b, a),
      reading: `Citizens of ${a.name} and of ${b.name} do not travel under the same rules.`,
      note: "Rules for ordinary passports: a proxy for how easily artists can travel.",
    },
    translations: [
      {
        from_language: "Exemplarian",
        to_language: "Sampolese",
        books: 412,
        books_high: null,
        record: "mock-books/exm-smp",
        shared_with: 3,
      },
      {
        from_language: "Sampolese",
        to_language: "Exemplarian",
        books: 57,
        books_high: null,
        record: "mock-books/smp-exm",
        shared_with: 0,
      },
    ],
    comparable: ["HRV-HUN", "SRB-BGR", "ALB-GRC"].map((pair, i) => ({
      a: brief(named.get(pair.slice(0, 3))),
      b: brief(named.get(pair.slice(4))),
      distance: 0.4 + 0.3 * i,
      because: ["about as large", "about as far apart", "a common past"].slice(0, 3 - i),
      does: rows
        .filter((r) => r.total !== null)
        .slice(i, i + 2)
        .map((r) => ({ layer: r.layer, title: r.title, unit: r.unit, theirs: (r.total ?? 0) * 2 + 3, ours: r.total })),
    })),
    programme: programmeOf(a, b, clauses),
    unknown: [
      ...unknown,
      {
        what: "Privately organised exchange",
        why: "no dataset of this workspace counts it",
        advice: "ask the embassies",
      },
    ],
    datasets: [
      { name: "mock-ties", title: "Invented ties", version: 1, licence: "CC0-1.0", caveats: [caveat] },
      { name: "mock-heritage", title: "Invented heritage", version: 2, licence: "CC0-1.0", caveats: [] },
    ],
  };
}

function partnersOf(c, from, to) {
  return {
    country: c,
    from,
    to,
    predecessors: c.code === "BIH" ? [{ state: { code: "YUCS", name: "Yugoslavia" }, year: 1992 }] : [],
    layers: layers.map((l) => ({
      layer: l.name,
      title: l.title,
      unit: l.unit,
      directed: l.directed,
      coverage: covered(l.name, c)
        ? { grade: "A", why: "all years are in the source" }
        : { grade: "D", why: "the source has no row for it" },
      partners: shapes
        .filter((d) => d !== c)
        .map((d) => ({ d, tie: between(l.name, c, d) }))
        .sort((x, y) => x.tie.place - y.tie.place)
        .map(({ d, tie }) => ({
          country: brief(d),
          status: tie.status,
          total: tie.total,
          total_high: null,
          sent: tie.a_to_b,
          received: tie.b_to_a,
          expected: tie.expected,
          ...tie.against,
        })),
    })),
    unknown: [{ what: "Privately organised exchange", why: "no dataset of this workspace counts it", advice: "" }],
  };
}

function cityOf(name) {
  const [home, other, third] = ["BIH", "TUR", "ITA"].map((code) => named.get(code));
  return {
    name,
    country: brief(home),
    record: "mock-cities/bih-1",
    partnerships: [other, third, null].map((c, i) => ({
      city: ["Ornekkoy", "Villa Esempio", "Nowhere"][i],
      country: c && brief(c),
      record: `mock-cities/p${i}`,
      listed_by_both: i === 0,
    })),
    networks: [{ network: "Network of Invented Cities", field: "crafts", year: 2019, record: "mock-cities/n1" }],
    heritage: [item(0, home, other, true), item(1, home, other, true)].map((h, i) => ({
      ...h,
      distance_km: 3 + 21 * i,
      latitude: home.latitude + 0.1 * i,
      longitude: home.longitude,
    })),
    behind: [other, third].map((c) => {
      const tie = between("sister_cities", home, c);
      return {
        country: brief(c),
        partnerships: 1,
        country_total: tie.total,
        country_total_high: null,
        expected: tie.expected,
        log2_ratio: tie.against.log2_ratio,
        compared: tie.against.compared,
      };
    }),
    unknown: [
      { what: "Partnerships that no list names", why: "the list is kept by volunteers", advice: "ask the town hall" },
    ],
  };
}

function regionsOf(name, from, to) {
  const regions = [...new Set(shapes.map((c) => c.subregion))].sort();
  const values = regions.map((r) =>
    regions.map((s) =>
      shapes
        .filter((c) => c.subregion === r)
        .flatMap((c) =>
          shapes
            .filter((d) => d !== c && d.subregion === s)
            .map((d) => {
              const t = between(name, c, d);
              return t.a_to_b ?? t.total ?? 0;
            }),
        )
        .reduce((x, y) => x + y, 0),
    ),
  );
  return { layer: layers.find((l) => l.name === name), from, to, regions, values };
}

function networkOf(name, from, to) {
  const rows = mapOf(name, null, from, to).countries.filter((c) => c.status !== "no_data");
  return {
    layer: layers.find((l) => l.name === name),
    from,
    to,
    reciprocity: 0.61,
    countries: rows.map(({ code, sent, received }) => ({
      code,
      sent,
      received: received ?? sent,
      balance: received === null || sent + received < 10 ? null : (sent - received) / (sent + received),
      reciprocity: received === null || sent + received < 10 ? null : chance("r", code),
      participation: chance("p", code),
      betweenness: chance("b", code) ** 4,
    })),
  };
}

const modelOf = (name) => ({
  layer: name,
  available: true,
  why_not: "",
  observations: 1653,
  zeros: 402,
  terms: [
    { name: "distance", title: "distance (logarithm)", coefficient: -1.1, robust_error: 0.08 },
    { name: "language", title: "a language in common", coefficient: 0.6, robust_error: 0.11 },
  ],
  deviance_r2: 0.66,
  dispersion: 4.2,
  iterations: 9,
  separated: 12,
  left_out: ["Andorra"],
  note: "Invented coefficients.",
});

const problem = (status, field, value, reason, advice) => [status, { error: { field, value, reason, advice } }];
const also = new Map([
  ["burma", "MMR"],
  ["holland", "NLD"],
  ["turkey", "TUR"],
  ["bosnia", "BIH"],
]);

function resolve(text) {
  const wanted = text.trim().toLowerCase();
  return (
    named.get(wanted.toUpperCase()) ??
    countries.find((c) => c.name.toLowerCase() === wanted) ??
    named.get(also.get(wanted))
  );
}

/** Answers `bridge/…`; the form of an answer is [status, body, type]. */
export function bridge(path, query) {
  const year = (name) => (query.get(name) ? Number(query.get(name)) : null);
  const [from, to] = [year("from"), year("to")];
  if (from && to && from > to)
    return problem(422, "from", String(from), "is after the last year", `give a year up to ${to}`);
  const of = layers.find((l) => l.name === query.get("layer"));
  if (["map", "regions", "network", "model", "evidence"].includes(path[0]) && !of)
    return problem(
      422,
      "layer",
      query.get("layer") ?? "",
      "is no layer of this workspace",
      "see /api/v1/bridge/layers",
    );
  const given =
    {
      map: [query.get("country")],
      pairs: [path[1], path[2]],
      evidence: [query.get("a"), query.get("b")],
      countries: [path[1]],
    }[path[0]]?.filter(Boolean) ?? [];
  const unresolved = given.find((text) => !resolve(text));
  if (unresolved)
    return problem(
      404,
      "country",
      unresolved,
      "is no country that is known here",
      "write its English name or its code of three letters",
    );
  const [a, b] = given.map(resolve);
  switch (path[0]) {
    case "countries":
      return a ? [200, partnersOf(a, from, to)] : [200, { countries }];
    case "layers":
      return [200, { layers }];
    case "map":
      return [200, mapOf(of.name, a, from, to)];
    case "pairs":
      if (a === b) return problem(422, "b", path[2], "is the same country", "give two countries");
      if (path[3] === "report")
        return [
          200,
          `<!doctype html><html lang="en"><title>Report</title><h1>${a.name} and ${b.name}</h1><p>The printable report of the mock.</p></html>`,
          "text/html",
        ];
      if (path[3] === "programme.docx")
        return problem(
          501,
          "",
          "",
          "needs pandoc, which is not installed on this machine",
          "install pandoc, or take the HTML file",
        );
      return [200, dossier(a, b, from, to)];
    case "evidence": {
      const all = evidence(of.name, a, b, b ? Math.min(between(of.name, a, b).total ?? 0, 23) : 60);
      const offset = Number(query.get("offset") ?? 0);
      return [
        200,
        {
          layer: of.name,
          a: brief(a),
          b: b ? brief(b) : null,
          total: all.length,
          evidence: all.slice(offset, offset + Number(query.get("limit") ?? 50)),
        },
      ];
    }
    case "city":
      return query.get("name") === "Springfield"
        ? problem(
            422,
            "country",
            "",
            "several countries have a city of that name: Canada, United States",
            "say which country",
          )
        : [200, cityOf(query.get("name"))];
    case "regions":
      return [200, regionsOf(of.name, from, to)];
    case "network":
      return [200, networkOf(of.name, from, to)];
    case "model":
      return [200, modelOf(of.name)];
    default:
      return problem(404, "route", path.join("/"), "is not known here", "");
  }
}

const linked = (id, kind, caption, role, missing = false) => ({
  id,
  kind: missing ? "" : kind,
  caption,
  role,
  missing,
});

/** What a record is linked with; for the records of ties and for the register of objects alike. */
export function linksOf(record, offset, limit) {
  const around = Array.from({ length: 27 }, (_, i) =>
    linked(`mock-ties/follower-${i + 1}`, "treaty", `Invented protocol no. ${i + 1}`, i % 2 ? "follows" : "about"),
  );
  const alone = record.kind === "object";
  return {
    record: { id: record.id, kind: record.kind, caption: record.caption, missing: false },
    points_at: alone
      ? []
      : [
          linked("mock-heritage/j0", "site", "Terraced Vineyards of the Upper Valley", "about"),
          linked("mock-ties/gone", "", "mock-ties/gone", "follows", true),
          linked("mock-cities/bih-1", "city", "Primjergrad", "city"),
        ],
    pointed_at_by: alone ? [] : around.slice(offset, offset + limit),
    pointed_at_by_total: alone ? 0 : around.length,
    ties: alone ? [] : [{ layer: "sister_cities", from: "BIH", to: "TUR", year: 1999, value: 1 }],
  };
}

/** Any address of invented evidence leads to a record. */
export const tieRecord = (dataset, localId) => ({
  id: `${dataset}/${localId}`,
  dataset,
  local_id: localId,
  kind: dataset === "mock-cities" ? "city" : "treaty",
  version: 1,
  caption: `Invented record ${localId}`,
  properties: {
    title: `Invented record ${localId}`,
    parties: ["BIH", "TUR"],
    signed: 1978,
    in_force: true,
    points_by_year: { 1998: 12, 1999: 7.5 },
    note: caveat,
  },
  images: [],
});

export const bridgeDatasets = ["mock-ties", "mock-heritage", "mock-cities", "mock-visa", "mock-books"].map((name) => ({
  name,
  title: `Invented: ${name.slice(5)}`,
  publisher: "Mostari",
  licence: "CC0-1.0",
  source_url: "",
  caveats: [caveat],
  visibility: "public",
  version: 1,
  records: 27,
  objects: 0,
  imported_utc: "2026-11-20T09:14:02Z",
  sha256: "7c".repeat(32),
}));
