/** The languages of the app. `locale`: how numbers, dates and lists are written. */
export const languages = {
  en: { name: "English", locale: "en-GB", dir: "ltr" },
  fr: { name: "Français", locale: "fr", dir: "ltr" },
  ar: { name: "العربية", locale: "ar", dir: "rtl" },
} as const;

export type Language = keyof typeof languages;
/** "pseudo": English, longer and accented; what it shows plainly is no message, and what it bursts is too narrow. */
export type Shown = Language | "pseudo";

export const isLanguage = (code: string): code is Language => code in languages;
export const languageOf = (shown: Shown): Language => (shown === "pseudo" ? "en" : shown);

/** What the address asks for (?lang=fr), else what the user chose, else the first of the browser's that is here, else English. */
export function preferred(asked: string | null, chosen: string | null, browsers: readonly string[]): Shown {
  if (asked === "pseudo") return "pseudo";
  const codes = [asked, chosen, ...browsers].map((code) => (code ?? "").split("-")[0]!.toLowerCase());
  return codes.find(isLanguage) ?? "en";
}
