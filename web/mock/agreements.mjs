// Invented agreements, clauses and a draft programme for the mock server; the sentences are nobody's.
const treaty = (id, name, signed, parties, inherited, text) => ({
  id: `mock-ties/${id}`,
  name,
  signed,
  parties,
  inherited,
  text: text ? `mock-ties/${id}-text` : null,
});

export function treatiesOf(a, b) {
  const parties = [a, b].map(({ code, name }) => ({ code, name }));
  if (b.code === "ISL" || a.code === "ISL") return [];
  const former = a.code === "BIH" ? [{ code: "YUCS", name: "Yugoslavia" }, parties[1]] : null;
  return [
    ...(former
      ? [
          treaty("t1", "Cultural convention", "1956-05-02", former, true, true),
          treaty("t2", "Programme of exchange", "1957", former, true, false),
          treaty("t3", "Protocol on films", "1978-11-30", former, true, true),
        ]
      : []),
    treaty("t4", "Agreement on cultural cooperation", "1995-03-14", parties, false, true),
    treaty("t5", "Agreement on the co-production of films", "2009-09-08", parties, false, true),
    treaty("t6", "Memorandum between the ministries", "", parties, false, false),
  ];
}

const clauses = [
  ["films", "Films", "lets films be shown and exchanged", false],
  ["books", "Books and periodicals", "lets libraries exchange books", false],
  ["artists", "Visits of artists", "names who may be sent, and who pays", false],
  ["exhibitions", "Exhibitions", "settles insurance and transport", false],
  ["scholarships", "Scholarships", "keeps places open for students", false],
  ["mixed_commission", "Mixed commission", "makes the two meet again", false],
  ["illicit_traffic", "Illicit traffic and return", "puts the 1970 Convention to work between the two", true],
  ["mobility", "Artists’ mobility", "article 16 of the 2005 Convention asks for preferential treatment", true],
  ["digital", "Digital environment", "streams and archives cross borders without customs", true],
  ["co_production", "Co-production", "makes a film a national one on both sides", true],
  ["heritage_risk", "Heritage at risk", "names whom to call in a disaster", true],
];
const sentences = {
  films: "The Parties shall encourage the showing of each other's documentary films.",
  books: "Libraries of the two countries shall exchange their publications.",
  artists: "Each year three soloists and one ensemble of each Party shall visit the other.",
  exhibitions: "Exhibitions shall be exchanged on a basis to be agreed case by case.",
  scholarships: "Each Party shall offer four scholarships to students of the other.",
  mixed_commission: "A mixed commission shall meet every two years, by turns in either capital.",
  co_production: "A film made under this Agreement shall be held a national film by both Parties.",
};

/** Which texts hold which clause: early ones the older clauses, the agreement on films the newer one. */
const holds = {
  t1: ["films", "books", "artists"],
  t3: ["films"],
  t4: ["books", "artists", "exhibitions", "scholarships", "mixed_commission"],
  t5: ["films", "co_production"],
};

export function clauseStates(treaties) {
  const texts = treaties.filter((t) => t.text);
  return clauses.map(([clause, title, why, present_day]) => {
    const findings = texts
      .filter((t) => holds[t.id.slice(-2)]?.includes(clause))
      .map((t, i) => ({
        record: t.text,
        treaty: t.name,
        signed: t.signed,
        article: `Article ${i + 2}`,
        sentence: sentences[clause],
        begin: 400 * i,
        end: 400 * i + 80,
        inherited: t.inherited,
      }));
    return {
      clause,
      title,
      why,
      present_day,
      status: texts.length === 0 ? "no_text" : findings.length > 0 ? "found" : "not_found",
      findings,
    };
  });
}

export function programmeOf(a, b, states) {
  const gaps = states.filter((s) => s.present_day && s.status !== "found");
  const article = (heading, text, because) => ({ heading, text, because });
  return {
    title: `Draft programme of cultural cooperation between ${a.name} and ${b.name}`,
    preamble: `${a.name} and ${b.name}, wishing to do more of what already links them, have agreed on the following for the years to come.`,
    articles: [
      article(
        "Shared heritage",
        "The two sides prepare a common plan for the heritage on both sides of their border.",
        [{ text: "2 inscriptions in common", record: "mock-heritage/j0" }],
      ),
      ...gaps.map((gap) =>
        article(gap.title, `The two sides agree on ${gap.title.toLowerCase()}: it ${gap.why}.`, [
          { text: `no text of the two holds a clause on ${gap.title.toLowerCase()}`, record: null },
        ]),
      ),
      article(
        "Costs",
        "The sending side pays international travel and insurance; the host pays the stay, local transport and the venue.",
        [],
      ),
    ],
    note: "A draft to be worked on: it binds nobody, and every article says what it was drafted from.",
  };
}
