import type { MessageName } from "../../../messages/names";
import type { AssessmentForm, FormField } from "./types";

export interface Section {
  id: string;
  title: MessageName;
  fields: FormField[];
}

const plan: { id: string; title: MessageName; names: string[] }[] = [
  { id: "visit", title: "recover.section.visit", names: ["date", "assessor", "organisation", "method"] },
  {
    id: "condition",
    title: "recover.section.condition",
    names: ["overall_condition", "damage_extent", "damage_class"],
  },
  { id: "causes", title: "recover.section.causes", names: ["causes"] },
  { id: "threats", title: "recover.section.threats", names: ["threats"] },
  { id: "action", title: "recover.section.action", names: ["recommendation", "priority", "urgency"] },
  { id: "photos", title: "recover.section.photos", names: ["photos"] },
  { id: "position", title: "recover.section.position", names: ["latitude", "longitude", "location_error_m"] },
  { id: "notes", title: "recover.section.notes", names: ["notes"] },
];

/** The form's fields in sections; what a newer form asks beyond the plan stands with the notes. */
export function sectionsOf(form: AssessmentForm): Section[] {
  const planned = new Set(plan.flatMap(({ names }) => names));
  const others = form.fields.filter(({ name }) => !planned.has(name));
  return plan
    .map(({ id, title, names }) => ({
      id,
      title,
      fields: [
        ...names.flatMap((name) => form.fields.find((field) => field.name === name) ?? []),
        ...(id === "notes" ? others : []),
      ],
    }))
    .filter(({ fields }) => fields.length > 0);
}
