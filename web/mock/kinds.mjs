// What GET /api/v1/kinds answers: the schemas, with the words of the language.
import { readdirSync, readFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, root), "utf8"));
const schemas = readdirSync(new URL("schemas/", root))
  .filter((file) => file.endsWith(".json"))
  .sort()
  .map((file) => [file.replace(/\.json$/, ""), read(`schemas/${file}`)]);

export function kinds(language) {
  const words = (part) => (language === "en" ? {} : read(`data/messages/${language}/program/${part}.json`));
  const [titles, described] = [words("kinds"), words("described")];
  return {
    language,
    kinds: schemas.map(([kind, schema]) => ({
      name: kind,
      title: titles[`kinds.${kind}`] ?? schema.title,
      description: described[`described.${kind}`] ?? schema.description,
      properties: Object.entries(schema.properties).map(([name, property]) => ({
        name,
        title: titles[`kinds.${kind}.${name}`] ?? property.title,
        description: described[`described.${kind}.${name}`] ?? property.description ?? "",
        type: property.type,
        unit: property.unit ? (described[`described.unit.${property.unit}`] ?? property.unit) : null,
        enum: property.enum ?? property.oneOf?.map((one) => one.const) ?? [],
        required: (schema.required ?? []).includes(name),
      })),
    })),
  };
}
