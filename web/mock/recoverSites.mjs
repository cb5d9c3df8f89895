// Dossiers of the mock's sites. What is not given for a site is not recorded.
import { drawn as picture } from "./pictures.mjs";

const stages = [
  ["site", "The site"],
  ["incident", "Incident"],
  ["assessment", "Assessment"],
  ["need", "Need"],
  ["pledge", "Pledge"],
  ["commitment", "Commitment"],
  ["disbursement", "Disbursement"],
  ["work", "Works"],
  ["handed_over", "Handed over"],
];
const steps = [
  ["damage", "Damage and loss"],
  ["need", "Need"],
  ["pledged", "Pledged"],
  ["committed", "Committed"],
  ["disbursed", "Paid out"],
  ["spent", "Spent"],
];
const money = (currency, low, high = low) => ({ currency, low, high });
const says = (amount, currency, source, extra = {}) => ({
  record: `starter/${source.toLowerCase().replace(/[^a-z]+/g, "-")}`,
  amount,
  amount_low: null,
  amount_high: null,
  currency,
  year: null,
  date: null,
  planned: false,
  provider: null,
  receiver: null,
  in_kind: null,
  description: null,
  source,
  source_url: `https://example.org/${encodeURIComponent(source)}`,
  converted: null,
  ...extra,
});
const figure = (key, title, step, statements, planned = false) => ({
  key,
  title,
  step,
  planned,
  part: false,
  conflict: new Set(statements.map((s) => `${s.amount} ${s.currency}`)).size > 1,
  statements,
});

function ledger({
  totals = {},
  known = {},
  others = {},
  figures = [],
  planned_and_actual = [],
  in_kind = [],
  currency = null,
  conversion = null,
  unknown = [],
}) {
  return {
    currency,
    conversion,
    figures,
    planned_and_actual,
    in_kind,
    told_twice: [],
    unknown,
    steps: steps.map(([step, title]) => ({
      step,
      title,
      total: totals[step] ?? null,
      known: known[step] ?? (totals[step] ? [totals[step]] : []),
      not_converted: others[step] ?? [],
      rates: null,
      absent: totals[step] || known[step] ? null : "nothing is recorded, which is not zero",
    })),
  };
}

const ledgers = {
  "starter/mostar-old-bridge": ledger({
    currency: "USD",
    totals: {
      need: money("USD", 15.5e6),
      pledged: money("USD", 13.2e6, 15.5e6),
      committed: money("USD", 12.9e6),
      disbursed: money("USD", 12e6, 12.9e6),
      spent: money("USD", 12e6, 15e6),
    },
    others: { pledged: [money("EUR", 1e6)] },
    figures: [
      figure(
        "planned",
        "Cost of the project as it was planned",
        "need",
        [says(15.5e6, "USD", "World Bank review", { planned: true, year: 1998 })],
        true,
      ),
      figure("actual", "Cost of the project in the end", "spent", [
        says(12e6, "USD", "World Bank review", { year: 2005 }),
        says(null, "USD", "Press on the reopening", { date: "2004-07-23", amount_low: 15e6 }),
      ]),
      figure("turkiye", "Gift of Türkiye", "pledged", [
        says(1e6, "USD", "Agreement of 1999", { provider: "Türkiye", receiver: "City of Mostar", date: "1999" }),
      ]),
      figure("italy", "Gift of Italy", "pledged", [
        says(3e6, "USD", "World Bank review", { provider: "Italy" }),
        says(2.5e6, "USD", "Final report of the city", { provider: "Italy" }),
      ]),
      figure("ceb", "Grant of the Council of Europe Development Bank", "pledged", [
        says(1e6, "EUR", "Annual report", { provider: "Council of Europe Development Bank" }),
      ]),
    ],
    planned_and_actual: [
      { title: "The whole project", planned: money("USD", 15.5e6), actual: money("USD", 12e6, 15e6) },
      { title: "The bridge alone", planned: money("USD", 6.1e6), actual: null },
    ],
    in_kind: [
      says(null, null, "Agreement of 1999", { provider: "Türkiye", in_kind: "stone masons for the parapet" }),
      says(null, null, "Divers’ log", {
        provider: "Hungary",
        in_kind: "army divers who raised the stones from the Neretva",
      }),
    ],
    unknown: [{ what: "The damage in money", why: "no assessment of 1993 to 1995 put a price on it" }],
  }),
  "starter/timbuktu-mausoleums": ledger({
    currency: "USD",
    totals: { need: money("USD", 11e6), pledged: money("USD", 3e6) },
    others: { need: [money("EUR", 10e6)] },
    conversion: null,
    figures: [
      figure("sought", "Sought for the action plan", "need", [
        says(11e6, "USD", "Action plan of Bamako", { year: 2013 }),
        says(10e6, "EUR", "Meeting of experts, press release", { year: 2013 }),
      ]),
      figure("raised", "Raised by June 2014", "pledged", [
        says(3e6, "USD", "Report to the Committee", { date: "2014-06" }),
      ]),
    ],
    unknown: [{ what: "What was paid and spent", why: "no source in this workspace says it" }],
  }),
  "starter/mosul-old-city": ledger({
    currency: "USD",
    totals: { pledged: money("USD", 115e6), committed: money("USD", 50.4e6) },
    others: { pledged: [money("EUR", 20e6), money("IQD", 3.2e9)], disbursed: [money("EUR", 13e6, 20e6)] },
    known: { disbursed: [money("EUR", 13e6, 20e6)] },
    figures: [
      figure("total", "All of the initiative", "pledged", [
        says(115e6, "USD", "Page of the initiative", { provider: "15 partners" }),
      ]),
      figure("uae", "United Arab Emirates", "committed", [
        says(50.4e6, "USD", "Agreement of 23 April 2018", { provider: "United Arab Emirates", date: "2018-04-23" }),
      ]),
      figure("eu", "European Union", "disbursed", [
        says(20e6, "EUR", "Page of the initiative", { provider: "European Union" }),
        says(13e6, "EUR", "Yearly report", { provider: "European Union", year: 2022 }),
      ]),
    ],
    unknown: [{ what: "The need", why: "the reconstruction plan was not imported" }],
  }),
};
const chainWords = {
  incident: "One incident is recorded.",
  assessment: "It was looked at on the ground.",
  need: "The need was put into figures.",
  pledge: "Money was promised.",
  commitment: "Agreements were signed.",
  disbursement: "Money was paid out.",
  work: "Works are recorded.",
  handed_over: "It is in use again.",
};

function chainOf(site) {
  let before = [site.id];
  return stages.map(([stage, title]) => {
    const number = stage === "site" ? 1 : (site.records[stage] ?? 0);
    const records = Array.from({ length: Math.min(number, 6) }, (_, i) => ({
      id: stage === "site" ? site.id : `starter/${stage}-${i + 1}`,
      kind: stage,
      title: stage === "site" ? site.name : `${title} ${i + 1} of ${site.name}`,
      date: stage === "site" ? null : (site.damage[0]?.date ?? null),
      before: stage === "site" ? [] : before,
      source: i % 2 ? null : "Report to the World Heritage Committee",
      source_url: i % 2 ? null : "https://example.org/report",
    }));
    if (records.length) before = [records[0].id];
    return {
      stage,
      title,
      state: records.length ? "recorded" : "not_recorded",
      words: stage === "site" ? "The site is on record." : records.length ? chainWords[stage] : "Nothing is recorded.",
      records,
    };
  });
}

const timelines = {
  "starter/mostar-old-bridge": [
    [
      "1993-11-08",
      "1993-11-09",
      "incident",
      "Tank fire on the bridge",
      "The arch fell on the second day.",
      "destroyed",
    ],
    [
      "1994",
      null,
      "assessment",
      "First look by experts",
      "The abutments stand; 456 stones lie in the river.",
      "destroyed",
    ],
    ["1998-07-13", null, "pledge", "Appeal and first pledges", "", null],
    ["1999", null, "commitment", "Credit agreed", "", null],
    ["2001-06", "2002-10", "work", "Foundations made firm", "", null],
    ["2003-04-14", "2003-08-22", "work", "The arch closed", "1,088 stones.", null],
    ["2004-07-23", null, "handed_over", "Reopened", "", "restored"],
    ["2005-07-15", null, "site", "Inscribed on the World Heritage List", "", null],
  ],
  "starter/timbuktu-mausoleums": [
    ["1988", null, "site", "Inscribed", "", null],
    [
      "2012-06-30",
      "2012-07-10",
      "incident",
      "14 of 16 mausoleums torn down",
      "By armed groups that held the town.",
      "destroyed",
    ],
    ["2013-06", null, "assessment", "Mission to Timbuktu", "", "severe"],
    ["2014-03-14", "2015-07", "work", "Masons rebuild", "", null],
    ["2015-07-18", null, "handed_over", "Opened again", "", "restored"],
  ],
  "starter/mosul-old-city": [
    ["2014-06-10", null, "incident", "The city falls", "", "possible"],
    ["2017-07", null, "assessment", "Seen from satellites", "", "severe"],
    ["2018-04-23", null, "pledge", "50.4 million US$ of the United Arab Emirates", "", null],
    ["2020", "2025", "work", "124 houses", "", null],
  ],
};

/** Events of 38 months around 1993, some months without any; three tenths of them in places that are known to the district only. */
function monthsOfMostar() {
  const months = Array.from({ length: 38 }, (_, i) => {
    const at = 1992 * 12 + 3 + i;
    const intensity = Math.max(0.1, 6 * Math.exp(-(((i - 18) / 6) ** 2)) + (i % 5) * 0.35);
    return {
      month: `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`,
      intensity,
      low: intensity * 0.7,
      high: intensity * 1.5 + 0.2,
      events: Math.round(intensity * 2),
      imprecise_share: 0.3,
      ...(i % 2 === 0 && { nearest_km: 0.2 + (i % 9) }),
    };
  });
  return months.filter((_, i) => i % 7 !== 3);
}

function exposureOf(site) {
  const of = { unit: "events a month, weighted by nearness", bandwidth_km: 10 };
  if (site.country === "IRQ")
    return {
      ...of,
      from: "2014-01",
      to: "2019-12",
      total: 0,
      low: 0,
      high: 0,
      months: [],
      events: 0,
      nearest: null,
      unknown: [],
    };
  if (site.country !== "BIH") return null;
  const months = monthsOfMostar();
  const sum = (end) => months.reduce((total, month) => total + month[end], 0);
  return {
    ...of,
    from: "1992-04",
    to: "1995-12",
    total: sum("intensity"),
    low: sum("low"),
    high: sum("high"),
    months,
    events: sum("events"),
    nearest: { record: "starter/event-88", title: "Shelling of the bank", date: "1993-11-08", distance_km: 0.2 },
    unknown: [{ what: "Places of 31 events", why: "they are known to the district only and were spread over it" }],
  };
}

const photos = [picture("river", 3, 900, 600), picture("river", 11, 900, 600)];
const photo = (at, when, taken, caption) => ({ sha256: photos[at].sha256, caption, taken, when });

function assessmentsOf(site) {
  if (!site.records.assessment) return [];
  return [
    {
      record: "starter/assessment-1",
      editable: site.country === "BIH",
      date: "1994",
      assessor: "Invented Assessor",
      method: "field_visit",
      overall_condition: "destroyed",
      damage_class: "destroyed",
      damage_extent: "91_100",
      causes: [
        { category: "armed conflict", type: "shelling", certainty: "definite" },
        { category: "neglect", type: null, certainty: null },
      ],
      threats: [{ category: "natural", type: "flood", probability: "medium" }],
      recommendation: "Raise the stones, then survey the abutments.",
      priority: "high",
      notes: null,
      photos:
        site.country === "BIH"
          ? [
              photo(0, "before", "1985", "From the south"),
              photo(1, "after", "1994-02-11", null),
              photo(1, "now", null, "The same"),
            ]
          : [],
      source: "Mission report",
    },
  ];
}

function observationsOf(site) {
  return site.damage
    .filter((d) => d.basis === "satellite")
    .map((d) => {
      const at = (which) =>
        `/api/v1/recover/runs/starter/mosul-2017/chips/${which}?site=${encodeURIComponent(site.id)}`;
      return {
        record: d.record,
        run: "mosul-2017",
        event: "2017-06-21",
        date: d.date,
        status: "tested",
        probability: d.probability,
        low: d.low,
        high: d.high,
        p_value: 1 - d.probability,
        q_value: (1 - d.probability) * 1.4,
        effect_db: 4.1 * d.probability,
        dates_before: 30,
        dates_after: 5,
        sees: "Sees collapsed roofs and walls of more than about 20 m; does not see a looted or burnt interior.",
        chips: { before: at("before"), after: at("after"), change: at("change") },
      };
    });
}

const works = {
  "starter/mosul-old-city": [
    [
      "houses",
      "Houses",
      [
        [124, "houses", "finished", "2024"],
        [null, null, "under_way", null],
      ],
    ],
    ["classrooms", "Classrooms", [[404, "classrooms", "handed_over", null]]],
  ],
  "starter/timbuktu-mausoleums": [
    [
      "mausoleums",
      "Mausoleums built again",
      [
        [14, "mausoleums", "handed_over", "2015-07-18"],
        [16, "mausoleums", "handed_over", null],
      ],
    ],
  ],
};
const worksOf = (site) =>
  (works[site.id] ?? []).map(([key, title, list]) => ({
    key,
    title,
    statements: list.map(([quantity, unit, status, date], i) => ({
      record: `starter/work-${key}-${i}`,
      status,
      date,
      quantity,
      unit,
      description: null,
      source: i ? "Press" : "Page of the initiative",
      source_url: i ? null : "https://example.org/",
    })),
  }));

const summaries = {
  "starter/mostar-old-bridge": [
    "Destroyed on 9 November 1993 and reopened on 23 July 2004: ten years and eight months.",
    "Planned were 15.5 million US$; the review of the World Bank counts 12.0 million in the end, the press more than 15.",
    "All nine links of the chain are recorded.",
  ],
  "starter/timbuktu-mausoleums": [
    "14 of 16 mausoleums were destroyed in 2012.",
    "11 million US$ were sought and 3 million raised by June 2014; another source names 10 million EUR.",
    "What was paid and what was spent is not recorded.",
  ],
  "starter/mosul-old-city": [
    "115 million US$ of 15 partners are recorded, of them 50.4 million of the United Arab Emirates.",
    "Five links of the chain are recorded; the need is not.",
  ],
};

export function dossierOf(site) {
  const timeline = (timelines[site.id] ?? []).map(([date, date_end, stage, title, words, level]) => ({
    date,
    date_end,
    stage,
    title,
    words,
    level,
    record: `starter/${stage}-1`,
  }));
  return {
    site,
    description: site.id.startsWith("starter/m")
      ? `${site.name} in a sentence or two of its own, as its record says.`
      : null,
    source: "Page of the initiative",
    source_url: "https://example.org/",
    summary:
      summaries[site.id] ??
      (site.damage.length ? [site.damage.at(-1).words] : ["Nothing is recorded but where it lies."]),
    chain: chainOf(site),
    timeline,
    exposure: exposureOf(site),
    observations: observationsOf(site),
    assessments: assessmentsOf(site),
    ledger: ledgers[site.id] ?? ledger({}),
    works: worksOf(site),
    unknown: [{ what: "Its state today", why: "the last record is of " + (site.damage.at(-1)?.date ?? "no date") }],
    datasets: [
      {
        name: "starter",
        title: "Three reconstructions (invented copy)",
        publisher: "Mostari",
        licence: "CC0-1.0",
        version: 1,
        caveats: ["Of each figure one or two sources were read."],
      },
    ],
  };
}
