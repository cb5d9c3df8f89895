// The sites of the mock: a handful of which much is known, and 1,190 of which nothing is but where they lie.
import { countries } from "./countries.mjs";

const statement = (date, level, basis, words, probability = null, low = null, high = null) => ({
  date,
  level,
  probability,
  low,
  high,
  basis,
  words,
  record: `starter/${basis}-${date}`,
});

const known = [
  {
    id: "starter/mostar-old-bridge",
    name: "Old Bridge of Mostar",
    country: "BIH",
    latitude: 43.33728,
    longitude: 17.81503,
    location_certainty: "exact",
    location_error_m: 10,
    significance: "world",
    list: "World Heritage List",
    stage: "handed_over",
    damage: [
      statement("1993-11-09", "destroyed", "incident", "The arch fell after two days of tank fire."),
      statement("2004-07-23", "restored", "work", "Reopened, with the arch built again as it was."),
    ],
    records: {
      incident: 1,
      assessment: 1,
      need: 1,
      pledge: 3,
      commitment: 2,
      disbursement: 2,
      work: 2,
      handed_over: 1,
    },
  },
  {
    id: "starter/timbuktu-mausoleums",
    name: "Mausoleums of Timbuktu",
    country: "MLI",
    latitude: 16.7733,
    longitude: -3.0074,
    location_certainty: "approximate",
    location_error_m: 1800,
    significance: "world",
    list: "World Heritage List",
    stage: "handed_over",
    damage: [
      statement("2012-06-30", "destroyed", "incident", "14 of 16 mausoleums were torn down by armed groups."),
      statement("2013-06", "severe", "assessment", "A mission found more lost than was feared."),
      statement("2015-07-18", "restored", "work", "Masons of Timbuktu built them again."),
    ],
    records: { incident: 1, assessment: 1, need: 2, pledge: 1, work: 1, handed_over: 1 },
  },
  {
    id: "starter/mosul-old-city",
    name: "Old City of Mosul",
    country: "IRQ",
    latitude: 36.3435,
    longitude: 43.1315,
    location_certainty: "area",
    location_error_m: 1200,
    significance: "national",
    list: "Tentative List",
    stage: "work",
    damage: [
      statement("2014-06-10", "possible", "incident", "The city fell to an armed group."),
      statement("2017-07", "severe", "assessment", "About 80 in 100 buildings of the old city are damaged."),
    ],
    records: { incident: 2, assessment: 1, need: 1, pledge: 3, commitment: 1, work: 3 },
  },
  {
    id: "starter/mosul-al-nuri",
    name: "Al-Nuri Mosque and al-Hadba Minaret, Mosul",
    country: "IRQ",
    latitude: 36.34306,
    longitude: 43.12722,
    location_certainty: "exact",
    location_error_m: 20,
    significance: "national",
    list: null,
    stage: "handed_over",
    damage: [
      statement("2017-06-21", "destroyed", "incident", "Blown up."),
      statement("2017-07-05", "severe", "satellite", "The signal changed by 4.1 dB.", 0.97, 0.93, 0.99),
      statement("2025-09-01", "restored", "work", "Handed over."),
    ],
    records: { incident: 1, assessment: 1, work: 1, handed_over: 1 },
  },
  {
    id: "starter/mosul-al-tahera",
    name: "Al-Tahera Church, Mosul",
    country: "IRQ",
    latitude: 36.3446,
    longitude: 43.1301,
    location_certainty: "approximate",
    location_error_m: 150,
    significance: "national",
    list: null,
    stage: "incident",
    damage: [statement("2017-07-05", "moderate", "satellite", "The signal changed by 2.2 dB.", 0.74, 0.55, 0.88)],
    records: { incident: 1 },
  },
  {
    id: "starter/mosul-our-lady",
    name: "Our Lady of the Hour, Mosul",
    country: "IRQ",
    latitude: 36.3402,
    longitude: 43.1268,
    location_certainty: "exact",
    location_error_m: 25,
    significance: "national",
    list: null,
    stage: "site",
    damage: [statement("2017-07-05", "possible", "satellite", "The signal changed by 1.0 dB.", 0.41, 0.2, 0.66)],
    records: {},
  },
  {
    id: "starter/mosul-market",
    name: "Covered market of Mosul",
    country: "IRQ",
    latitude: 36.3471,
    longitude: 43.1358,
    location_certainty: "exact",
    location_error_m: 40,
    significance: "local",
    list: null,
    stage: "site",
    damage: [
      statement("2017-07-05", "none", "satellite", "Nothing that the noise could not explain.", 0.04, 0.01, 0.12),
    ],
    records: {},
  },
  {
    id: "starter/mosul-bridge-head",
    name: "Houses at the old bridge head, Mosul",
    country: "IRQ",
    latitude: 36.3475,
    longitude: 43.1405,
    location_certainty: "exact",
    location_error_m: 30,
    significance: "local",
    list: null,
    stage: "site",
    damage: [statement("2017-07-05", "possible", "satellite", "The signal changed by 0.6 dB.", 0.2, 0.07, 0.4)],
    records: {},
  },
  {
    id: "starter/manuscripts",
    name: "Manuscripts brought out of Timbuktu",
    country: "MLI",
    latitude: null,
    longitude: null,
    location_certainty: "unknown",
    location_error_m: null,
    significance: "world",
    list: null,
    stage: "incident",
    damage: [statement("2013-01", "moderate", "incident", "Some 4,000 were burnt; most had been carried away before.")],
    records: { incident: 1 },
  },
  {
    id: "starter/long",
    name: "Ensemble of the caravanserai, the bath, the weavers’ market and the seven fountains of the upper town with their aqueduct and gardens",
    country: "AFG",
    latitude: 34.34,
    longitude: 62.2,
    location_certainty: "area",
    location_error_m: 60000,
    significance: null,
    list: null,
    stage: "assessment",
    damage: [statement("2002", "moderate", "assessment", "Roofs lost, walls standing.")],
    records: { assessment: 1 },
  },
];

/** Evenly strewn, the same on every start. */
const drawn = (i, seed) => {
  const x = Math.sin(i * 127.1 + seed * 311.7) * 43758.5453;
  return x - Math.floor(x);
};
const homes = countries.filter((c) => !c.former);
const others = Array.from({ length: 1190 }, (_, i) => {
  const home = homes[i % homes.length];
  return {
    id: `world/site-${i + 1}`,
    name: `${["Old town of", "Cathedral at", "Archaeological site of", "Fort of", "Cultural landscape of"][i % 5]} ${home.name} ${Math.floor(i / homes.length) + 1}`,
    country: home.code,
    latitude: Math.max(-55, Math.min(72, home.latitude + (drawn(i, 1) - 0.5) * 9)),
    longitude: home.longitude + (drawn(i, 2) - 0.5) * 11,
    location_certainty: i % 9 ? "exact" : "approximate",
    location_error_m: i % 9 ? null : 5000,
    significance: "world",
    list: "World Heritage List",
    damage: [],
    stage: "site",
    records: {},
  };
});

export const sites = [...known, ...others]
  .map((s) => ({ handed_over_share: null, simulated: false, ...s }))
  .sort((x, y) => x.name.localeCompare(y.name));
const byId = new Map(sites.map((s) => [s.id, s]));
export const site = (id) => byId.get(id);
