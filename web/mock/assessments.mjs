// Stand-in for the routes of field assessments: keeps what is sent, gives it a tag, and answers 409 when the tag sent is
// not the newest. POST /mock/assessments/LOCAL_ID changes one as a colleague would; {"silent": true} to /mock/way loses the
// answers (what was sent is kept), {"silent": false} brings them back.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { keep } from "./pictures.mjs";

const schema = JSON.parse(readFileSync(new URL("../../schemas/assessment.json", import.meta.url), "utf8"));
const assessments = new Map();
export const way = { silent: false };

const resolved = (rule) => (rule.$ref ? { ...schema.$defs[rule.$ref.split("/").at(-1)], ...rule } : rule);
const options = (rule) =>
  (rule.oneOf ?? []).map(({ const: value, title, description, category }) => ({
    value,
    title,
    ...(description && { description }),
    ...(category && { category }),
  }));

function typeOf(name, rule) {
  if (rule.type === "number") return "number";
  if (rule.type === "array") return name;
  if (rule.oneOf) return "choice";
  if (rule.format) return "date";
  return rule.maxLength > 300 ? "long_text" : "text";
}

const form = {
  fields: Object.entries(schema.properties)
    .filter(([, rule]) => rule.in_form)
    .map(([name, rule]) => ({
      name,
      title: rule.title,
      description: rule.description,
      type: typeOf(name, rule),
      required: rule.in_form === "required",
      options: options(rule),
      ...(rule.maxLength && { max_length: rule.maxLength }),
      ...(rule.maxItems && { max_items: rule.maxItems }),
      ...(rule.items && {
        parts: Object.entries(rule.items.properties).map(([part, written]) => ({
          name: part,
          title: resolved(written).title,
          required: rule.items.required.includes(part),
          options: options(resolved(written)),
        })),
      }),
    })),
  unosat: schema.properties.damage_class.oneOf.map((each) => ({
    damage_class: each.const,
    overall_condition: each.stands_for.overall_condition,
    damage_extent: each.stands_for.damage_extent,
    from_conditions: each.follows_from.overall_condition,
    from_extents: each.follows_from.damage_extent,
  })),
};

const places = [
  ["bridge", "Invented Bridge over the River", "BIH", 43.34, 17.81],
  ["minaret", "Minaret of the Invented Mosque", "IRQ", 36.34, 43.13],
  ["mausoleum", "Mausoleum of an Invented Saint", "MLI", 16.77, -3.0],
  ["library", "Invented Library with a Very Long Name That Has to Wrap on a Narrow Screen", "UKR", 49.99, 36.23],
];
const sites = places.map(([id, name, country, latitude, longitude]) => ({
  id: `mock-sites/${id}`,
  name,
  country,
  latitude,
  longitude,
  location_certainty: "exact",
  location_error_m: null,
  significance: null,
  list: null,
  damage: [],
  stage: "site",
  records: { site: 1 },
}));

const problem = (field, value, reason, advice) => ({ error: { field, value, reason, advice } });
const tagOf = (properties) => createHash("sha256").update(JSON.stringify(properties)).digest("hex").slice(0, 16);
const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

function submit({ local_id, site, based_on, properties }) {
  for (const { name, title, required } of form.fields) {
    if (required && !properties[name]) return [422, problem(`/${name}`, "", "is missing", `${title}: fill it in`)];
  }
  const known = assessments.get(local_id);
  const own = { ...properties, name: `Assessment, ${properties.date}` };
  if (known && known.tag !== based_on && !same(known.properties, own)) {
    const names = [...new Set([...Object.keys(own), ...Object.keys(known.properties)])].filter(
      (name) => !same(own[name], known.properties[name]),
    );
    const fields = names.map((field) => ({
      field,
      title: schema.properties[field].title,
      yours: own[field] ?? null,
      theirs: known.properties[field] ?? null,
    }));
    return [409, { theirs: known, fields }];
  }
  assessments.set(local_id, { record: `mock-field/${local_id}`, local_id, tag: tagOf(own), site, properties: own });
  return [200, assessments.get(local_id)];
}

/** Answers below /api/v1/recover/; `body`: the bytes sent. */
export function recover(method, path, body, type) {
  switch (`${method} ${path[0]}`) {
    case "GET form":
      return [200, form];
    case "POST photos":
      try {
        const { sha256, width, height } = keep(body, type);
        return [200, { sha256, width, height }];
      } catch {
        return [422, problem("photo", "", "is not a picture that can be read", "send a JPEG or PNG file")];
      }
    case "POST assessments":
      return submit(JSON.parse(body));
    case "GET assessments":
      return assessments.has(path[1])
        ? [200, assessments.get(path[1])]
        : [404, problem("local_id", path[1], "is not known here", "")];
    default:
      return [404, problem("route", path.join("/"), "is not known here", "")];
  }
}

/** What a colleague does meanwhile. */
export function changeMeanwhile(localId, changes) {
  const known = assessments.get(localId);
  if (!known) return [404, problem("local_id", localId, "is not known here", "")];
  const properties = { ...known.properties, ...changes };
  assessments.set(localId, { ...known, properties, tag: tagOf(properties) });
  return [200, assessments.get(localId)];
}
