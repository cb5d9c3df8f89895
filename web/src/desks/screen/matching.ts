import { valuesOf } from "../../lib/objectFields";
import type { Lot, Properties } from "../../lib/types";

/** A file name as a catalogue may mean it: without folders, whatever the case. */
export function fileKey(name: string): string {
  return (name.split(/[\\/]/).pop() ?? "").trim().toLowerCase().normalize("NFC");
}

export interface Matching {
  /** Names of pictures that the lots ask for, each once, as the catalogue writes them. */
  wanted: string[];
  /** Of those, the ones not among the files given. */
  missing: string[];
  /** Files that no lot asks for. */
  unused: string[];
}

export function matchPictures(lots: Lot[], files: string[]): Matching {
  const wanted = new Map<string, string>();
  for (const lot of lots) for (const name of valuesOf(lot.properties, "image")) wanted.set(fileKey(name), name);
  const given = new Set(files.map(fileKey));
  return {
    wanted: [...wanted.values()],
    missing: [...wanted].filter(([key]) => !given.has(key)).map(([, name]) => name),
    unused: files.filter((name) => !wanted.has(fileKey(name))),
  };
}

const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text);

/**
 * `properties` with the file names in `image` replaced by the hashes of what was uploaded. Hashes stay; names of files
 * that were not uploaded are left out.
 */
export function withUploads(properties: Properties, shaOf: ReadonlyMap<string, string>): Properties {
  const { image: _, ...rest } = properties;
  const hashes = valuesOf(properties, "image").map((name) => (isSha256(name) ? name : shaOf.get(fileKey(name))));
  const image = [...new Set(hashes.filter((hash): hash is string => hash !== undefined))];
  return image.length > 0 ? { ...rest, image } : rest;
}

/** Names for queries must differ: the second "photo.jpg" becomes "photo.jpg (2)". */
export function distinctNames(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let n = 2; taken.has(distinct); ++n) distinct = `${name} (${n})`;
    taken.add(distinct);
    return distinct;
  });
}

/** `name`, or with a number before its ending where a file of that name is there: "image.jpg", then "image (2).jpg". */
export function freeFileName(name: string, taken: string[]): string {
  const keys = new Set(taken.map(fileKey));
  const [, stem = name, ending = ""] = /^(.+?)(\.[^.]*)?$/.exec(name) ?? [];
  let free = name;
  for (let n = 2; keys.has(fileKey(free)); ++n) free = `${stem} (${n})${ending}`;
  return free;
}

/** Consecutive parts of at most `size`. */
export function batches<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}
