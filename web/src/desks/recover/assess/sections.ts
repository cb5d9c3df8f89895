import type { AssessmentForm, FormField } from "./types";

export interface Section {
  id: string;
  title: string;
  fields: FormField[];
}

const plan: { id: string; title: string; names: string[] }[] = [
  { id: "visit", title: "Visit", names: ["date", "assessor", "organisation", "method"] },
  { id: "condition", title: "Condition", names: ["overall_condition", "damage_extent", "damage_class"] },
  { id: "causes", title: "What did it", names: ["causes"] },
  { id: "threats", title: "What threatens it", names: ["threats"] },
  { id: "action", title: "What to do", names: ["recommendation", "priority", "urgency"] },
  { id: "photos", title: "Photos", names: ["photos"] },
  { id: "position", title: "Position", names: ["latitude", "longitude", "location_error_m"] },
  { id: "notes", title: "Notes", names: ["notes"] },
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
