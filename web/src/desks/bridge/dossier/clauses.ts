import type { Cell } from "../../../lib/csv";
import { yesOrNo } from "../../../lib/format";
import type { Table } from "../tables";
import type { ClauseState } from "../types";
import { t } from "../../../messages/messages.svelte";

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

export const clauseStatus = {
  found: "bridge.gaps.found",
  not_found: "bridge.gaps.not_found",
  no_text: "bridge.gaps.no_text_short",
} as const;

export function clausesTable(clauses: ClauseState[]): Table {
  return {
    columns: [
      t("bridge.clause_table.clause"),
      t("bridge.clause_table.present_day"),
      t("bridge.table.status"),
      t("bridge.clause_table.agreement"),
      t("bridge.table.signed"),
      t("bridge.clause_table.article"),
      t("bridge.clause_table.sentence"),
      t("bridge.table.record"),
      t("bridge.clause_table.begin"),
      t("bridge.clause_table.end"),
    ],
    rows: clauses.flatMap((clause): Cell[][] => {
      const head = [clause.title, yesOrNo(clause.present_day), t(clauseStatus[clause.status])];
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
