import { expect, test } from "vitest";
import { newDraft, type Draft } from "./draft";
import { answered, attempted, edited, isPassing, nextToSend, released, sameProperties, type Answer } from "./queue";

const now = "2026-05-04T10:00:00.000Z";
const later = "2026-05-04T11:00:00.000Z";
const site = { id: "demo/bridge", name: "Old Bridge" };
const draft = (changes: Partial<Draft> = {}): Draft => ({ ...newDraft("d-1", site, {}, new Date(now)), ...changes });
const mine = { date: "2026-05-04", overall_condition: "poor" };
const submission = { local_id: "d-1", site: site.id, incident: null, based_on: null, properties: mine };
const kept = (tag: string, properties: Record<string, unknown> = mine) => ({
  record: "field/d-1",
  local_id: "d-1",
  tag,
  site: site.id,
  properties,
});
const conflict = (tag: string, properties: Record<string, unknown>): Answer => ({
  kind: "conflict",
  conflict: { theirs: kept(tag, properties), fields: [] },
});
const problem = { field: "/date", value: "x", reason: "is not a date", advice: "" };

test("a draft waits, is sent, and knows what the server holds", () => {
  const waiting = released(draft());
  expect(waiting.state).toBe("waiting");
  const sent = answered(attempted(waiting, submission), waiting, { kind: "kept", kept: kept("t1") }, later);
  expect(sent).toMatchObject({
    state: "sent",
    based_on: "t1",
    record: "field/d-1",
    sent: later,
    unanswered: [],
    problem: null,
  });
});

test("without an answer it goes on waiting, and what may have arrived is remembered once", () => {
  const waiting = released(draft());
  const tried = attempted(attempted(waiting, submission), {
    ...submission,
    properties: { overall_condition: "poor", date: "2026-05-04" },
  });
  expect(tried.unanswered).toEqual([mine]);
  expect(answered(tried, waiting, { kind: "unreachable", problem }, later)).toEqual(tried);
});

test("what is refused says why, and waits again only after it was mended", () => {
  const waiting = released(draft());
  const refused = answered(waiting, waiting, { kind: "refused", problem }, later);
  expect(refused).toMatchObject({ state: "refused", problem });
  expect(edited(refused, later)).toMatchObject({ state: "draft", problem: null, changed: later });
  expect(released(edited(refused, later)).state).toBe("waiting");
});

test("who writes on while it is sent keeps what was written, based on what the server holds now", () => {
  const waiting = released(draft());
  const written = edited({ ...waiting, values: { ...waiting.values, notes: "more" } }, later);
  const after = answered(written, waiting, { kind: "kept", kept: kept("t1") }, later);
  expect(after).toMatchObject({ state: "draft", based_on: "t1" });
  expect(after.values.notes).toBe("more");
  expect(answered(written, waiting, { kind: "refused", problem }, later)).toMatchObject({
    state: "draft",
    problem: null,
  });
});

test("a state of somebody else is a conflict, and neither editing nor sending decides it", () => {
  const waiting = released(draft({ based_on: "t1" }));
  const after = answered(
    attempted(waiting, submission),
    waiting,
    conflict("t2", { ...mine, overall_condition: "destroyed" }),
    later,
  );
  expect(after.state).toBe("conflict");
  expect(after.conflict?.theirs.tag).toBe("t2");
  expect(after.based_on).toBe("t1");
  expect(edited(after, later).state).toBe("conflict");
  expect(released(after).state).toBe("conflict");
});

test("a state that this device sent itself, whose answer was lost, is none", () => {
  const first = attempted(released(draft()), submission);
  const changed = released(edited({ ...first, values: { ...first.values, notes: "more" } }, later));
  const again = attempted(changed, { ...submission, properties: { ...mine, notes: "more" } });
  const after = answered(again, changed, conflict("t1", { name: "Old Bridge, 2026-05-04", ...mine }), later);
  expect(after).toMatchObject({ state: "waiting", based_on: "t1", conflict: null });
});

test("of several the oldest is sent first, each as often as it may be", () => {
  const drafts = [
    draft({ local_id: "b", state: "waiting", changed: later }),
    draft({ local_id: "a", state: "waiting" }),
    draft({ local_id: "c" }),
  ];
  expect(nextToSend(drafts, new Set())?.local_id).toBe("a");
  expect(nextToSend(drafts, new Set(["a"]))?.local_id).toBe("b");
  expect(nextToSend(drafts, new Set(["a", "b"]))).toBeUndefined();
});

test("only failures of the way are tried again", () => {
  expect([0, 408, 429, 500, 502, 503].every(isPassing)).toBe(true);
  expect([400, 403, 404, 413, 415, 422].some(isPassing)).toBe(false);
});

test("properties are the same in any order, and the program's own are left aside", () => {
  expect(sameProperties({ a: [{ x: 1, y: 2 }], name: "n" }, { source: "s", a: [{ y: 2, x: 1 }] })).toBe(true);
  expect(sameProperties({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(sameProperties({ photos: [] }, {})).toBe(true);
  expect(sameProperties({ photos: [{ sha256: "a", when: "now" }] }, {})).toBe(false);
});
