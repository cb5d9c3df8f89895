// Sites, damage and money for the pages of the desk "recover". The figures of Mostar, Timbuktu and Mosul are public ones and differ where their
// sources do; every other site, event and probability is invented. `MOCK_RECOVER=empty` answers as an empty workspace does.
import { countries } from "./countries.mjs";
import { chip, overlay } from "./recoverPictures.mjs";
import { dossierOf } from "./recoverSites.mjs";
import { sites, site } from "./recoverData.mjs";

const empty = process.env.MOCK_RECOVER === "empty";
const notFound = (field, value) => [
  404,
  { error: { field, value, reason: "is not known here", advice: "see the map of sites" } },
];
const nothing = { pledged: [], committed: [], disbursed: [], spent: [], in_kind: [], told_twice: [] };
const money = (currency, low, high = low) => ({ currency, low, high });

const runs = [
  {
    dataset: "starter",
    name: "mosul-2017",
    title: "Mosul, Sentinel-1, simulated",
    event: "2017-06-21",
    tested: 5,
    fired: 2,
    bounds: [43.09, 36.31, 43.18, 36.38],
    overlay: "/api/v1/recover/runs/starter/mosul-2017/overlay",
  },
  {
    dataset: "starter",
    name: "no-raster",
    title: "A run of which no raster is kept",
    event: null,
    tested: 1,
    fired: 0,
    bounds: null,
    overlay: null,
  },
];

const donors = [
  {
    name: "United Arab Emirates",
    country: "ARE",
    steps: { ...nothing, pledged: [money("USD", 50.4e6)], committed: [money("USD", 50.4e6)] },
    recipients: [["IRQ", { ...nothing, pledged: [money("USD", 50.4e6)], committed: [money("USD", 50.4e6)] }]],
    records: ["starter/pledge-uae"],
  },
  {
    name: "European Union",
    country: null,
    steps: { ...nothing, pledged: [money("EUR", 20e6)], disbursed: [money("EUR", 13e6, 20e6)] },
    recipients: [["IRQ", { ...nothing, pledged: [money("EUR", 20e6)], disbursed: [money("EUR", 13e6, 20e6)] }]],
    records: ["starter/pledge-eu"],
  },
  {
    name: "World Bank, International Development Association",
    country: null,
    steps: {
      ...nothing,
      pledged: [money("USD", 4e6)],
      committed: [money("USD", 4e6)],
      disbursed: [money("USD", 3.9e6, 4.2e6)],
      spent: [money("USD", 3.9e6)],
    },
    recipients: [
      ["BIH", { ...nothing, pledged: [money("USD", 4e6)], spent: [money("USD", 3.9e6)] }],
      ["MLI", { ...nothing, committed: [money("USD", 0.4e6)] }],
    ],
    records: ["starter/loan-ida"],
  },
  {
    name: "Türkiye",
    country: "TUR",
    steps: {
      ...nothing,
      pledged: [money("USD", 1e6)],
      in_kind: ["stone masons for the parapet and advice on the arch"],
    },
    recipients: [
      [
        "BIH",
        { ...nothing, pledged: [money("USD", 1e6)], in_kind: ["stone masons for the parapet and advice on the arch"] },
      ],
    ],
    records: [],
  },
  {
    name: "A foundation with a very long name for the safeguarding of the earthen architecture and the manuscripts of the Sahel and its neighbours",
    country: "CHE",
    steps: { ...nothing, pledged: [money("CHF", 250_000), money("XOF", 98_000_000)] },
    recipients: [
      ["MLI", { ...nothing, pledged: [money("CHF", 250_000), money("XOF", 98_000_000)] }],
      [null, { ...nothing, pledged: [money("CHF", 12_500)] }],
    ],
    records: [],
  },
  { name: "Donor that is not named", country: null, steps: nothing, recipients: [], records: ["starter/anonymous"] },
];
const nameOf = (code) => countries.find((c) => c.code === code)?.name ?? code ?? "country not stated";

function donorTable(country) {
  const code = countries.find((c) => c.name === country)?.code ?? country;
  const shown = donors.flatMap((d) => {
    const recipients = d.recipients
      .filter(([to]) => !country || to === code)
      .map(([to, steps]) => ({ country: to, name: nameOf(to), steps }));
    if (country && recipients.length === 0) return [];
    return [{ ...d, steps: country ? recipients[0].steps : d.steps, recipients }];
  });
  const sum = (step) => {
    const all = shown.flatMap((d) => d.steps[step]);
    return [...new Set(all.map((m) => m.currency))].map((currency) => {
      const own = all.filter((m) => m.currency === currency);
      return money(
        currency,
        own.reduce((x, m) => x + m.low, 0),
        own.reduce((x, m) => x + m.high, 0),
      );
    });
  };
  return {
    donors: shown,
    totals: {
      pledged: sum("pledged"),
      committed: sum("committed"),
      disbursed: sum("disbursed"),
      spent: sum("spent"),
      in_kind: shown.flatMap((d) => d.steps.in_kind),
      told_twice: [],
    },
    unknown: [
      { what: "What the European Union has paid", why: "two reports of the same year name 13 and 20 million EUR" },
    ],
  };
}

const described = [
  ["significance", "Significance", "World Heritage before national before local"],
  ["damage", "Damage", "probability that it is damaged, or how an assessment names it"],
  ["urgency", "Urgency", "threats that go on and what the assessor says of haste"],
  ["cost", "Cost", "less money for the same gain comes first"],
  ["community", "Community use", "people who used it before and would use it again"],
];

function priorities(query) {
  const weights = Object.fromEntries(described.map(([name]) => [name, Number(query.get(name) ?? 20)]));
  const sum = Object.values(weights).reduce((x, y) => x + y, 0) || 1;
  const rows = sites
    .filter((s) => s.damage.length > 0)
    .filter((s) => !query.get("country") || s.country === query.get("country"))
    .map((s, i) => {
      const values = {
        significance: s.significance === "world" ? 1 : 0.5,
        damage: s.damage.at(-1).probability ?? 0.9,
        urgency: s.stage === "handed_over" ? 0.05 : 0.4 + ((i * 37) % 55) / 100,
        cost: i % 3 === 1 ? null : 0.2 + ((i * 53) % 70) / 100,
        community: i % 4 === 2 ? null : 0.3 + ((i * 29) % 60) / 100,
      };
      const why = {
        significance: s.significance === "world" ? "on the World Heritage List" : "of national significance",
        damage: s.damage.at(-1).words,
        urgency:
          s.stage === "handed_over" ? "handed over; no threat is recorded" : "rain and looting are named as threats",
        cost: "the need was costed",
        community: "in use on every day before the event",
      };
      const criteria = Object.fromEntries(
        described.map(([name]) => [
          name,
          values[name] === null
            ? { value: null, low: 0, high: 1, why: "nothing is recorded" }
            : {
                value: values[name],
                low: Math.max(0, values[name] - 0.08),
                high: Math.min(1, values[name] + 0.08),
                why: why[name],
              },
        ]),
      );
      const at = (end) => described.reduce((x, [name]) => x + weights[name] * (criteria[name][end] ?? 0.5), 0) / sum;
      return {
        id: s.id,
        name: s.name,
        country: s.country,
        score: at("value"),
        score_low: at("low"),
        score_high: at("high"),
        criteria,
      };
    })
    .sort((x, y) => y.score - x.score)
    .map((row, i, all) => ({
      ...row,
      rank: i + 1,
      rank_low: Math.max(1, i - 1),
      rank_high: Math.min(all.length, i + 3),
      first_share: [0.61, 0.22, 0.11][i] ?? 0.004,
      first_words: [61, 22, 11][i] ? `first in ${[61, 22, 11][i]} % of 2000 draws` : "first in under 1 % of 2000 draws",
    }));
  return {
    criteria: described.map(([name, title, description]) => ({ name, title, description, weight: weights[name] })),
    sites: rows,
    stability: {
      draws: 2000,
      agreement: 0.81,
      words: rows.length
        ? `${rows[0].name} stays among the first three in 96 of 100 draws; the order of the places behind it moves when the weights do.`
        : "There is nothing to put in order.",
    },
    unknown: [
      {
        what: "Costs of four sites",
        why: "no need is recorded for them; they were drawn between the least and the most",
      },
    ],
  };
}

const report = (words) =>
  `<!doctype html><html lang="en"><head><title>Situation report</title></head><body><h1>Situation report: ${words}</h1><p>Invented.</p></body></html>`;

export function recover([page, ...rest], query) {
  switch (page) {
    case "map": {
      const shown = empty
        ? []
        : sites
            .filter((s) => query.get("concerned") !== "true" || s.damage.length > 0 || s.stage !== "site")
            .filter((s) => !query.get("country") || s.country === query.get("country"));
      const dates = shown.flatMap((s) => s.damage.map((d) => d.date.slice(0, 7))).sort();
      return [
        200,
        {
          first_month: dates[0] ?? null,
          last_month: dates.at(-1) ?? null,
          sites: shown,
          total: empty ? 0 : sites.length,
          left_out: null,
          unknown: empty
            ? []
            : [
                {
                  what: "Damage of the other sites",
                  why: "no incident, assessment or satellite test is recorded for them",
                },
              ],
        },
      ];
    }
    case "sites": {
      const found = site(rest.join("/"));
      return found && !empty ? [200, dossierOf(found)] : notFound("local_id", rest.join("/"));
    }
    case "runs":
      if (rest.length === 0) return [200, { runs: empty ? [] : runs }];
      if (rest[2] === "overlay") return [200, overlay(), "image/png"];
      if (rest[2] === "chips") return [200, chip(rest[3], query.get("site") ?? ""), "image/png"];
      return notFound("run", rest[1] ?? rest[0]);
    case "donors":
      return [200, empty ? { donors: [], totals: nothing, unknown: [] } : donorTable(query.get("country") ?? "")];
    case "priorities":
      return [200, empty ? { ...priorities(new URLSearchParams("country=none")), unknown: [] } : priorities(query)];
    case "iati":
      return [
        200,
        `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03"><!-- ${rest[0]}: of the mock, without activities --></iati-activities>\n`,
        "application/xml",
      ];
    case "report":
      return [200, report(query.get("site") ?? query.get("country") ?? "all sites"), "text/html"];
    default:
      return notFound("route", page ?? "");
  }
}
