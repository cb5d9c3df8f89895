import type { Properties } from "./types";

/** The properties of a cultural object after the categories of Object ID (ICOM 1997), in the order they are read. */
export const objectFields = {
  object_type: "Type of object",
  title: "Title",
  alternative_titles: "Other and former titles",
  maker: "Maker",
  date: "Date or period",
  place_of_origin: "Place of origin",
  materials: "Materials and techniques",
  measurements: "Measurements",
  inscriptions: "Inscriptions and markings",
  distinguishing_features: "Distinguishing features",
  subject: "Subject",
  description: "Description",
  edition: "Edition",
  inventory_number: "Inventory number",
  credit_line: "Credit line",
  source_url: "Source",
  status: "Status",
  theft: "When and where taken",
  image: "Pictures",
} as const;

export type ObjectField = keyof typeof objectFields;

export const fieldGroups: { title: string; fields: ObjectField[] }[] = [
  { title: "What happened", fields: ["status", "theft"] },
  { title: "What it is", fields: ["object_type", "title", "alternative_titles", "maker", "date", "place_of_origin"] },
  {
    title: "How to recognise it",
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
  { title: "Where it belongs", fields: ["inventory_number", "credit_line", "source_url"] },
];

export function fieldLabel(field: string): string {
  return field in objectFields ? objectFields[field as ObjectField] : field.replaceAll("_", " ");
}

/**
 * The values of a property as a list of texts, however it was given. Numbers stay as they are written: most are years or
 * codes, which a separator of thousands would spoil.
 */
export function valuesOf(properties: Properties, field: string): string[] {
  const value = properties[field];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.map(String).filter((text) => text !== "");
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (typeof value === "object") return Object.entries(value).map(([name, number]) => `${name}: ${number}`);
  const text = String(value);
  return text === "" ? [] : [text];
}

export function textOf(properties: Properties, field: string): string {
  return valuesOf(properties, field).join("; ");
}
