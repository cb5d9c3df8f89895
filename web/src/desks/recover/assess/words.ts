import { count, list } from "../../../lib/format";
import type { IconName } from "../../../lib/icons";
import { messages, t } from "../../../messages/messages.svelte";
import type { Draft, State } from "./draft";
import type { AssessmentForm, FormField, Row } from "./types";

export const stateIcons: Record<State, IconName> = {
  draft: "file",
  waiting: "upload",
  sent: "check",
  conflict: "change",
  refused: "info",
};

export const stateTitle = (draft: Pick<Draft, "state" | "based_on">) =>
  draft.state === "draft" && draft.based_on
    ? t("recover.draft_state.changed")
    : t(`recover.draft_state.${draft.state}`);

const optionTitle = (options: { value: string; title: string }[], value: string) =>
  options.find((option) => option.value === value)?.title ?? value;

/** A cause or threat in one line: "Armed conflict: Shelling or rockets (definite)". */
export function rowText(field: FormField, row: Row): string {
  const title = (name: string) => {
    const part = field.parts?.find((each) => each.name === name);
    return row[name] ? optionTitle(part?.options ?? [], row[name]) : "";
  };
  const sure = title("certainty") || title("probability");
  const what = [title("category"), title("type")].filter(Boolean).join(": ");
  return sure ? t("recover.draft_state.row", { what, sure }) : what;
}

/** A field's value as a person reads it; several lines for lists; empty when there is none. */
export function valueLines(form: AssessmentForm, name: string, value: unknown): string[] {
  if (value === undefined || value === null || value === "") return [];
  const field = form.fields.find((each) => each.name === name);
  if (Array.isArray(value))
    return value.map((row: Row) => (field && row.category ? rowText(field, row) : list(Object.values(row))));
  if (field?.type === "choice") return [optionTitle(field.options, String(value))];
  return [String(value)];
}

const clock: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
};

/** In the device's own time: "25 Nov 2026, 10:03". */
export function moment(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : time.toLocaleString(messages.locale, clock);
}

/** Where a server's problem points to: "/causes/0/type" is the first cause's type. */
export function problemPlace(form: AssessmentForm, pointer: string): string {
  const [name = "", row] = pointer.replace(/^\/?(properties\/)?/, "").split("/");
  const field = form.fields.find((each) => each.name === name);
  return field ? list([field.title, row === undefined ? "" : count(Number(row) + 1)]) : name;
}
