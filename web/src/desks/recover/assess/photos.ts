import { drawn } from "../../../lib/resize";
import { keepPhoto } from "./db";
import { localDay, type DraftPhoto } from "./draft";

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
    throw new PhotoRefused(`${file.name} is not a picture that this browser can read; choose JPEG, PNG or WebP`);
  }
  try {
    const [bytes, small] = await Promise.all([drawn(bitmap), drawn(bitmap, smallSide)]);
    if (!bytes) throw new PhotoRefused(`${file.name} is too large for this device's memory`);
    await keepPhoto({ id, draft, bytes, small, sha256: null });
  } finally {
    bitmap.close();
  }
  return { id, caption: "", taken: localDay(new Date(file.lastModified || Date.now())), when: "now" };
}
