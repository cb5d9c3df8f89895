import type { Problem } from "../../../lib/types";
import type { AssessmentForm, Conflict, FormField, Kept, PhotoWhen, Submission, Values } from "./types";
import { t } from "../../../messages/messages.svelte";

/**
 * draft: being written, or changed since it was sent. waiting: to be sent as soon as the server is reached. sent: the server
 * holds it as it is here. conflict: somebody changed it meanwhile. refused: the server said what is wrong with it.
 */
export type State = "draft" | "waiting" | "sent" | "conflict" | "refused";

/** A photo's words; its bytes lie beside the draft under the same id. */
export interface DraftPhoto {
  id: string;
  caption: string;
  taken: string;
  when: PhotoWhen;
}

/** An assessment on this device. */
export interface Draft {
  /** Made here, so that sending twice keeps once. */
  local_id: string;
  site: { id: string; name: string } | null;
  incident: string | null;
  values: Values;
  photos: DraftPhoto[];
  state: State;
  /** The tag of the server's state that this one continues; null while the server has none. */
  based_on: string | null;
  /** dataset/local_id once the server holds it. */
  record: string | null;
  /** What was sent and never answered: the server may hold it. */
  unanswered: Submission["properties"][];
  conflict: Conflict | null;
  problem: Problem | null;
  created: string;
  changed: string;
  sent: string | null;
}

export type Photographs = { sha256: string; when: PhotoWhen; caption?: string; taken?: string }[];

/** "2026-11-25" where the person is. */
export function localDay(time: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}

/** What a site is called: by the list on this device, or else as the draft kept it, which may be older or newer than the list. */
export function siteTitle(site: NonNullable<Draft["site"]>, sites: { id: string; name: string }[]): string {
  return sites.find(({ id }) => id === site.id)?.name ?? site.name;
}

export function newDraft(localId: string, site: Draft["site"], remembered: Values, now: Date): Draft {
  return {
    local_id: localId,
    site,
    incident: null,
    values: { method: "field_visit", ...remembered, date: localDay(now) },
    photos: [],
    state: "draft",
    based_on: null,
    record: null,
    unanswered: [],
    conflict: null,
    problem: null,
    created: now.toISOString(),
    changed: now.toISOString(),
    sent: null,
  };
}

/** A draft of what the server holds, to be changed here. `photoIds`: the ids its photos are given on this device, in order. */
export function draftOfKept(kept: Kept, siteName: string, photoIds: string[], now: Date): Draft {
  const { photos, values } = takenApart(kept.properties);
  return {
    ...newDraft(kept.local_id, { id: kept.site, name: siteName }, {}, now),
    values,
    photos: photos.map((photo, i) => ({
      id: photoIds[i]!,
      caption: photo.caption ?? "",
      taken: photo.taken ?? "",
      when: photo.when,
    })),
    state: "sent",
    based_on: kept.tag,
    record: kept.record,
    sent: now.toISOString(),
  };
}

/** The program makes the name and the source; the form neither shows nor sends them. */
const notOfTheForm = ["name", "source", "source_url"];

export function takenApart(properties: Record<string, unknown>): { values: Values; photos: Photographs } {
  const { photos = [], ...others } = properties;
  const values = Object.fromEntries(Object.entries(others).filter(([name]) => !notOfTheForm.includes(name)));
  return { values: values as Values, photos: photos as Photographs };
}

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

const filled = <T extends object>(object: T): T =>
  Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value]),
  ) as T;

/** As it is sent. `hashes`: SHA-256 of each photo by its id; a photo without one is not part of it. */
export function submissionOf(draft: Draft, hashes: Map<string, string>): Submission {
  const values = filled(draft.values);
  const properties: Record<string, unknown> = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.map(filled) : value]),
  );
  const photos = draft.photos.flatMap(({ id, caption, taken, when }) => {
    const sha256 = hashes.get(id);
    return sha256 ? [filled({ sha256, when, caption, taken })] : [];
  });
  if (photos.length > 0) properties.photos = photos;
  return {
    local_id: draft.local_id,
    site: draft.site!.id,
    incident: draft.incident,
    based_on: draft.based_on,
    properties,
  };
}

/** A field that keeps a draft from being sent, and why. `at`: id of the control to go to. */
export interface Missing {
  at: string;
  title: string;
  /** A message on `{field}`. */
  reason: "recover.lacking.chosen" | "recover.lacking.filled" | "recover.lacking.future";
}

export const controlId = (field: string, row?: number, part?: string) =>
  ["f", field, row, part].filter((word) => word !== undefined).join("-");

function missingInRows(field: FormField, rows: unknown): Missing[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: Record<string, string>, i) =>
    (field.parts ?? [])
      .filter((part) => part.required && isEmpty(row[part.name]))
      .map((part) => ({
        at: controlId(field.name, i, part.name),
        title: t("recover.lacking.part", { field: field.title, number: i + 1, part: part.title }),
        reason: "recover.lacking.chosen" as const,
      })),
  );
}

/** Everything that is still needed before it can be sent. */
export function missing(draft: Draft, form: AssessmentForm, today: string): Missing[] {
  const site = draft.site
    ? []
    : [{ at: controlId("site"), title: t("recover.editor.site"), reason: "recover.lacking.chosen" as const }];
  const fields = form.fields.flatMap((field) => {
    if (field.type === "causes" || field.type === "threats") return missingInRows(field, draft.values[field.name]);
    if (!field.required || !isEmpty(draft.values[field.name])) return [];
    return [
      {
        at: controlId(field.name),
        title: field.title,
        reason: field.options.length > 0 ? ("recover.lacking.chosen" as const) : ("recover.lacking.filled" as const),
      },
    ];
  });
  const date = draft.values.date;
  const future =
    typeof date === "string" && date > today
      ? [{ at: controlId("date"), title: t("recover.lacking.date"), reason: "recover.lacking.future" as const }]
      : [];
  return [...site, ...fields, ...future];
}
