const locale = "en-GB";

const oneDay: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };

export function count(value: number): string {
  return value.toLocaleString(locale);
}

/** "1 record", "1,204 records". */
export function counted(value: number, one: string, many = one + "s"): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** With a capital and a full stop, whatever it was given with. */
export function sentence(text: string): string {
  return text === ""
    ? ""
    : text.charAt(0).toUpperCase() + text.slice(1).replace(/[.]$/, "") + (/[!?]$/.test(text) ? "" : ".");
}

/** A probability in words: the same words as the printed report's (src/desks/screen/words.cpp). */
export function likelihood(probability: number): string {
  if (probability >= 0.99) return "almost certain";
  if (probability >= 0.9) return "very likely";
  if (probability >= 0.66) return "likely";
  if (probability >= 0.33) return "open";
  if (probability >= 0.1) return "unlikely";
  return "very unlikely";
}

/** Never "0 %" and never "100 %": no calibration reaches that far. */
export function percent(probability: number): string {
  if (probability > 0.99) return "over 99\u00a0%";
  if (probability < 0.01) return "under 1\u00a0%";
  return `${Math.round(probability * 100)}\u00a0%`;
}

const numberWords = "no one two three four five six seven eight nine ten eleven twelve".split(" ");

/** "The seven together: almost certain. This one alone: 29 %.": the same words as the printed report's. */
export function groupOdds(members: number, together: number, alone: number): string {
  return `The ${numberWords[members] ?? members} together: ${likelihood(together)}. This one alone: ${percent(alone)}.`;
}

/** "+10.3", "−4.0": a weight in bits with its sign. */
export function signed(weight: number): string {
  const rounded = Math.abs(weight).toFixed(1);
  if (rounded === "0.0") return "0.0";
  return (weight > 0 ? "+" : "\u2212") + rounded;
}

/** What a log2 likelihood ratio says: "about 1,300 times likelier if it is the same object". */
export function evidenceInWords(weight: number): string {
  if (Math.abs(weight) < 0.25) return "says nothing either way";
  const times = 2 ** Math.min(Math.abs(weight), 40);
  const rounded = times >= 1e6 ? "over a million" : times < 10 ? times.toFixed(1) : count(Number(times.toPrecision(2)));
  return `${rounded} times likelier if it is ${weight > 0 ? "the same object" : "another object"}`;
}

/** "23 November 2026, 21:55 UTC" from ISO 8601. */
export function utc(iso: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const clock: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
  return `${time.toLocaleDateString(locale, oneDay)}, ${time.toLocaleTimeString(locale, clock)} UTC`;
}

/** "23 November 2026" from ISO 8601. */
export function utcDay(iso: string): string {
  return utc(iso).split(",")[0]!;
}
