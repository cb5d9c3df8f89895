import { drawn } from "../../../lib/resize";
import { keepPhoto } from "./db";
import { localDay, type DraftPhoto } from "./draft";
import { t } from "../../../messages/messages.svelte";

const smallSide = 320;

/** Why a photo was not taken in, in words for the person who took it. */
export class PhotoRefused extends Error {}

/**
 * Puts a photo on this device: upright, reduced, and without what the camera wrote beside the pixels (place, serial
 * number). `draft`: local_id of its assessment.
 */
export async function takeIn(file: File, draft: string, id: string): Promise<DraftPhoto> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new PhotoRefused(t("recover.photos.unreadable", { file: file.name }));
  }
  try {
    const [bytes, small] = await Promise.all([drawn(bitmap), drawn(bitmap, smallSide)]);
    if (!bytes) throw new PhotoRefused(t("recover.photos.too_large", { file: file.name }));
    await keepPhoto({ id, draft, bytes, small, sha256: null });
  } finally {
    bitmap.close();
  }
  return { id, caption: "", taken: localDay(new Date(file.lastModified || Date.now())), when: "now" };
}
