import { textOf } from "../../lib/objectFields";
import type { LotField, LotReading, LotSpan, Properties } from "../../lib/types";

/** What a stretch of a lot's text was taken for; `begin` and `end` count its UTF-16 units, as JavaScript does. */
export interface Stretch {
  field: LotField;
  begin: number;
  end: number;
  corrected: boolean;
}

/** A part of the text as it is drawn: `stretch` is the shortest that covers it, `fields` are those of all that do. */
export interface Piece {
  text: string;
  begin: number;
  stretch: Stretch | null;
  fields: LotField[];
  /** The last piece of its stretch: the label stands behind it. */
  last: boolean;
}

export interface Word {
  text: string;
  begin: number;
  end: number;
}

/** The fields in the order in which they are offered, and what their colour stands for. */
export const fieldColours: Record<LotField, string> = {
  maker: "who",
  attribution: "who",
  life_dates: "who",
  title: "title",
  date: "date",
  materials: "materials",
  measurements: "sizes",
  inscriptions: "marks",
  provenance: "history",
  exhibited: "history",
  literature: "history",
  estimate: "price",
  edition: "marks",
  unread: "unread",
};

export const lotFields = Object.keys(fieldColours) as LotField[];

/** An object has one of each: when other words are said to be it, the former ones are it no longer. */
const onlyOne: LotField[] = ["title", "date", "attribution"];

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** The reading's stretches in the order of the text; the server counts bytes of UTF-8. */
export function stretchesOf(reading: LotReading): Stretch[] {
  const units = new Map<number, number>();
  let bytes = 0;
  let at = 0;
  for (const character of reading.text) {
    units.set(bytes, at);
    bytes += bytesOf(character);
    at += character.length;
  }
  units.set(bytes, at);
  return inOrder(
    lotFields.flatMap((field) =>
      reading[field].map(({ begin, end, corrected = false }) => ({
        field,
        begin: units.get(begin) ?? 0,
        end: units.get(end) ?? 0,
        corrected,
      })),
    ),
  );
}

/** A text of which nothing was read, clause by clause. */
export function unreadClauses(text: string): Stretch[] {
  return [...text.matchAll(/[^\n;,]+/g)].flatMap((clause) =>
    trimmed(text, { field: "unread", begin: clause.index, end: clause.index + clause[0].length, corrected: false }),
  );
}

/** As the server wants what a person says of the text. */
export const spansOf = (text: string, stretches: Stretch[]): LotSpan[] =>
  stretches.map(({ field, begin, end }) => ({
    field,
    begin: bytesOf(text.slice(0, begin)),
    end: bytesOf(text.slice(0, end)),
  }));

const inOrder = (stretches: Stretch[]) => stretches.sort((a, b) => a.begin - b.begin || b.end - a.end);

/** The text cut where something begins or ends. */
export function piecesOf(text: string, stretches: Stretch[]): Piece[] {
  const edges = [...new Set([0, text.length, ...stretches.flatMap(({ begin, end }) => [begin, end])])];
  edges.sort((a, b) => a - b);
  return edges.slice(0, -1).map((begin, i) => {
    const end = edges[i + 1]!;
    const covering = stretches
      .filter((stretch) => stretch.begin <= begin && stretch.end >= end)
      .sort((a, b) => a.end - a.begin - (b.end - b.begin));
    const stretch = covering[0] ?? null;
    return {
      text: text.slice(begin, end),
      begin,
      stretch,
      fields: [...new Set(covering.map(({ field }) => field))],
      last: stretch !== null && stretch.end === end,
    };
  });
}

/** The description, where the object is described by nothing else; empty where it is. */
export const onlyDescription = (properties: Properties): string =>
  Object.keys(properties).every((name) => name === "description" || name === "image")
    ? textOf(properties, "description")
    : "";

/** The words that a person may choose from. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}$£€¥]+(?:['’.,/-][\p{L}\p{M}\p{N}]+)*/gu)].map((word) => ({
    text: word[0],
    begin: word.index,
    end: word.index + word[0].length,
  }));

/** Without blanks and signs at its ends; nothing where no word is left. */
function trimmed(text: string, stretch: Stretch): Stretch[] {
  const words = wordsOf(text.slice(stretch.begin, stretch.end));
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return [];
  return [{ ...stretch, begin: stretch.begin + first.begin, end: stretch.begin + last.end }];
}

/** The stretches after a person said that the text from `begin` to `end` is `field`: nothing else lies there any more. */
export function withField(text: string, stretches: Stretch[], begin: number, end: number, field: LotField): Stretch[] {
  const inside = (stretch: Stretch) => stretch.begin >= begin && stretch.end <= end;
  const around = stretches.some((other) => other.field === field && other.begin <= begin && other.end >= end);
  const kept = stretches.flatMap((stretch): Stretch[] => {
    if (stretch.end <= begin || stretch.begin >= end) {
      return [onlyOne.includes(field) && stretch.field === field ? { ...stretch, field: "unread" } : stretch];
    }
    if (around && stretch.field === field) return [stretch];
    if (inside(stretch)) return [];
    if (around) return [stretch];
    return [
      ...trimmed(text, { ...stretch, end: Math.max(stretch.begin, begin) }),
      ...trimmed(text, { ...stretch, begin: Math.min(stretch.end, end) }),
    ];
  });
  return inOrder(around ? kept : [...kept, { field, begin, end, corrected: true }]);
}
