import { messages, t } from "../../../messages/messages.svelte";
import { address, ApiError, json, problemFrom, problemOf } from "../../../lib/client";
import type { Problem } from "../../../lib/types";
import { isPassing, type Answer } from "./queue";
import type { AssessmentForm, Conflict, Kept, RecoverySite, Submission } from "./types";

/** Without an answer for so long, the way is taken for broken and tried again later. */
const patience = { words: 60_000, photo: 300_000 };

const notTheProgram = (): Problem => ({
  field: "",
  value: "",
  reason: t("recover.server.other"),
  advice: t("recover.server.other_advice"),
});

export const fetchForm = () => json<AssessmentForm>(["recover", "form"]);
export const fetchSites = async () => (await json<{ sites: RecoverySite[] }>(["recover", "map"])).sites;
export const fetchAssessment = (localId: string) => json<Kept>(["recover", "assessments", localId]);

/** The photo's SHA-256 once the image store holds it. */
export async function sendPhoto(bytes: Blob): Promise<string> {
  const answer = await json<{ sha256?: string }>(["recover", "photos"], {
    method: "POST",
    body: bytes,
    type: bytes.type || "image/jpeg",
    signal: AbortSignal.timeout(patience.photo),
  });
  if (!answer.sha256) throw new ApiError(notTheProgram(), 0);
  return answer.sha256;
}

/** A failure as the answer that it is: passing, or a refusal. */
export function failure(error: unknown): Answer {
  const passing = !(error instanceof ApiError) || isPassing(error.status);
  return { kind: passing ? "unreachable" : "refused", problem: problemFrom(error) };
}

export async function submit(submission: Submission): Promise<Answer> {
  try {
    const response = await fetch(address(["recover", "assessments"]), {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": messages.language },
      body: JSON.stringify(submission),
      signal: AbortSignal.timeout(patience.words),
    });
    if (response.status === 409) {
      const conflict = (await response.json()) as Conflict;
      return conflict.theirs?.tag ? { kind: "conflict", conflict } : { kind: "unreachable", problem: notTheProgram() };
    }
    if (!response.ok) return failure(new ApiError(await problemOf(response), response.status));
    const kept = (await response.json()) as Kept;
    return kept.tag ? { kind: "kept", kept } : { kind: "unreachable", problem: notTheProgram() };
  } catch (error) {
    return { kind: "unreachable", problem: error instanceof SyntaxError ? notTheProgram() : noAnswer() };
  }
}

const noAnswer = (): Problem => ({
  field: "",
  value: "",
  reason: t("recover.server.unreached"),
  advice: t("recover.server.unreached_advice"),
});
