/** Letters and digits only, without accents and case, so that "cote divoire" finds Côte d'Ivoire. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’ʼ.]/g, "")
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/ß/g, "ss")
    .replace(/&/g, " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\b(the|of)\b/g, " ")
    .trim()
    .replace(/ +/g, " ");
}

/** Optimal string alignment: letters lost, added, changed, or two swapped; more than `most` is answered as most + 1. */
export function typos(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const row = [i];
    for (let j = 1; j <= b.length; ++j) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}

const forgiven = (typed: string) => (typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0);

/** 0: the code or the whole name; larger: further off; null: no match. `typed` is folded. */
function distance(typed: string, name: string, code: string): number | null {
  const known = folded(name);
  if (typed === code.toLowerCase() || typed === known) return 0;
  if (known.startsWith(typed)) return 1;
  const words = known.split(" ");
  if (words.some((word) => word.startsWith(typed))) return 2;
  if (
    typed.length >= 3 &&
    (known.includes(typed) || typed.split(" ").every((part) => words.some((word) => word.startsWith(part))))
  )
    return 3;
  const most = forgiven(typed);
  if (most === 0) return null;
  const off = Math.min(...[known, known.slice(0, typed.length), ...words].map((part) => typos(typed, part, most)));
  return off <= most ? 3 + off : null;
}

/** Those that the typed words may mean, nearest first, else in the order given. Nothing typed: all. */
export function findNamed<T extends { code: string; name: string }>(typed: string, entries: T[]): T[] {
  const wanted = folded(typed);
  if (!wanted) return entries;
  return entries
    .map((entry) => ({ entry, off: distance(wanted, entry.name, entry.code) }))
    .filter((found): found is { entry: T; off: number } => found.off !== null)
    .sort((x, y) => x.off - y.off)
    .map(({ entry }) => entry);
}
