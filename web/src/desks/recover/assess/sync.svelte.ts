import type { Problem } from "../../../lib/types";
import { allDrafts, changeDraft, draftWith, keepPhoto, photosOf } from "./db";
import { submissionOf, type Draft } from "./draft";
import { failure, sendPhoto, submit } from "./formApi";
import { answered, attempted, nextToSend, type Answer } from "./queue";
import { t } from "../../../messages/messages.svelte";

const retryMs = 30_000;

/** Set while something waits, so that the app asks for this program at its start only then (src/main.ts). */
export const waitingMark = "mostari-field-waiting";

const lost = (field: string): Problem => ({
  field,
  value: "",
  reason: t("recover.photos.lost"),
  advice: t("recover.photos.lost_advice"),
});

/** Sends what waits, one at a time, photos first. */
class Sync {
  busy = $state(false);
  /** What is being sent: the draft, and of its photos how many are through. */
  current = $state.raw<{ local_id: string; photo: number; photos: number } | null>(null);
  /** Why the last attempt did not reach the server; null after one that did. */
  unreached = $state.raw<{ problem: Problem; at: string } | null>(null);
  waiting = $state(0);
  /** Grows whenever something stored has changed, here or in another tab. */
  changes = $state(0);

  private channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("mostari-field");
  private again = false;
  private listening = false;

  /** From now on whatever waits is sent when there is a chance: a connection, the page looked at again, some time gone. */
  listen(): void {
    if (this.listening) return;
    this.listening = true;
    this.channel?.addEventListener("message", () => void this.count());
    addEventListener("online", () => void this.run());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.run());
    setInterval(() => this.waiting > 0 && document.visibilityState === "visible" && void this.run(), retryMs);
    void this.run();
  }

  /** Tells every page of this device that something stored has changed. */
  async tell(): Promise<void> {
    this.channel?.postMessage("changed");
    await this.count();
  }

  private async count(): Promise<void> {
    const drafts = await allDrafts().catch(() => []);
    this.waiting = drafts.filter(({ state }) => state === "waiting").length;
    this.changes += 1;
    try {
      if (this.waiting > 0) localStorage.setItem(waitingMark, "yes");
      else localStorage.removeItem(waitingMark);
    } catch {
      // Without it, what waits is sent when the list of assessments is opened.
    }
  }

  async run(): Promise<void> {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      do {
        this.again = false;
        // Of several tabs one sends; the others hear of it.
        if (navigator.locks)
          await navigator.locks.request("mostari-field-send", { ifAvailable: true }, (lock) =>
            lock ? this.sendAll() : undefined,
          );
        else await this.sendAll();
      } while (this.again);
    } finally {
      this.busy = false;
      this.current = null;
      await this.count();
    }
  }

  private async sendAll(): Promise<void> {
    // A draft whose earlier attempt turns out to have arrived is sent a second time, based on that.
    const attempts = new Map<string, number>();
    for (;;) {
      const tried = new Set([...attempts].filter(([, times]) => times > 1).map(([id]) => id));
      const draft = nextToSend(await allDrafts().catch(() => []), tried);
      if (!draft) return;
      attempts.set(draft.local_id, (attempts.get(draft.local_id) ?? 0) + 1);
      const answer = await this.send(draft);
      const now = new Date().toISOString();
      await changeDraft(draft.local_id, (stored) => stored && answered(stored, draft, answer, now));
      if (answer.kind === "kept") await lighten(draft.local_id);
      await this.tell();
      if (answer.kind === "unreachable") {
        this.unreached = { problem: answer.problem, at: now };
        return;
      }
      this.unreached = null;
    }
  }

  private async send(draft: Draft): Promise<Answer> {
    const hashes = new Map<string, string>();
    const stored = await photosOf(draft.local_id);
    const wanted = draft.photos.map(({ id }) => stored.find((photo) => photo.id === id));
    for (const [i, photo] of wanted.entries()) {
      this.current = { local_id: draft.local_id, photo: i, photos: wanted.length };
      if (!photo || (!photo.sha256 && !photo.bytes)) return { kind: "refused", problem: lost(`/photos/${i}`) };
      try {
        const sha256 = photo.sha256 ?? (await sendPhoto(photo.bytes!));
        if (!photo.sha256) await keepPhoto({ ...photo, sha256 });
        hashes.set(photo.id, sha256);
      } catch (error) {
        const answer = failure(error);
        if (answer.kind === "refused") answer.problem = { ...answer.problem, field: `/photos/${i}` };
        return answer;
      }
    }
    this.current = { local_id: draft.local_id, photo: wanted.length, photos: wanted.length };
    const submission = submissionOf(draft, hashes);
    await changeDraft(draft.local_id, (kept) => kept && attempted(kept, submission));
    return submit(submission);
  }
}

/** The server has the photos now; this device keeps the small pictures. */
async function lighten(localId: string): Promise<void> {
  const draft = await draftWith(localId);
  if (draft?.state !== "sent") return;
  for (const photo of await photosOf(localId)) {
    if (photo.sha256 && photo.bytes) await keepPhoto({ ...photo, bytes: null });
  }
}

export const sync = new Sync();
