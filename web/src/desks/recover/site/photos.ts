import { dateInWords } from "../months";
import type { Assessment, AssessmentPhoto } from "../types";
import { t } from "../../../messages/messages.svelte";

export interface PhotoPair {
  before: AssessmentPhoto;
  after: AssessmentPhoto;
}

/** The first photo before an event with the first after it; where an assessment has none after, its photo of now. */
export function photoPair(assessments: Pick<Assessment, "photos">[]): PhotoPair | null {
  const all = assessments.flatMap(({ photos }) => photos);
  const before = all.find(({ when }) => when === "before");
  const after = all.find(({ when }) => when === "after") ?? all.find(({ when }) => when === "now");
  return before && after ? { before, after } : null;
}

/** Within a square of that many pixels; IIIF keeps the proportions. */
export const photoAddress = (sha256: string, side: number) => `/iiif/3/${sha256}/full/!${side},${side}/0/default.jpg`;

/** "before, 1985: From the south". */
export function photoWords({ when, taken, caption }: AssessmentPhoto): string {
  return t("recover.photo.words", {
    when,
    taken: taken ? dateInWords(taken) : t("recover.photo.no_date"),
    captioned: caption ? "yes" : "no",
    caption: caption ?? "",
  });
}
