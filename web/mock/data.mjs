// Invented registers, lots and answers for the mock server.
import { apply, drawn, photo, quadFromSquare } from "./pictures.mjs";

const object = (local_id, properties, images = [], dataset = "demo") => ({
  id: `${dataset}/${local_id}`,
  dataset,
  local_id,
  kind: "object",
  caption: [properties.title, properties.maker, properties.date].filter(Boolean).join(", "),
  properties: { ...properties, ...(images.length && { image: images.map((i) => i.sha256) }) },
  images,
});

const bridge = drawn("river", 3, 1200, 860);
const vase = drawn("vase", 7, 900, 1100);
const saint = drawn("icon", 11, 900, 1160);
const etching = drawn("print", 5, 1100, 860);
const etching2 = drawn("print", 6, 1100, 860);

export const records = [
  object(
    "obj-0042",
    {
      object_type: "painting",
      title: "The Bridge in Late Summer",
      alternative_titles: ["Le pont en été", "River with an Arch"],
      maker: "Halvard Tesk",
      date: "1887",
      materials: "oil on canvas",
      measurements: "71.5 x 99 cm",
      inscriptions: "signed lower right: H. Tesk",
      subject: "a single stone arch over a green river",
      distinguishing_features: "small repaired tear beneath the arch, 3 cm",
      inventory_number: "KM-1887-12",
      place_of_origin: "Norrland",
      status: "stolen",
      theft: "taken in the night of 4 March 1998 from the Tesk House, Norrland",
      credit_line: "Bequest of the Tesk family, 1931",
    },
    [bridge],
  ),
  object(
    "obj-0107",
    {
      object_type: "painting",
      title: "Flowers in a Blue-banded Vase",
      maker: "circle of Ilse Marrant",
      date: "c. 1790",
      materials: "oil on panel",
      measurements: "48 x 39 cm",
      status: "missing",
      theft: "missing since an inventory of 2004",
    },
    [vase],
  ),
  object(
    "obj-0193",
    {
      object_type: "icon",
      title: "Saint with Book",
      maker: "unknown",
      date: "17th century",
      materials: "tempera and gold on panel",
      measurements: "31 x 24.2 x 2.5 cm",
      distinguishing_features: "two wedges across the back, one renewed",
      status: "stolen",
    },
    [saint],
  ),
  object(
    "obj-0201-a",
    {
      object_type: "print",
      title: "View of the Old Bridge, plate IV",
      maker: "Anton Vree",
      date: "1764",
      materials: "etching on laid paper",
      measurements: "plate: 24 x 31 cm",
      edition: "edition of 120",
      inventory_number: "P 201 a",
      status: "stolen",
    },
    [etching],
  ),
  object(
    "obj-0201-b",
    {
      object_type: "print",
      title: "View of the Old Bridge, plate IV",
      maker: "Anton Vree",
      date: "1764",
      materials: "etching on laid paper",
      measurements: "plate: 24 x 31 cm",
      edition: "edition of 120",
      inventory_number: "P 201 b",
      status: "stolen",
    },
    [etching2],
  ),
  ...Array.from({ length: 64 }, (_, i) =>
    object(`obj-${String(300 + i).padStart(4, "0")}`, {
      object_type: ["coin", "textile", "relief", "mask", "vase"][i % 5],
      title: `${["Silver drachm", "Border of a shawl", "Relief fragment", "Dance mask", "Two-handled vase"][i % 5]} no. ${i + 1}`,
      date: `${1500 + 5 * i}`,
      materials: ["silver", "silk", "limestone", "wood", "earthenware"][i % 5],
      status: "stolen",
    }),
  ),
  object(
    "famous-01",
    {
      object_type: "painting",
      title: "An Example without a Picture",
      maker: "Invented for this mock",
      date: "1634",
      materials: "oil on canvas",
      measurements: "160 x 128 cm",
      status: "stolen",
      theft: "18 March 1990",
    },
    [],
    "famous",
  ),
];

export const datasets = [
  {
    name: "demo",
    title: "Demonstration register (invented objects)",
    publisher: "Mostari",
    licence: "CC0-1.0",
    source_url: "",
    caveats: [],
    visibility: "public",
    version: 2,
    records: 69,
    objects: 69,
    imported_utc: "2026-11-20T09:14:02Z",
    sha256: "4b".repeat(32),
  },
  {
    name: "famous",
    title: "Famous thefts (public facts)",
    publisher: "Mostari",
    licence: "CC0-1.0",
    source_url: "",
    caveats: [],
    visibility: "restricted",
    version: 1,
    records: 1,
    objects: 1,
    imported_utc: "2026-11-20T09:14:05Z",
    sha256: "9c".repeat(32),
  },
];

export const versions = {
  demo: [
    {
      dataset: "demo",
      version: 1,
      imported_utc: "2026-10-02T08:00:00Z",
      source_name: "demo.jsonl",
      source_sha256: "1a".repeat(32),
      added: 66,
      changed: 0,
      removed: 0,
      unchanged: 0,
      rejected: 2,
      records: 66,
    },
    {
      dataset: "demo",
      version: 2,
      imported_utc: "2026-11-20T09:14:02Z",
      source_name: "demo.jsonl",
      source_sha256: "4b".repeat(32),
      added: 4,
      changed: 2,
      removed: 1,
      unchanged: 63,
      rejected: 0,
      records: 69,
    },
  ],
  famous: [
    {
      dataset: "famous",
      version: 1,
      imported_utc: "2026-11-20T09:14:05Z",
      source_name: "famous.jsonl",
      source_sha256: "9c".repeat(32),
      added: 1,
      changed: 0,
      removed: 0,
      unchanged: 0,
      rejected: 0,
      records: 1,
    },
  ],
};

const theft = "taken in the night of 4 March 1998 from the Tesk House, Norrland";
export const changes = [
  {
    kind: "changed",
    local_id: "obj-0042",
    before: { ...records[0].properties, measurements: "72 x 99 cm", theft: "1998" },
    after: { ...records[0].properties, theft },
  },
  {
    kind: "changed",
    local_id: "obj-0107",
    before: { ...records[1].properties, maker: "Ilse Marrant" },
    after: records[1].properties,
  },
  { kind: "added", local_id: "obj-0193", before: null, after: records[2].properties },
  { kind: "added", local_id: "obj-0201-a", before: null, after: records[3].properties },
  {
    kind: "removed",
    local_id: "obj-0009",
    before: { object_type: "coin", title: "Silver drachm", status: "recovered" },
    after: null,
  },
];

const tilted = [
  [0.16, 0.2],
  [0.86, 0.12],
  [0.9, 0.84],
  [0.12, 0.9],
];
export const photos = {
  "lot-01.png": photo("river", 3, 1000, 760, tilted),
  "lot-04.png": photo("print", 5, 1000, 800, [
    [0.1, 0.14],
    [0.9, 0.18],
    [0.88, 0.88],
    [0.13, 0.86],
  ]),
  "lot-05.png": photo("icon", 11, 800, 1000, [
    [0.2, 0.1],
    [0.84, 0.16],
    [0.78, 0.9],
    [0.14, 0.86],
  ]),
};

/** Where details of the registered picture lie in the photo; seeded, so that every run shows the same points. */
function points(quad, count) {
  const toPhoto = quadFromSquare(quad);
  let state = 12345;
  const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 4294967296;
  return Array.from({ length: count }, () => {
    const [x, y] = [0.06 + 0.88 * random(), 0.08 + 0.84 * random()];
    return [...apply(toPhoto, x, y), x, y];
  });
}

const photoEvidence = (file, register, weight, probability, pairs) => ({
  weight_log2: weight,
  query: file,
  candidate: register.sha256.slice(0, 12),
  detail: `${pairs.length} details agree with one view of one object`,
  probability,
  copy: false,
  mirrored: false,
  inliers: pairs.length,
  query_sha256: photos[file].sha256,
  candidate_sha256: register.sha256,
  query_picture: (({ sha256, iiif, width, height }) => ({ sha256, iiif, width, height }))(photos[file]),
  candidate_picture: register,
  points: pairs,
});

const field = (weight_log2, query, candidate, detail) => ({ weight_log2, query, candidate, detail });

function result(record, probability, match, explanations) {
  const score = Object.values(explanations).reduce((sum, e) => sum + e.weight_log2, 0);
  return {
    id: record.id,
    caption: record.caption,
    score,
    probability,
    match,
    why_not: "",
    record,
    explanations,
    not_read: [],
  };
}

const [bridgeRecord, vaseRecord, saintRecord, printA, printB] = records;
const ids = { identified: "lot-01.png", indistinguishable_group: "lot-04.png", possible: "lot-05.png" };

/** One answer of each kind; which one is chosen by the lot's title or picture. */
export const answers = {
  identified: {
    verdict: "identified",
    probability: 0.996,
    summary: "This is very probably The Bridge in Late Summer by Halvard Tesk, registered as stolen.",
    what_separates: "",
    results: [
      result(bridgeRecord, 0.996, true, {
        title: field(
          4.2,
          "River with stone arch",
          "The Bridge in Late Summer; Le pont en été; River with an Arch",
          "shares “river” and “arch” with a former title; “arch” is rare in this register (2 of 69)",
        ),
        maker: field(5.6, "after Tesk", "Halvard Tesk", "same family name; “after” names a copyist and costs a little"),
        date: field(1.4, "late 19th c.", "1887", "1887 lies within 1870 to 1900"),
        materials: field(1.1, "oil, canvas", "oil on canvas", "same materials"),
        measurements: field(
          -0.9,
          "66 x 94 cm",
          "71.5 x 99 cm",
          "5.5 and 5 cm less: what trimming at the edges would leave",
        ),
        photo: photoEvidence(ids.identified, bridge, 18.4, 0.998, points(tilted, 64)),
      }),
      result(printA, 0.02, false, {
        title: field(1.2, "River with stone arch", "View of the Old Bridge, plate IV", "no shared word; same subject"),
        maker: field(-4.1, "after Tesk", "Anton Vree", "different names"),
        materials: field(-2.2, "oil, canvas", "etching on laid paper", "different technique"),
      }),
      result(vaseRecord, 0.004, false, {
        maker: field(-3.8, "after Tesk", "circle of Ilse Marrant", "different names"),
        materials: field(0.7, "oil, canvas", "oil on panel", "oil agrees, the support differs"),
      }),
    ],
  },
  same_edition: {
    verdict: "same_edition",
    probability: 0.41,
    summary:
      "The same etching as View of the Old Bridge, plate IV, of which 120 impressions were made: this need not be the stolen one.",
    what_separates: "A photo of the reverse, or the collector's stamp, would tell the impressions apart.",
    results: [
      result(printA, 0.41, true, {
        title: field(
          6.8,
          "View of the Old Bridge",
          "View of the Old Bridge, plate IV",
          "same words, rare in this register",
        ),
        maker: field(5.1, "Vree, Anton", "Anton Vree", "same name, inverted"),
        date: field(2.0, "1764", "1764", "same year"),
      }),
    ],
  },
  indistinguishable_group: {
    verdict: "indistinguishable_group",
    probability: 0.97,
    group: { size: 2, probability: 0.97, shown: 2 },
    summary: "Two registered prints fit equally well. The two together: very likely. The best one alone: 49 %.",
    what_separates: "The inventory number, or a photo of the lower margin, would separate them.",
    results: [printA, printB].map((record, i) =>
      result(record, 0.49 - i * 0.01, true, {
        title: field(
          6.8,
          "View of the Old Bridge, pl. 4",
          "View of the Old Bridge, plate IV",
          "same words, rare in this register",
        ),
        maker: field(5.1, "Vree", "Anton Vree", "same family name"),
        ...(i === 0 && {
          photo: photoEvidence(
            ids.indistinguishable_group,
            etching,
            9.1,
            0.9,
            points(
              [
                [0.1, 0.14],
                [0.9, 0.18],
                [0.88, 0.88],
                [0.13, 0.86],
              ],
              31,
            ),
          ),
        }),
      }),
    ),
  },
  possible: {
    verdict: "possible",
    probability: 0.58,
    summary: "Some details agree with Saint with Book; an expert should look.",
    what_separates: "",
    results: [
      result(saintRecord, 0.58, true, {
        object_type: field(1.9, "icon", "icon", "same type"),
        measurements: field(1.2, "30 x 24 cm", "31 x 24.2 x 2.5 cm", "within rounding"),
        photo: photoEvidence(
          ids.possible,
          saint,
          2.3,
          0.6,
          points(
            [
              [0.2, 0.1],
              [0.84, 0.16],
              [0.78, 0.9],
              [0.14, 0.86],
            ],
            9,
          ),
        ),
      }),
    ],
  },
  no_record_found: {
    verdict: "no_record_found",
    probability: 0.01,
    summary: "No record was found in the registers checked. Absence from a register is no proof of good title.",
    what_separates: "",
    results: [
      result(vaseRecord, 0.01, false, {
        title: field(-1.4, "Portrait of a Dog", "Flowers in a Blue-banded Vase", "no shared word"),
        materials: field(0.7, "oil", "oil on panel", "oil agrees"),
      }),
    ],
  },
};

const verdictOf = new Map([
  ["River with stone arch", "identified"],
  ["View of the Old Bridge", "same_edition"],
  ["View of the Old Bridge, pl. 4", "indistinguishable_group"],
  ["Icon of a saint", "possible"],
  [photos["lot-01.png"].sha256, "identified"],
  [photos["lot-04.png"].sha256, "indistinguishable_group"],
  [photos["lot-05.png"].sha256, "possible"],
]);

let previous = null;
/** Those that were given, by their hash. */
export const receipts = new Map();

/** `settings` and `batch` as the contract has them. */
export function answer(name, properties, against, settings, batch) {
  const keys = [properties.title, properties.image].flat().filter(Boolean);
  const kind = keys.map((key) => verdictOf.get(key)).find(Boolean) ?? "no_record_found";
  const sha256 = [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, "0")).join("");
  const receipt = {
    sha256,
    previous,
    signature: null,
    time_utc: new Date().toISOString(),
    program: "mostari 0.1.0 (mock)",
    datasets: against,
    query_sha256: "5d".repeat(32),
    version: 3,
    answer_sha256: "a7".repeat(32),
    settings,
    batch,
    verdict: kind,
  };
  previous = sha256;
  receipts.set(sha256, receipt);
  const results = (answers[kind].results ?? []).filter((each) => each.probability >= settings.threshold);
  const below = (answers[kind].results ?? []).length - results.length;
  const warnings =
    properties.date === "soon"
      ? [{ field: "date", value: "soon", reason: "is not a date", advice: "write a year, e.g. 1820, or c. 1820" }]
      : [];
  return {
    query: name,
    status: "screened",
    batch,
    settings,
    below_threshold: below,
    group: null,
    notes:
      below > 0
        ? [`${below} candidates are less probable than the threshold of ${settings.threshold} and not shown.`]
        : [],
    ...answers[kind],
    results,
    calibration: "isotonic regression on 4,000 labelled pairs of other registers; 0.9 to 1.0 was right in 96 %",
    warnings,
    not_read: [],
    receipt,
  };
}

export const demoCatalogue = [
  [
    "lot-01",
    "painting",
    "River with stone arch",
    "after Tesk",
    "late 19th c.",
    "oil, canvas",
    "66 x 94 cm",
    "lot-01.png",
  ],
  ["lot-02", "painting", "Portrait of a Dog", "", "soon", "oil", "30 x 40 cm", ""],
  ["lot-03", "print", "View of the Old Bridge", "Vree, Anton", "1764", "etching", "24 x 31 cm", ""],
  ["lot-04", "print", "View of the Old Bridge, pl. 4", "Vree", "", "", "", "lot-04.png"],
  ["lot-05", "icon", "Icon of a saint", "", "", "", "30 x 24 cm", "lot-05.png"],
  ...Array.from({ length: 19 }, (_, i) => [
    `lot-${String(i + 6).padStart(2, "0")}`,
    "furniture",
    `Walnut chair ${i + 1}`,
    "",
    `${1850 + i}`,
    "walnut",
    "",
    "",
  ]),
];
export const catalogueColumns = ["id", "object_type", "title", "maker", "date", "materials", "measurements", "image"];

/** Some of those that the program knows. */
export const formats = [
  { name: "jsonl", title: "JSON Lines, an object a line", kind: "object", columns: [] },
  { name: "object-id", title: "Any table of objects or lots, by its headings", kind: "object", columns: ["id"] },
  { name: "sites", title: "List of sites", kind: "site", columns: [] },
  { name: "ties", title: "Ties of any layer", kind: "figure", columns: ["from", "to", "layer", "value"] },
];
