import type { Cell } from "../../lib/csv";
import { series, yesOrNo } from "../../lib/format";
import { levelInWords, stageInWords } from "./damage";
import { term, termsInWords } from "./words";

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
import { t } from "../../messages/messages.svelte";

/** The rows behind a picture: what its table shows and its CSV holds. What is not recorded is an empty cell. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

/** A code of a list as people read it; what is not recorded stays an empty cell. */
const termCell = (code: string | null): string | null => (code === null ? null : term(code));

export function chainTable(chain: ChainLink[]): Table {
  return {
    columns: [
      t("recover.column.step"),
      t("recover.column.state"),
      t("recover.column.description"),
      t("recover.column.record"),
      t("recover.column.kind"),
      t("recover.column.title"),
      t("recover.column.date"),
      t("recover.column.refers_to"),
      t("recover.column.source"),
      t("recover.column.web_address_of_the_source"),
    ],
    rows: chain.flatMap(({ title, words, records }): Cell[][] =>
      records.length === 0
        ? [[title, t("recover.words.not_recorded"), words, null, null, null, null, null, null, null]]
        : records.map((record) => [
            title,
            t("recover.words.recorded"),
            words,
            record.id,
            record.kind,
            record.title,
            record.date,
            series(record.before),
            record.source,
            record.source_url,
          ]),
    ),
  };
}

export function timelineTable(entries: TimelineEntry[]): Table {
  return {
    columns: [
      t("recover.column.from"),
      t("recover.column.to"),
      t("recover.column.step"),
      t("recover.column.title"),
      t("recover.column.description"),
      t("recover.column.state"),
      t("recover.column.record"),
    ],
    rows: entries.map(({ date, date_end, stage, title, words, level, record }) => [
      date,
      date_end,
      stageInWords(stage),
      title,
      words,
      level ? levelInWords(level) : null,
      record,
    ]),
  };
}

export function exposureTable({ months, unit }: Exposure): Table {
  return {
    columns: [
      t("recover.column.month"),
      t("recover.column.intensity", { unit }),
      t("recover.column.from"),
      t("recover.column.to"),
      t("recover.column.events"),
    ],
    rows: months.map(({ month, intensity, low, high, events }) => [month, intensity, low, high, events]),
  };
}

export function observationTable(observations: ChangeObservation[]): Table {
  return {
    columns: [
      t("recover.column.run"),
      t("recover.column.event"),
      t("recover.column.last_picture"),
      t("recover.column.status"),
      t("recover.column.probability_of_damage"),
      t("recover.column.from"),
      t("recover.column.to"),
      t("recover.column.p"),
      t("recover.column.q"),
      t("recover.column.effect_db"),
      t("recover.column.pictures_before"),
      t("recover.column.pictures_after"),
      t("recover.column.what_the_satellite_can_see"),
      t("recover.column.record"),
    ],
    rows: observations.map((o) => [
      o.run,
      o.event,
      o.date,
      term(o.status),
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
      t("recover.column.date"),
      t("recover.column.assessor"),
      t("recover.column.method"),
      t("recover.column.condition"),
      t("recover.column.unosat_class"),
      t("recover.column.extent"),
      t("recover.column.causes"),
      t("recover.column.threats"),
      t("recover.column.recommendation"),
      t("recover.column.priority"),
      t("recover.column.source"),
      t("recover.column.record"),
    ],
    rows: assessments.map((a) => [
      a.date,
      a.assessor,
      termCell(a.method),
      termCell(a.overall_condition),
      termCell(a.damage_class),
      termCell(a.damage_extent),
      series(a.causes.map(({ category, type, certainty }) => termsInWords([category, type, certainty]))),
      series(a.threats.map(({ category, type, probability }) => termsInWords([category, type, probability]))),
      termCell(a.recommendation),
      termCell(a.priority),
      a.source,
      a.record,
    ]),
  };
}

export function stepsTable({ steps }: Ledger): Table {
  return {
    columns: [
      t("recover.column.step"),
      t("recover.column.currency"),
      t("recover.column.from"),
      t("recover.column.to"),
      t("recover.column.part"),
    ],
    rows: steps.flatMap(({ title, total, absent, known, not_converted }): Cell[][] => {
      const line = ({ currency, low, high }: MoneyRange, part: string): Cell[] => [title, currency, low, high, part];
      const rows = [
        ...(total ? [line(total, t("recover.column.drawn"))] : []),
        ...known.map((range) => line(range, t("recover.column.as_stated"))),
        ...not_converted.map((range) => line(range, t("recover.column.not_converted"))),
      ];
      return rows.length > 0 ? rows : [[title, null, null, null, absent]];
    }),
  };
}

export function figuresTable({ figures }: Ledger): Table {
  return {
    columns: [
      t("recover.column.figure"),
      t("recover.column.step"),
      t("recover.column.planned"),
      t("recover.column.part_of_another"),
      t("recover.column.sources_differ"),
      t("recover.column.one_because"),
      t("recover.column.amount"),
      t("recover.column.at_least"),
      t("recover.column.at_most"),
      t("recover.column.currency"),
      t("recover.column.year"),
      t("recover.column.date"),
      t("recover.column.payer"),
      t("recover.column.recipient"),
      t("recover.column.in_kind"),
      t("recover.column.converted"),
      t("recover.column.converted_to"),
      t("recover.column.rate"),
      t("recover.column.remark"),
      t("recover.column.source"),
      t("recover.column.web_address_of_the_source"),
      t("recover.column.record"),
    ],
    rows: figures.flatMap(({ title, step, planned, part, conflict, one_because, statements }) =>
      statements.map((s) => [
        title,
        t(`recover.step.${step}`),
        planned || s.planned ? t("recover.planned.planned") : t("recover.planned.actual"),
        yesOrNo(part),
        yesOrNo(conflict),
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
    columns: [
      t("recover.column.work"),
      t("recover.column.quantity"),
      t("recover.column.unit"),
      t("recover.column.status"),
      t("recover.column.date"),
      t("recover.column.remark"),
      t("recover.column.source"),
      t("recover.column.web_address_of_the_source"),
      t("recover.column.record"),
    ],
    rows: works.flatMap(({ title, statements }) =>
      statements.map((s) => [
        title,
        s.quantity,
        s.unit,
        termCell(s.status),
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
    columns: [
      t("recover.column.donor"),
      t("recover.column.country_of_the_donor"),
      t("recover.column.receiving_country"),
      t("recover.column.step"),
      t("recover.column.currency"),
      t("recover.column.from"),
      t("recover.column.to"),
      t("recover.column.in_kind"),
    ],
    rows: donors.flatMap((donor) => {
      const own = donor.country === null ? null : nameOf(names, donor.country);
      const parts = [{ name: null as string | null, steps: donor.steps }, ...donor.recipients];
      return parts.flatMap(({ name, steps }): Cell[][] => [
        ...stepNames.flatMap((step) =>
          steps[step].map(({ currency, low, high }): Cell[] => [
            donor.name,
            own,
            name ?? t("recover.column.all"),
            t(`recover.step.${step}`),
            currency,
            low,
            high,
            null,
          ]),
        ),
        ...steps.in_kind.map((words): Cell[] => [
          donor.name,
          own,
          name ?? t("recover.column.all"),
          t("recover.column.in_kind"),
          null,
          null,
          null,
          words,
        ]),
      ]);
    }),
  };
}

export function priorityTable({ criteria, sites }: PriorityTable, names: Names): Table {
  return {
    columns: [
      t("recover.column.rank"),
      t("recover.column.best_rank"),
      t("recover.column.worst_rank"),
      t("recover.column.site"),
      t("recover.column.country"),
      t("recover.column.score"),
      t("recover.column.score_from"),
      t("recover.column.score_to"),
      t("recover.column.share_of_draws_ranked_first"),
      ...criteria.flatMap(({ title }) => [title, t("recover.column.why", { criterion: title })]),
      t("recover.column.id"),
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
