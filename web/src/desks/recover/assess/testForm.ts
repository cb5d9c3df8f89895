import { readFileSync } from "node:fs";
import type { AssessmentForm, FormOption } from "./types";

interface Rule {
  title?: string;
  description?: string;
  type?: string;
  in_form?: string;
  oneOf?: (FormOption & {
    const: string;
    stands_for?: Record<string, string>;
    follows_from?: Record<string, string[]>;
  })[];
  items?: { required: string[]; properties: Record<string, Rule> };
  $ref?: string;
  maxItems?: number;
}

/** The form for tests, from the schema itself, so that the words tested are those of the program. */
export function testForm(): AssessmentForm {
  const schema = JSON.parse(
    readFileSync(new URL("../../../../../schemas/assessment.json", import.meta.url), "utf8"),
  ) as {
    properties: Record<string, Rule>;
    $defs: Record<string, Rule>;
  };
  const rule = (each: Rule): Rule => (each.$ref ? { ...schema.$defs[each.$ref.split("/").at(-1)!]!, ...each } : each);
  const options = (each: Rule) =>
    (each.oneOf ?? []).map(({ const: value, title, category }) => ({ value, title, ...(category && { category }) }));
  const typeOf = (name: string, each: Rule) =>
    each.type === "array"
      ? name
      : each.type === "number"
        ? "number"
        : each.oneOf
          ? "choice"
          : name === "date"
            ? "date"
            : "text";
  const fields = Object.entries(schema.properties)
    .filter(([, each]) => each.in_form)
    .map(([name, each]) => ({
      name,
      title: each.title!,
      description: each.description ?? "",
      type: typeOf(name, each) as AssessmentForm["fields"][number]["type"],
      required: each.in_form === "required",
      options: options(each),
      ...(each.maxItems && { max_items: each.maxItems }),
      ...(each.items && {
        parts: Object.entries(each.items.properties).map(([part, written]) => ({
          name: part,
          title: rule(written).title!,
          required: each.items!.required.includes(part),
          options: options(rule(written)),
        })),
      }),
    }));
  const unosat = schema.properties.damage_class!.oneOf!.map((each) => ({
    damage_class: each.const,
    overall_condition: each.stands_for!.overall_condition!,
    damage_extent: each.stands_for!.damage_extent!,
    from_conditions: each.follows_from!.overall_condition!,
    from_extents: each.follows_from!.damage_extent!,
  }));
  return { fields, unosat };
}
