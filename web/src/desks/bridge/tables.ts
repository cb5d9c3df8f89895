import type { Cell } from "../../lib/csv";
import type { Dossier, MapRow, Partner, TieMap, TreatyEntry } from "./types";
import { statedInWords, statusInWords, trendInWords } from "./words";

/** The rows behind a picture: what its table shows and its CSV holds. */
export interface Table {
  columns: string[];
  rows: Cell[][];
}

const differ = "both ways up to (sources differ)";
const expectedColumns = ["expected", "expected from", "expected to", "against the expected"];

function expectedCells({ expected, compared }: Pick<MapRow, "expected" | "compared">): Cell[] {
  return [expected?.mean ?? null, expected?.low ?? null, expected?.high ?? null, compared];
}

export function mapTable(map: TieMap, nameOf: (code: string) => string): Table {
  const { directed, unit } = map.layer;
  const ways = directed ? [`sent (${unit})`, `received (${unit})`] : [`observed (${unit})`];
  return {
    columns: ["code", "country", "status", ...ways, differ, "partners", ...expectedColumns],
    rows: map.countries.map((row) => [
      row.code,
      nameOf(row.code),
      statusInWords[row.status],
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
      "layer",
      "unit",
      "status",
      `${a.name} to ${b.name}`,
      `${b.name} to ${a.name}`,
      "both ways",
      differ,
      "sources",
      ...expectedColumns,
      "balance",
      "reciprocity",
      "trend",
      "coverage",
      "records behind it",
    ],
    rows: layers.map((layer) => [
      layer.title,
      layer.unit,
      statusInWords[layer.status],
      layer.a_to_b,
      layer.b_to_a,
      layer.total,
      layer.total_high,
      statedInWords(layer),
      ...expectedCells(layer),
      layer.balance,
      layer.reciprocity,
      trendInWords[layer.trend_reading],
      layer.coverage.grade,
      layer.evidence_total,
    ]),
  };
}

export function treatiesTable(treaties: TreatyEntry[]): Table {
  return {
    columns: ["signed", "name", "parties", "concluded by", "record", "text"],
    rows: treaties.map((treaty) => [
      treaty.signed,
      treaty.name,
      treaty.parties.map(({ name }) => name).join("; "),
      treaty.inherited ? "a former state" : "the two themselves",
      treaty.id,
      treaty.text ?? "",
    ]),
  };
}

export function partnersTable(partners: Partner[], unit: string): Table {
  return {
    columns: ["code", "country", "status", `both ways (${unit})`, differ, "sent", "received", ...expectedColumns],
    rows: partners.map((partner) => [
      partner.country.code,
      partner.country.name,
      statusInWords[partner.status],
      partner.total,
      partner.total_high,
      partner.sent,
      partner.received,
      ...expectedCells(partner),
    ]),
  };
}
