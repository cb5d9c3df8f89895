import type { MessageName } from "../messages/names";
import { yesOrNo } from "./format";
import { kinds } from "./kinds.svelte";
import type { Properties } from "./types";
import { t } from "../messages/messages.svelte";

/** The properties of a cultural object after the categories of Object ID (ICOM 1997), in the order they are read. */
export const objectFields = [
  "object_type",
  "title",
  "alternative_titles",
  "maker",
  "date",
  "place_of_origin",
  "materials",
  "measurements",
  "inscriptions",
  "distinguishing_features",
  "subject",
  "description",
  "edition",
  "inventory_number",
  "credit_line",
  "provenance",
  "exhibited",
  "literature",
  "estimate",
  "source_url",
  "status",
  "theft",
  "image",
] as const;

export type ObjectField = (typeof objectFields)[number];
export const isObjectField = (name: string): name is ObjectField => (objectFields as readonly string[]).includes(name);

export const fieldGroups: { title: MessageName; fields: ObjectField[] }[] = [
  { title: "app.group.happened", fields: ["status", "theft"] },
  {
    title: "app.group.what",
    fields: ["object_type", "title", "alternative_titles", "maker", "date", "place_of_origin"],
  },
  {
    title: "app.group.recognise",
    fields: [
      "materials",
      "measurements",
      "inscriptions",
      "distinguishing_features",
      "subject",
      "description",
      "edition",
    ],
  },
  {
    title: "app.group.belongs",
    fields: ["inventory_number", "credit_line", "provenance", "exhibited", "literature", "estimate", "source_url"],
  },
];

/** What a property is called: as its kind says; of an object, and where the kind is not known, in the app's own words. */
export function fieldLabel(field: string, kind?: string): string {
  const ofObject = kind === undefined || kind === "object";
  return ofObject && isObjectField(field) ? t(`app.field.${field}`) : kinds.propertyTitle(field, kind);
}

/**
 * The values of a property as a list of texts, however it was given. Numbers stay as they are written: most are years or
 * codes, which a separator of thousands would spoil.
 */
export function valuesOf(properties: Properties, field: string): string[] {
  const value = properties[field];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map(String).filter((text) => text !== "");
  if (typeof value === "boolean") return [yesOrNo(value)];
  if (typeof value === "object") return Object.entries(value).map(([name, number]) => `${name}: ${number}`);
  const text = String(value);
  return text === "" ? [] : [text];
}

export function textOf(properties: Properties, field: string): string {
  return valuesOf(properties, field).join("; ");
}
