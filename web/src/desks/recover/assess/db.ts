import type { Draft } from "./draft";
import { t } from "../../../messages/messages.svelte";

/** A photo's bytes on this device; once the server keeps the assessment, only the small picture stays. */
export interface StoredPhoto {
  id: string;
  draft: string;
  bytes: Blob | null;
  small: Blob | null;
  sha256: string | null;
}

const name = "mostari-field";
let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((done, failed) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "local_id" });
      request.result.createObjectStore("photos", { keyPath: "id" }).createIndex("draft", "draft");
      request.result.createObjectStore("kit");
    };
    request.onsuccess = () => {
      // A newer version of the app in another tab may need to change the database.
      request.result.onversionchange = () => (request.result.close(), (opened = null));
      done(request.result);
    };
    request.onerror = () => failed(request.error ?? new Error(t("recover.storage.none")));
    request.onblocked = () => failed(new Error(t("recover.storage.blocked")));
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Runs `work` in one transaction, and answers when it is on the disk: all of it, or nothing. */
async function within<T>(
  stores: string[],
  mode: IDBTransactionMode,
  work: (transaction: IDBTransaction) => IDBRequest<T> | { result: T },
): Promise<T> {
  const database = await open();
  return new Promise<T>((done, failed) => {
    const transaction = database.transaction(stores, mode, { durability: "strict" });
    const asked = work(transaction);
    transaction.oncomplete = () => done(asked.result);
    transaction.onabort = () => failed(transaction.error ?? new Error(t("recover.storage.failed")));
    transaction.onerror = () => failed(transaction.error ?? new Error(t("recover.storage.failed")));
  });
}

export const allDrafts = () => within<Draft[]>(["drafts"], "readonly", (t) => t.objectStore("drafts").getAll());

export const draftWith = (localId: string) =>
  within<Draft | undefined>(["drafts"], "readonly", (t) => t.objectStore("drafts").get(localId));

/**
 * Reads, changes and writes in one transaction, so that the form, the queue and another tab cannot undo each other's work.
 * `change` answers with what is to be kept, or with undefined to keep what there is.
 */
export function changeDraft(
  localId: string,
  change: (stored: Draft | undefined) => Draft | undefined,
): Promise<Draft | undefined> {
  const outcome: { result: Draft | undefined } = { result: undefined };
  return within<Draft | undefined>(["drafts"], "readwrite", (t) => {
    const drafts = t.objectStore("drafts");
    const read = drafts.get(localId);
    read.onsuccess = () => {
      const stored = read.result as Draft | undefined;
      const next = change(stored);
      outcome.result = next ?? stored;
      if (next) drafts.put(next);
    };
    return outcome;
  });
}

export function removeDraft(localId: string): Promise<unknown> {
  return within(["drafts", "photos"], "readwrite", (t) => {
    const photos = t.objectStore("photos");
    const keys = photos.index("draft").getAllKeys(localId);
    keys.onsuccess = () => keys.result.forEach((key) => photos.delete(key));
    return t.objectStore("drafts").delete(localId);
  });
}

/** One draft in the place of another, with its photos. */
export function replaceDraft(localId: string, next: Draft): Promise<unknown> {
  return within(["drafts", "photos"], "readwrite", (t) => {
    const photos = t.objectStore("photos");
    const all = photos.index("draft").getAll(localId);
    all.onsuccess = () =>
      (all.result as StoredPhoto[]).forEach((photo) => photos.put({ ...photo, draft: next.local_id }));
    t.objectStore("drafts").delete(localId);
    return t.objectStore("drafts").put(next);
  });
}

export const photosOf = (localId: string) =>
  within<StoredPhoto[]>(["photos"], "readonly", (t) => t.objectStore("photos").index("draft").getAll(localId));

export const keepPhoto = (photo: StoredPhoto) =>
  within(["photos"], "readwrite", (t) => t.objectStore("photos").put(photo));

export const removePhoto = (id: string) => within(["photos"], "readwrite", (t) => t.objectStore("photos").delete(id));

export const keptPart = <T>(key: string) =>
  within<T | undefined>(["kit"], "readonly", (t) => t.objectStore("kit").get(key) as IDBRequest<T | undefined>);

export const keepPart = (key: string, value: unknown) =>
  within(["kit"], "readwrite", (t) => t.objectStore("kit").put(value, key));
