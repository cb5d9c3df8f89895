import { t } from "../messages/messages.svelte";

/** The longest side sent, in pixels: more shows the matcher nothing further, and costs a phone's data. */
export const longestSide = 2048;

export interface Prepared {
  bytes: Blob;
  /** What was done to the picture, for the user; empty when it goes as it is. */
  note: string;
}

/** The size that `width` x `height` is reduced to so that no side is above `limit`; never enlarges. */
export function reducedSize(width: number, height: number, limit = longestSide): { width: number; height: number } {
  const factor = Math.min(1, limit / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** `bitmap` as JPEG, upright, without what the camera wrote beside the pixels; null where this browser cannot. */
export async function drawn(bitmap: ImageBitmap, limit = longestSide): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, reducedSize(bitmap.width, bitmap.height, limit));
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
}

/**
 * A photo ready to be sent: larger ones are reduced, upright as their EXIF orientation says. What this browser cannot
 * decode (TIFF, say) goes as it is, for the server to judge.
 */
export async function prepare(file: File): Promise<Prepared> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return { bytes: file, note: "" };
  }
  try {
    const { width, height } = reducedSize(bitmap.width, bitmap.height);
    if (width === bitmap.width && height === bitmap.height) return { bytes: file, note: "" };
    const bytes = await drawn(bitmap);
    if (!bytes) return { bytes: file, note: "" };
    const from = `${bitmap.width} × ${bitmap.height}`;
    return { bytes, note: t("app.photo.reduced", { file: file.name, from, to: `${width} × ${height}` }) };
  } finally {
    bitmap.close();
  }
}
