import { expect, test } from "vitest";
import { draftOfKept, localDay, missing, newDraft, siteTitle, submissionOf } from "./draft";
import { testForm } from "./testForm";

const form = testForm();
const now = new Date(2026, 4, 4, 10, 3);
const site = { id: "demo/bridge", name: "Old Bridge" };
const whole = () => newDraft("d-1", site, { assessor: "A. Hadžić", overall_condition: "poor" }, now);

test("a new draft is of today where the person is, by who assessed last, from a visit", () => {
  const draft = whole();
  expect(localDay(new Date(2026, 0, 2, 0, 1))).toBe("2026-01-02");
  expect(draft.values).toEqual({
    method: "field_visit",
    assessor: "A. Hadžić",
    overall_condition: "poor",
    date: "2026-05-04",
  });
  expect(draft.state).toBe("draft");
  expect(missing(draft, form, "2026-05-04")).toEqual([]);
});

test("what is missing is told with the control to go to", () => {
  const draft = newDraft("d-1", null, {}, now);
  expect(missing(draft, form, "2026-05-04").map(({ at, reason }) => `${at} ${reason}`)).toEqual([
    "f-site recover.lacking.chosen",
    "f-assessor recover.lacking.filled",
    "f-overall_condition recover.lacking.chosen",
  ]);
});

test("a row of causes needs its category and its certainty; white space is not a name", () => {
  const draft = whole();
  draft.values.causes = [{ category: "conflict", certainty: "high" }, { category: "natural" }];
  draft.values.assessor = "  ";
  expect(missing(draft, form, "2026-05-04").map(({ at }) => at)).toEqual(["f-assessor", "f-causes-1-certainty"]);
});

test("a visit in the future cannot be sent", () => {
  expect(missing(whole(), form, "2026-05-03").map(({ reason }) => reason)).toEqual(["recover.lacking.future"]);
});

test("what is empty is left out of what is sent, and photos go by their hashes", () => {
  const draft = whole();
  Object.assign(draft.values, {
    notes: "  ",
    organisation: " Institute ",
    threats: [],
    latitude: 43.3,
    causes: [{ category: "conflict", certainty: "high", type: "" }],
  });
  draft.photos = [
    { id: "p1", caption: "South arch", taken: "2026-05-04", when: "now" },
    { id: "p2", caption: "", taken: "", when: "before" },
  ];
  expect(
    submissionOf(
      draft,
      new Map([
        ["p1", "a".repeat(64)],
        ["p2", "b".repeat(64)],
      ]),
    ),
  ).toEqual({
    local_id: "d-1",
    site: "demo/bridge",
    incident: null,
    based_on: null,
    properties: {
      method: "field_visit",
      assessor: "A. Hadžić",
      overall_condition: "poor",
      date: "2026-05-04",
      organisation: "Institute",
      latitude: 43.3,
      causes: [{ category: "conflict", certainty: "high" }],
      photos: [
        { sha256: "a".repeat(64), when: "now", caption: "South arch", taken: "2026-05-04" },
        { sha256: "b".repeat(64), when: "before" },
      ],
    },
  });
});

test("what the server holds becomes a draft that says the same when it is sent", () => {
  const properties = {
    name: "Old Bridge, 2026-05-04",
    date: "2026-05-04",
    overall_condition: "poor",
    photos: [{ sha256: "a".repeat(64), when: "now" as const, caption: "South" }],
  };
  const draft = draftOfKept(
    { record: "field/d-1", local_id: "d-1", tag: "t1", site: site.id, properties },
    site.name,
    ["p1"],
    now,
  );
  const { name, ...asked } = properties;
  expect(name).toBeTruthy();
  expect(submissionOf(draft, new Map([["p1", "a".repeat(64)]]))).toMatchObject({ based_on: "t1", properties: asked });
  expect(draft.state).toBe("sent");
});

test("a site has its name as soon as the list on this device knows it, and keeps it when a later list does not", () => {
  const unknown = { id: "demo/bridge", name: "demo/bridge" };
  expect(siteTitle(unknown, [])).toBe("demo/bridge");
  expect(siteTitle(unknown, [site])).toBe("Old Bridge");
  expect(siteTitle(site, [])).toBe("Old Bridge");
});
