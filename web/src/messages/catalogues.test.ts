import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { languages, type Language } from "./languages";

const root = fileURLToPath(new URL("../../..", import.meta.url));
/** "screen" of what the web app says, "program/screen" of what the program behind it says. */
const parts = (readdirSync(join(root, "data/messages/en"), { recursive: true }) as string[])
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(/\.json$/, ""));
const translations = (Object.keys(languages) as Language[]).filter((language) => language !== "en");

const catalogue = (language: Language, part: string) =>
  JSON.parse(readFileSync(join(root, "data/messages", language, `${part}.json`), "utf8")) as Record<string, string>;

const files = (folder: string, ends: RegExp) =>
  (readdirSync(join(root, folder), { recursive: true }) as string[])
    .filter((name) => ends.test(name))
    .map((name) => readFileSync(join(root, folder, name), "utf8"));

/** "#" in a choice within a plural: browsers put the count there, the program behind them leaves the sign. */
function hasLostCount(elements: MessageFormatElement[], inPlural = false, inSelect = false): boolean {
  return elements.some((element) => {
    if (element.type === TYPE.pound) return inPlural && inSelect;
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return false;
    const plural = element.type === TYPE.plural;
    return Object.values(element.options).some(({ value }) => hasLostCount(value, inPlural || plural, !plural));
  });
}

interface Holes {
  names: Set<string>;
  tags: Set<string>;
  plurals: string[][];
  choices: string[];
}

/** What a message leaves open, wherever it stands. */
function holesOf(elements: MessageFormatElement[], found: Holes): Holes {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    (element.type === TYPE.tag ? found.tags : found.names).add(element.value);
    if (element.type === TYPE.tag) holesOf(element.children, found);
    if (element.type === TYPE.plural) found.plurals.push(Object.keys(element.options));
    if (element.type === TYPE.select) found.choices.push(`${element.value}: ${Object.keys(element.options).sort()}`);
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const { value } of Object.values(element.options)) holesOf(value, found);
  }
  return found;
}

const read = (message: string) =>
  holesOf(parse(message), { names: new Set(), tags: new Set(), plurals: [], choices: [] });

test.each(parts)("every message of %s has the name of its file, and English is well formed", (part) => {
  const file = part.replace(/.*\//, "");
  for (const [name, message] of Object.entries(catalogue("en", part))) {
    expect(name).toMatch(new RegExp(`^${file}\\.[a-z_]+\\.[A-Za-z_0-9.]+$|^app\\.[a-z_]+$`));
    expect(() => read(message), name).not.toThrow();
    expect(message, `${name}: quotation marks are typographic`).not.toMatch(/["']/);
    if (part.startsWith("program/"))
      expect(hasLostCount(parse(message)), `${name}: write the count by name`).toBe(false);
  }
});

test.each(translations.flatMap((language) => parts.map((part) => [language, part] as const)))(
  "%s says all that English says in %s, and nothing else",
  (language, part) => {
    const [english, translated] = [catalogue("en", part), catalogue(language, part)];
    expect(Object.keys(translated)).toEqual(Object.keys(english));
    expect(Object.entries(translated).filter(([, message]) => message.trim() === "")).toEqual([]);
  },
);

test("French sets its marks off with a space that does not break", () => {
  const files = (readdirSync(join(root, "data/messages/fr"), { recursive: true }) as string[]).filter((file) =>
    file.endsWith(".json"),
  );
  for (const file of files) {
    for (const [name, message] of Object.entries(catalogue("fr", file.replace(/\.json$/, "")))) {
      expect(message.replace(/, ::[^}]*/g, ""), name).not.toMatch(/ [:;?!»]|« /);
    }
  }
});

test.each(Object.keys(languages) as Language[])("a percentage is written in one way in %s", (language) => {
  const sign = language === "ar" ? "٪" : "%";
  for (const part of parts) {
    for (const [name, message] of Object.entries(catalogue(language, part))) {
      // Numbers of the formatter have a sign of its own, which is another one.
      expect(message, name).not.toMatch(/number, (percent|::percent)/);
      for (const [, before] of message.matchAll(/([\d}][ \u00a0]?[%٪])(?![0-9A-F]{2})/g))
        expect(before!.slice(1), name).toBe(`\u00a0${sign}`);
    }
  }
});

test("in Arabic the version of the program does not break the order of the line", () => {
  for (const part of parts) {
    for (const [name, message] of Object.entries(catalogue("ar", part))) {
      if (/Mostari \{version\}/i.test(catalogue("en", part)[name]!))
        expect(message, name).toMatch(/\u2066Mostari \{version\}\u2069/);
    }
  }
});

/** The counts of a language that may not be left out; Arabic tells two, few and many apart. */
const counts = { fr: ["one", "other"], ar: ["two", "few", "many", "other"] } as const;

test.each(translations.flatMap((language) => parts.map((part) => [language, part] as const)))(
  "%s loses no placeholder, link or choice of %s, and counts as the language does",
  (language, part) => {
    const [english, translated] = [catalogue("en", part), catalogue(language, part)];
    for (const [name, message] of Object.entries(english)) {
      const [meant, said] = [read(message), read(translated[name] ?? "")];
      expect([...said.names].sort(), name).toEqual([...meant.names].sort());
      expect([...said.tags].sort(), name).toEqual([...meant.tags].sort());
      expect(new Set(said.choices), name).toEqual(new Set(meant.choices));
      const forms = counts[language as keyof typeof counts];
      for (const plural of said.plurals) {
        // Where one and many are said alike, French needs no form of its own.
        const alike = language === "fr" && !plural.includes("one") && plural.every((form) => /^=|^other$/.test(form));
        if (!alike) for (const form of forms) expect(plural, `${name}: ${form}`).toContain(form);
      }
    }
  },
);

test("every message is said somewhere, in the web app or in the program", () => {
  const sources = [
    ...files("web/src", /\.(svelte|ts)$/),
    ...files("src", /\.[ch]pp$/),
    ...files("data", /pack\.json$/),
  ].join("\n");
  // A name that is made of a code: `recover.level.${level}`, "recover.level." + level.
  const made = [...sources.matchAll(/`([a-z]+\.[a-z_.]+)\$\{|"([a-z]+\.[a-z_.]+\.)" ?\+/g)].map(
    ([, web, program]) => (web ?? program)!,
  );
  const names = parts.flatMap((part) => Object.keys(catalogue("en", part)));
  const unsaid = names.filter(
    (name) => !sources.includes(`"${name}"`) && !made.some((prefix) => name.startsWith(prefix)),
  );
  expect(unsaid).toEqual([]);
});
