import { api, ApiError, problemFrom, type ScreenQuery } from "../../lib/client";
import { prepare } from "../../lib/resize";
import {
  isAnswer,
  type Answer,
  type LotSpan,
  type Picture,
  type Problem,
  type Properties,
  type ScreenedDataset,
} from "../../lib/types";
import type { Draft } from "./intake.svelte";
import type { View } from "./listing";
import { batches, fileKey, withUploads } from "./matching";

/** One query of a screening, and its answer once there is one. */
export interface Entry {
  name: string;
  /** As they are sent: `image` holds the hashes of uploaded pictures. */
  properties: Properties;
  picture?: Picture;
  /** "photo.jpg was reduced from … before sending." */
  notes: string[];
  problems: Problem[];
  /** What a person said that the words of its text are. */
  taken_for?: LotSpan[];
  answer?: Answer;
}

export type Phase = "none" | "sending" | "screening" | "done" | "cancelled" | "failed";

/** Queries sent at once: few enough that progress is seen to move, more where there are only words to compare. */
const batchSize = { withPictures: 5, wordsOnly: 50 };
const storageKey = "mostari-screening";

export const queryOf = ({ properties, taken_for }: Entry): ScreenQuery => ({
  schema: "CulturalObject",
  properties,
  ...(taken_for && { taken_for }),
});

const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/** The screening under way, or the last one; kept over a reload of the page. */
class Screening {
  phase = $state<Phase>("none");
  done = $state(0);
  total = $state(0);
  entries = $state.raw<Entry[]>([]);
  registers = $state.raw<string[]>([]);
  checked = $state.raw<ScreenedDataset[]>([]);
  problem = $state.raw<Problem | null>(null);
  /** How the list of answers is looked at; one comes back to it from an answer. */
  view = $state<View>({ hidden: [], order: "urgency", page: 1 });

  busy = $derived(this.phase === "sending" || this.phase === "screening");
  answered = $derived(this.entries.filter((entry) => entry.answer).length);

  private abort = new AbortController();

  constructor() {
    this.restore();
  }

  entry(name: string): Entry | undefined {
    return this.entries.find((entry) => entry.name === name);
  }

  cancel(): void {
    this.abort.abort();
  }

  forget(): void {
    this.entries = [];
    this.phase = "none";
    this.keep();
  }

  async start(drafts: Draft[], registers: string[]): Promise<void> {
    this.registers = registers;
    this.entries = [];
    this.view = { hidden: [], order: "urgency", page: 1 };
    await this.guarded(async (signal) => {
      this.entries = await this.sendPictures(drafts, signal);
      await this.screenRest(signal);
    });
  }

  /** Goes on with the queries that have no answer yet. */
  async resume(): Promise<void> {
    await this.guarded((signal) => this.screenRest(signal));
  }

  /** Screens one query again, its words as a person says; none: as they are read. Throws what the server had against it. */
  async correct(name: string, takenFor: LotSpan[]): Promise<Answer> {
    const { taken_for: _, ...former } = this.entry(name)!;
    const entry: Entry = takenFor.length > 0 ? { ...former, taken_for: takenFor } : former;
    const { responses } = await api.screen({ [name]: queryOf(entry) }, this.registers);
    const answer = responses[name]!;
    if (!isAnswer(answer)) throw new ApiError(answer.error!, 422);
    this.entries = this.entries.map((other) => (other.name === name ? { ...entry, answer } : other));
    this.keep();
    return answer;
  }

  private async guarded(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.abort = new AbortController();
    this.problem = null;
    try {
      await work(this.abort.signal);
      this.phase = "done";
    } catch (error) {
      const sent = this.entries.length > 0;
      this.phase = !isAbort(error) ? "failed" : sent ? "cancelled" : "none";
      if (!isAbort(error)) this.problem = problemFrom(error);
    }
    this.keep();
  }

  private async sendPictures(drafts: Draft[], signal: AbortSignal): Promise<Entry[]> {
    this.phase = "sending";
    this.done = 0;
    this.total = drafts.reduce((sum, draft) => sum + draft.photos.length, 0);
    const pictures = new Map<File, Picture>();
    const entries: Entry[] = [];
    for (const draft of drafts) {
      const entry: Entry = { name: draft.name, properties: draft.properties, notes: [], problems: [] };
      if (draft.picture) entry.picture = draft.picture;
      const hashes = new Map<string, string>();
      for (const file of draft.photos) {
        await this.sendPicture(file, entry, pictures, signal);
        const picture = pictures.get(file);
        if (picture) hashes.set(fileKey(file.name), picture.sha256);
        if (picture) entry.picture ??= picture;
        this.done += 1;
      }
      entry.properties = withUploads(draft.properties, hashes);
      entries.push(entry);
    }
    return entries;
  }

  private async sendPicture(
    file: File,
    entry: Entry,
    pictures: Map<File, Picture>,
    signal: AbortSignal,
  ): Promise<void> {
    if (pictures.has(file)) return;
    try {
      const { bytes, note } = await prepare(file);
      signal.throwIfAborted();
      const uploaded = await api.uploadPicture(bytes, signal);
      pictures.set(file, uploaded);
      entry.problems.push(...uploaded.warnings.map((warning) => ({ ...warning, file: file.name })));
      if (note) entry.notes.push(note);
    } catch (error) {
      // A picture that cannot be read must not stop the others; a server that is gone must.
      if (!(error instanceof ApiError) || error.status === 0) throw error;
      entry.problems.push({ ...error.problem, file: file.name });
    }
  }

  private async screenRest(signal: AbortSignal): Promise<void> {
    this.phase = "screening";
    // Where no picture could be sent and nothing was described, there is nothing to ask.
    const rest = this.entries.filter((entry) => !entry.answer && Object.keys(entry.properties).length > 0);
    this.total = this.entries.length;
    this.done = this.total - rest.length;
    const size = rest.some((entry) => entry.picture) ? batchSize.withPictures : batchSize.wordsOnly;
    for (const batch of batches(rest, size)) {
      await this.screenBatch(batch, signal);
      this.done += batch.length;
    }
  }

  private async screenBatch(batch: Entry[], signal: AbortSignal): Promise<void> {
    const queries = Object.fromEntries(batch.map((entry) => [entry.name, queryOf(entry)]));
    try {
      const { responses, datasets } = await api.screen(queries, this.registers, signal);
      this.checked = datasets;
      this.entries = this.entries.map((entry) => {
        const answer = responses[entry.name];
        if (!answer) return entry;
        if (isAnswer(answer)) return { ...entry, answer };
        return { ...entry, problems: [...entry.problems, ...answer.warnings, ...(answer.error ? [answer.error] : [])] };
      });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 422) throw error;
      // One query has a value that cannot be used: find it, and screen the others.
      if (batch.length > 1) {
        for (const entry of batch) await this.screenBatch([entry], signal);
      } else {
        const problems = [...batch[0]!.problems, error.problem];
        this.entries = this.entries.map((entry) => (entry === batch[0] ? { ...entry, problems } : entry));
      }
    }
  }

  private keep(): void {
    try {
      const { entries, registers, checked, phase } = this;
      sessionStorage.setItem(storageKey, JSON.stringify({ entries, registers, checked, phase }));
    } catch {
      // Too large, or storage is off: then a reload starts with an empty desk.
    }
  }

  private restore(): void {
    try {
      const text = sessionStorage.getItem(storageKey);
      if (text) Object.assign(this, JSON.parse(text));
    } catch {
      // Nothing usable was kept.
    }
  }
}

export const screening = new Screening();
