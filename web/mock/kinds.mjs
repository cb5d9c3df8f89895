// What GET /api/v1/kinds answers: the schemas, with titles of the language.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, root), "utf8"));
const schemas = readdirSync(new URL("schemas/", root))
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => [file.replace(/\.json$/, ""), read(`schemas/${file}`)]);

export function kinds(language) {
  const titles = language === "en" ? {} : read(`data/messages/${language}/kinds.json`);
  return {
    language,
    kinds: schemas.map(([kind, schema]) => ({
      name: kind,
      title: titles[`kind.${kind}`] ?? schema.title,
      description: schema.description,
      properties: Object.entries(schema.properties).map(([name, property]) => ({
        name,
        title: titles[`kind.${kind}.${name}`] ?? property.title,
        description: property.description ?? "",
        type: property.type,
        unit: property.unit ?? null,
        enum: property.enum ?? property.oneOf?.map((one) => one.const) ?? [],
        required: (schema.required ?? []).includes(name),
      })),
    })),
  };
}
