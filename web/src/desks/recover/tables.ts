import type { Cell } from "../../lib/csv";
import { levels } from "./damage";

import type {
  Assessment,
  ChainLink,
  ChangeObservation,
  DonorTable,
  Exposure,
  Ledger,
  MoneyRange,
  PriorityTable,
  TimelineEntry,
  WorkEntry,
} from "./types";
import { nameOf } from "./mapRows";
import type { Names } from "./types";

/** The rows behind a picture: what its table shows and its CSV holds. What is not recorded is an empty cell. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

export function chainTable(chain: ChainLink[]): Table {
  return {
    columns: [
      "link",
      "state",
      "what it says",
      "record",
      "kind",
      "title",
      "date",
      "points at",
      "source",
      "address of the source",
    ],
    rows: chain.flatMap(({ title, state, words, records }): Cell[][] =>
      records.length === 0
        ? [[title, state.replace("_", " "), words, null, null, null, null, null, null, null]]
        : records.map((record) => [
            title,
            "recorded",
            words,
            record.id,
            record.kind,
            record.title,
            record.date,
            record.before.join("; "),
            record.source,
            record.source_url,
          ]),
    ),
  };
}

export function timelineTable(entries: TimelineEntry[]): Table {
  return {
    columns: ["from", "to", "link", "title", "what it says", "state", "record"],
    rows: entries.map(({ date, date_end, stage, title, words, level, record }) => [
      date,
      date_end,
      stage.replace("_", " "),
      title,
      words,
      level ? levels[level].words : null,
      record,
    ]),
  };
}

export function exposureTable({ months, unit }: Exposure): Table {
  return {
    columns: ["month", `intensity (${unit})`, "from", "to", "events"],
    rows: months.map(({ month, intensity, low, high, events }) => [month, intensity, low, high, events]),
  };
}

export function observationTable(observations: ChangeObservation[]): Table {
  return {
    columns: [
      "run",
      "event",
      "last picture",
      "status",
      "probability of damage",
      "from",
      "to",
      "p",
      "q",
      "effect (dB)",
      "pictures before",
      "pictures after",
      "what it sees",
      "record",
    ],
    rows: observations.map((o) => [
      o.run,
      o.event,
      o.date,
      o.status.replaceAll("_", " "),
      o.probability,
      o.low,
      o.high,
      o.p_value,
      o.q_value,
      o.effect_db,
      o.dates_before,
      o.dates_after,
      o.sees,
      o.record,
    ]),
  };
}

export function assessmentTable(assessments: Assessment[]): Table {
  return {
    columns: [
      "date",
      "assessor",
      "method",
      "condition",
      "class of UNOSAT",
      "extent",
      "causes",
      "threats",
      "recommendation",
      "priority",
      "source",
      "record",
    ],
    rows: assessments.map((a) => [
      a.date,
      a.assessor,
      a.method,
      a.overall_condition,
      a.damage_class,
      a.damage_extent,
      a.causes
        .map(({ category, type, certainty }) => [category, type, certainty].filter(Boolean).join(", "))
        .join("; "),
      a.threats
        .map(({ category, type, probability }) => [category, type, probability].filter(Boolean).join(", "))
        .join("; "),
      a.recommendation,
      a.priority,
      a.source,
      a.record,
    ]),
  };
}

export function stepsTable({ steps }: Ledger): Table {
  return {
    columns: ["step", "currency", "from", "to", "part"],
    rows: steps.flatMap(({ title, total, known, not_converted }): Cell[][] => {
      const line = ({ currency, low, high }: MoneyRange, part: string): Cell[] => [title, currency, low, high, part];
      const rows = [
        ...(total ? [line(total, "drawn")] : []),
        ...known.map((range) => line(range, "as stated")),
        ...not_converted.map((range) => line(range, "not converted")),
      ];
      return rows.length > 0 ? rows : [[title, null, null, null, "not recorded"]];
    }),
  };
}

export function figuresTable({ figures }: Ledger): Table {
  return {
    columns: [
      "figure",
      "step",
      "planned",
      "part of another",
      "sources differ",
      "one amount because",
      "amount",
      "at least",
      "at most",
      "currency",
      "year",
      "date",
      "from whom",
      "to whom",
      "in kind",
      "converted",
      "converted to",
      "rate",
      "remark",
      "source",
      "address of the source",
      "record",
    ],
    rows: figures.flatMap(({ title, step, planned, part, conflict, one_because, statements }) =>
      statements.map((s) => [
        title,
        step,
        planned || s.planned ? "planned" : "actual",
        part ? "yes" : "no",
        conflict ? "yes" : "no",
        one_because ?? null,
        s.amount,
        s.amount_low,
        s.amount_high,
        s.currency,
        s.year,
        s.date,
        s.provider,
        s.receiver,
        s.in_kind,
        s.converted?.amount ?? null,
        s.converted?.currency ?? null,
        s.converted?.rate ?? null,
        s.description,
        s.source,
        s.source_url,
        s.record,
      ]),
    ),
  };
}

export function workTable(works: WorkEntry[]): Table {
  return {
    columns: ["work", "quantity", "unit", "status", "date", "remark", "source", "address of the source", "record"],
    rows: works.flatMap(({ title, statements }) =>
      statements.map((s) => [
        title,
        s.quantity,
        s.unit,
        s.status,
        s.date,
        s.description,
        s.source,
        s.source_url,
        s.record,
      ]),
    ),
  };
}

const stepNames = ["pledged", "committed", "disbursed", "spent"] as const;

export function donorTable({ donors }: DonorTable, names: Names): Table {
  return {
    columns: ["donor", "country of the donor", "receiving country", "step", "currency", "from", "to", "in kind"],
    rows: donors.flatMap((donor) => {
      const own = donor.country === null ? null : nameOf(names, donor.country);
      const parts = [{ name: null as string | null, steps: donor.steps }, ...donor.recipients];
      return parts.flatMap(({ name, steps }): Cell[][] => [
        ...stepNames.flatMap((step) =>
          steps[step].map(({ currency, low, high }): Cell[] => [
            donor.name,
            own,
            name ?? "all",
            step === "disbursed" ? "paid" : step,
            currency,
            low,
            high,
            null,
          ]),
        ),
        ...steps.in_kind.map((words): Cell[] => [donor.name, own, name ?? "all", "in kind", null, null, null, words]),
      ]);
    }),
  };
}

export function priorityTable({ criteria, sites }: PriorityTable, names: Names): Table {
  return {
    columns: [
      "place",
      "best place",
      "worst place",
      "site",
      "country",
      "score",
      "score from",
      "score to",
      "share of draws first",
      ...criteria.flatMap(({ title }) => [title, `${title}: why`]),
      "id",
    ],
    rows: sites.map((s) => [
      s.rank,
      s.rank_low,
      s.rank_high,
      s.name,
      nameOf(names, s.country),
      s.score,
      s.score_low,
      s.score_high,
      s.first_share,
      ...criteria.flatMap(({ name }) => [s.criteria[name]?.value ?? null, s.criteria[name]?.why ?? null]),
      s.id,
    ]),
  };
}
