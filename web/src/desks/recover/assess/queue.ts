import type { Problem } from "../../../lib/types";
import { takenApart, type Draft } from "./draft";
import type { Conflict, Kept, Submission } from "./types";

/** What became of one attempt to send. `unreachable`: nobody answered, or not the program; it is tried again. */
export type Answer =
  | { kind: "kept"; kept: Kept }
  | { kind: "conflict"; conflict: Conflict }
  | { kind: "refused"; problem: Problem }
  | { kind: "unreachable"; problem: Problem };

/** A status that is worth a second attempt: the way to the program failed, not what was sent. */
export const isPassing = (status: number) => status === 0 || status === 408 || status === 429 || status >= 500;

/** The same properties, whatever the order in which they were written; what the program adds is left aside. */
export function sameProperties(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const sorted = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value)
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([name, each]) => [name, sorted(each)]),
    );
  };
  const own = (properties: Record<string, unknown>) => {
    const { values, photos } = takenApart(properties);
    return JSON.stringify(sorted({ ...values, photos }));
  };
  return own(a) === own(b);
}

/** The oldest of those that wait, so that nothing waits for ever. */
export function nextToSend(drafts: Draft[], tried: ReadonlySet<string>): Draft | undefined {
  return drafts
    .filter((draft) => draft.state === "waiting" && !tried.has(draft.local_id))
    .sort((a, b) => a.changed.localeCompare(b.changed))[0];
}

/** Before an attempt: what is about to be sent is noted, because its answer may get lost. */
export function attempted(draft: Draft, { properties }: Submission): Draft {
  if (draft.unanswered.some((each) => sameProperties(each, properties))) return draft;
  return { ...draft, unanswered: [...draft.unanswered, properties] };
}

/**
 * After an attempt. `sent`: the draft as it was when it was sent; who wrote on meanwhile keeps what was written, based on
 * what the server holds now.
 */
export function answered(draft: Draft, sent: Draft, answer: Answer, now: string): Draft {
  const untouched = draft.changed === sent.changed;
  switch (answer.kind) {
    case "unreachable":
      return draft;
    case "refused":
      return { ...draft, unanswered: [], ...(untouched && { state: "refused" as const, problem: answer.problem }) };
    case "kept":
      return {
        ...draft,
        based_on: answer.kept.tag,
        record: answer.kept.record,
        unanswered: [],
        problem: null,
        conflict: null,
        sent: now,
        state: untouched ? "sent" : draft.state,
      };
    case "conflict": {
      const { theirs } = answer.conflict;
      // The other state is this device's own: an earlier attempt arrived, and only its answer was lost.
      if (draft.unanswered.some((each) => sameProperties(each, theirs.properties)) && theirs.tag !== draft.based_on) {
        return { ...draft, based_on: theirs.tag, record: theirs.record };
      }
      return {
        ...draft,
        state: "conflict",
        conflict: answer.conflict,
        record: theirs.record,
        unanswered: [],
        problem: null,
      };
    }
  }
}

/** After a change by hand: whatever state it was in, it has to be sent again. A conflict stays until it is decided. */
export function edited(draft: Draft, now: string): Draft {
  return { ...draft, changed: now, problem: null, state: draft.state === "conflict" ? "conflict" : "draft" };
}

export function released(draft: Draft): Draft {
  return draft.state === "draft" || draft.state === "refused" ? { ...draft, state: "waiting", problem: null } : draft;
}
