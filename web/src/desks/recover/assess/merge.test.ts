import { expect, test } from "vitest";
import { newDraft } from "./draft";
import { asAnother, decidable, decided, merged, undecided } from "./merge";
import type { Conflict } from "./types";

const photo = { sha256: "a".repeat(64), when: "now" as const };
const mine = { date: "2026-05-04", overall_condition: "poor", notes: "mine", photos: [photo] };
const theirs = { name: "Old Bridge, 2026-05-04", date: "2026-05-04", overall_condition: "destroyed", priority: "high" };
const differing = ["name", "overall_condition", "/notes", "photos", "priority"];
const conflict: Conflict = {
  theirs: { record: "field/d-1", local_id: "d-1", tag: "t2", site: "demo/bridge", properties: theirs },
  fields: differing.map((field) => ({ field, title: field, yours: null, theirs: null })),
};

test("everything that differs has to be decided, but for the name that the program makes", () => {
  expect(decidable(conflict)).toHaveLength(4);
  expect(undecided(conflict, { overall_condition: "yours", notes: "theirs" }).map(({ field }) => field)).toEqual([
    "photos",
    "priority",
  ]);
});

test("each field is taken from the side that was chosen, and what did not differ stays", () => {
  expect(
    merged(conflict, mine, { overall_condition: "yours", notes: "theirs", photos: "theirs", priority: "theirs" }),
  ).toEqual({
    values: { date: "2026-05-04", overall_condition: "poor", priority: "high" },
    photos: [],
  });
  expect(
    merged(conflict, mine, { overall_condition: "theirs", notes: "yours", photos: "yours", priority: "yours" }),
  ).toEqual({
    values: { date: "2026-05-04", overall_condition: "destroyed", notes: "mine" },
    photos: [photo],
  });
});

test("what is decided is sent on top of their state", () => {
  const draft = {
    ...newDraft("d-1", { id: "demo/bridge", name: "Old Bridge" }, {}, new Date()),
    state: "conflict" as const,
    based_on: "t1",
    conflict,
  };
  expect(decided(draft, conflict, { date: "2026-05-04" }, [], "later")).toMatchObject({
    state: "waiting",
    based_on: "t2",
    conflict: null,
    local_id: "d-1",
  });
});

test("to keep both, this one becomes an assessment of its own", () => {
  const draft = {
    ...newDraft("d-1", { id: "demo/bridge", name: "Old Bridge" }, { notes: "mine" }, new Date()),
    state: "conflict" as const,
    based_on: "t1",
    record: "field/d-1",
    conflict,
  };
  const other = asAnother(draft, "d-2", "later");
  expect(other).toMatchObject({ local_id: "d-2", state: "waiting", based_on: null, record: null, conflict: null });
  expect(other.values.notes).toBe("mine");
});
