import type { Cell } from "../../../lib/csv";
import type { Table } from "../tables";
import type { ClauseState } from "../types";

export interface Text {
  record: string;
  treaty: string;
  signed: string;
  inherited: boolean;
}

/** The texts in which a clause was found, oldest first; those without a date stand last. */
export function textsOf(clauses: ClauseState[]): Text[] {
  const texts = new Map<string, Text>();
  for (const { record, treaty, signed, inherited } of clauses.flatMap(({ findings }) => findings)) {
    texts.set(record, { record, treaty, signed, inherited });
  }
  return [...texts.values()].sort((p, q) => (p.signed || "9999").localeCompare(q.signed || "9999"));
}

export function clausesTable(clauses: ClauseState[]): Table {
  return {
    columns: [
      "clause",
      "present-day",
      "status",
      "agreement",
      "signed",
      "article",
      "sentence",
      "record",
      "from byte",
      "to byte",
    ],
    rows: clauses.flatMap((clause): Cell[][] => {
      const head = [clause.title, clause.present_day ? "yes" : "no", clause.status.replaceAll("_", " ")];
      if (clause.findings.length === 0) return [[...head, "", "", "", "", "", null, null]];
      return clause.findings.map(({ treaty, signed, article, sentence, record, begin, end }) => [
        ...head,
        treaty,
        signed,
        article,
        sentence,
        record,
        begin,
        end,
      ]);
    }),
  };
}
