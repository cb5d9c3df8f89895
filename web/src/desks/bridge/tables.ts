import type { Cell } from "../../lib/csv";
import type { Dossier, MapRow, Partner, TieMap, TreatyEntry } from "./types";
import { series } from "../../lib/format";
import { statedInWords, statusInWords, trendInWords, unitName } from "./words";
import { t } from "../../messages/messages.svelte";

/** The rows behind a picture: what its table shows and its CSV holds. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

export const expectedColumns = () => [
  t("bridge.table.expected"),
  t("bridge.table.expected_from"),
  t("bridge.table.expected_to"),
  t("bridge.table.against"),
];

function expectedCells({ expected, compared }: Pick<MapRow, "expected" | "compared">): Cell[] {
  return [expected?.mean ?? null, expected?.low ?? null, expected?.high ?? null, compared];
}

export function mapTable(map: TieMap, nameOf: (code: string) => string): Table {
  const { directed } = map.layer;
  const unit = unitName(map.layer.unit);
  const ways = directed
    ? [t("bridge.table.sent_in", { unit }), t("bridge.table.received_in", { unit })]
    : [t("bridge.table.observed_in", { unit })];
  return {
    columns: [
      t("bridge.table.code"),
      t("bridge.table.country"),
      t("bridge.table.status"),
      ...ways,
      t("bridge.table.differ"),
      t("bridge.table.partners"),
      ...expectedColumns(),
    ],
    rows: map.countries.map((row) => [
      row.code,
      nameOf(row.code),
      statusInWords(row.status),
      ...(directed ? [row.sent, row.received] : [row.sent]),
      row.total_high,
      row.partners,
      ...expectedCells(row),
    ]),
  };
}

export function layersTable({ a, b, layers }: Dossier): Table {
  return {
    columns: [
      t("bridge.table.layer"),
      t("bridge.table.unit"),
      t("bridge.table.status"),
      t("bridge.table.way", { from: a.name, to: b.name }),
      t("bridge.table.way", { from: b.name, to: a.name }),
      t("bridge.table.both_ways"),
      t("bridge.table.differ"),
      t("bridge.table.sources"),
      ...expectedColumns(),
      t("bridge.table.balance"),
      t("bridge.table.reciprocity"),
      t("bridge.table.trend"),
      t("bridge.table.coverage"),
      t("bridge.table.records"),
    ],
    rows: layers.map((layer) => [
      layer.title,
      unitName(layer.unit),
      statusInWords(layer.status),
      layer.a_to_b,
      layer.b_to_a,
      layer.total,
      layer.total_high,
      statedInWords(layer),
      ...expectedCells(layer),
      layer.balance,
      layer.reciprocity,
      trendInWords(layer.trend_reading),
      layer.coverage.grade,
      layer.evidence_total,
    ]),
  };
}

export function treatiesTable(treaties: TreatyEntry[]): Table {
  return {
    columns: [
      t("bridge.table.signed"),
      t("bridge.table.name"),
      t("bridge.table.parties"),
      t("bridge.table.concluded_by"),
      t("bridge.table.record"),
      t("bridge.table.text"),
    ],
    rows: treaties.map((treaty) => [
      treaty.signed,
      treaty.name,
      series(treaty.parties.map(({ name }) => name)),
      treaty.inherited ? t("bridge.table.by_former") : t("bridge.table.by_both"),
      treaty.id,
      treaty.text ?? "",
    ]),
  };
}

export function partnersTable(partners: Partner[], unit: string): Table {
  return {
    columns: [
      t("bridge.table.code"),
      t("bridge.table.country"),
      t("bridge.table.status"),
      t("bridge.table.both_ways_in", { unit: unitName(unit) }),
      t("bridge.table.differ"),
      t("bridge.table.sent"),
      t("bridge.table.received"),
      ...expectedColumns(),
    ],
    rows: partners.map((partner) => [
      partner.country.code,
      partner.country.name,
      statusInWords(partner.status),
      partner.total,
      partner.total_high,
      partner.sent,
      partner.received,
      ...expectedCells(partner),
    ]),
  };
}
