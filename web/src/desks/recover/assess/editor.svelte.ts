import { problemFrom } from "../../../lib/client";
import type { Problem } from "../../../lib/types";
import { changeDraft, draftWith, photosOf, removePhoto, type StoredPhoto } from "./db";
import type { Draft } from "./draft";
import { PhotoRefused, takeIn } from "./photos";
import { edited, released } from "./queue";
import { remember } from "./person";
import { sync } from "./sync.svelte";
import type { Values } from "./types";
import { t } from "../../../messages/messages.svelte";

/** One draft while it is written: every change goes to this device's storage at once. */
export class Editor {
  draft = $state() as Draft;
  photos = $state.raw<StoredPhoto[]>([]);
  saving = $state<"kept" | "keeping" | "failed">("kept");
  /** Why the last change is only in this page's memory. */
  failure = $state.raw<Problem | null>(null);
  /** Photos that could not be taken in. */
  refusals = $state.raw<string[]>([]);
  busyPhotos = $state(0);

  private dirty = false;
  private running: Promise<void> | null = null;

  /** `stored`: it lies on this device already; a new one does after its first change. */
  constructor(
    draft: Draft,
    public stored: boolean,
    private onstored: (localId: string) => void,
  ) {
    this.draft = draft;
  }

  async loadPhotos(): Promise<void> {
    this.photos = await photosOf(this.draft.local_id).catch(() => []);
  }

  set(name: string, value: Values[string] | undefined): void {
    if (value === undefined || value === "") delete this.draft.values[name];
    else this.draft.values[name] = value;
    if (name === "assessor" || name === "organisation") remember(name, typeof value === "string" ? value : "");
    void this.change();
  }

  setSite(site: Draft["site"]): void {
    this.draft.site = site;
    void this.change();
  }

  /** Keeps what was changed; changes made while one is written go with the next. */
  change(): Promise<void> {
    this.dirty = true;
    this.running ??= this.write();
    return this.running;
  }

  private async write(): Promise<void> {
    this.saving = "keeping";
    while (this.dirty) {
      this.dirty = false;
      const { site, values, photos, incident } = $state.snapshot(this.draft);
      const first = $state.snapshot(this.draft) as Draft;
      try {
        const kept = await changeDraft(this.draft.local_id, (stored) =>
          edited({ ...(stored ?? first), site, values: values as Values, photos, incident }, new Date().toISOString()),
        );
        if (kept) this.follow(kept);
        this.failure = null;
      } catch (error) {
        this.failure = storageProblem(error);
      }
    }
    // In one go with the loop's last look: a change from now on begins a writing of its own.
    this.running = null;
    this.saving = this.failure ? "failed" : "kept";
    if (this.failure) return;
    if (!this.stored) {
      this.stored = true;
      this.onstored(this.draft.local_id);
    }
    void sync.tell();
  }

  /** What the queue, another tab or the writing itself changed beside what is typed here. */
  private follow(kept: Draft): void {
    const { state, based_on, record, conflict, problem, changed, sent, unanswered } = kept;
    Object.assign(this.draft, { state, based_on, record, conflict, problem, changed, sent, unanswered });
  }

  /** After the queue has been at work. */
  async refresh(): Promise<void> {
    if (this.running || !this.stored) return;
    const kept = await draftWith(this.draft.local_id).catch(() => undefined);
    if (kept && !this.running) this.follow(kept);
    await this.loadPhotos();
  }

  /** From now on it waits to be sent. False when it could not be kept. */
  async release(): Promise<boolean> {
    await this.change();
    if (this.failure) return false;
    const kept = await changeDraft(this.draft.local_id, (stored) => stored && released(stored));
    if (kept) this.follow(kept);
    await sync.tell();
    void sync.run();
    return true;
  }

  async addPhotos(files: File[]): Promise<void> {
    this.refusals = [];
    this.busyPhotos += files.length;
    for (const file of files) {
      try {
        const photo = await takeIn(file, this.draft.local_id, crypto.randomUUID());
        this.draft.photos.push(photo);
        await this.change();
      } catch (error) {
        const reason =
          error instanceof PhotoRefused
            ? error.message
            : t("recover.storage.photo", {
                file: file.name,
                reason: storageProblem(error).reason,
                advice: storageProblem(error).advice,
              });
        this.refusals = [...this.refusals, reason];
      } finally {
        this.busyPhotos -= 1;
      }
    }
    await this.loadPhotos();
  }

  async dropPhoto(id: string): Promise<void> {
    this.draft.photos = this.draft.photos.filter((photo) => photo.id !== id);
    await this.change();
    await removePhoto(id).catch(() => undefined);
    await this.loadPhotos();
  }
}

/** Why this device did not keep something. */
export function storageProblem(error: unknown): Problem {
  if (error instanceof DOMException && error.name === "QuotaExceededError") {
    return {
      field: "",
      value: "",
      reason: t("recover.storage.full"),
      advice: t("recover.storage.full_advice"),
    };
  }
  return {
    ...problemFrom(error),
    reason: t("recover.storage.no_data", { reason: problemFrom(error).reason }),
    advice: t("recover.storage.no_data_advice"),
  };
}
