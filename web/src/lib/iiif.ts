import type { Picture } from "./types";

/** Address of the whole picture at most `width` pixels wide; IIIF servers need not enlarge, so small ones come as they are. */
export function wholePicture(picture: Picture, width: number): string {
  const size = picture.width && picture.width > width ? `${Math.round(width)},` : "max";
  return `${picture.iiif}/full/${size}/0/default.jpg`;
}
