import { IntlMessageFormat, type PrimitiveType } from "intl-messageformat";
import { languageOf, languages, preferred, type Shown } from "./languages";
import type { MessageName } from "./names";
import { read } from "./reading";

export type Values = Record<string, PrimitiveType>;

/** A stretch of a message: words, or what stands within a tag of it (`<link>…</link>`). */
export type Stretch = { tag: string | null; text: string };

type Catalogue = Partial<Record<MessageName, string>>;

/** One file a language and desk, each fetched when it is needed. Titles of kinds of records come from the server. */
const files = import.meta.glob<Catalogue>(["../../../data/messages/*/*.json", "!../../../data/messages/*/kinds.json"], {
  import: "default",
});

/** The catalogues of English: the app's own, and one for each desk. */
export const parts = Object.keys(files).flatMap((file) => /\/en\/(\w+)\.json$/.exec(file)?.[1] ?? []);

const key = "mostari-language";

function stored(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function fetched(shown: Shown, parts: Iterable<string>): Promise<Catalogue[]> {
  const file = (language: string, part: string) => files[`../../../data/messages/${language}/${part}.json`];
  // A language that a desk does not speak yet leaves it in English (the tests tell which).
  return Promise.all([...parts].map((part) => (file(languageOf(shown), part) ?? file("en", part)!)()));
}

class Messages {
  /** What is shown now; pages that say something depend on it. */
  shown = $state<Shown>(
    typeof location === "undefined"
      ? "en"
      : preferred(new URLSearchParams(location.search).get("lang"), stored(), navigator.languages),
  );

  /** What was asked for, and of that what is here in the language that is shown. */
  private wanted = new Set<string>();
  private here = new Set<string>();
  private catalogue: Catalogue = {};
  private formats = new Map<MessageName, IntlMessageFormat>();

  get language() {
    return languageOf(this.shown);
  }

  get locale(): string {
    return languages[this.language].locale;
  }

  /** Fetches what a desk says before it says it. */
  async need(...parts: string[]): Promise<void> {
    for (const part of parts) this.wanted.add(part);
    const shown = this.shown;
    const missing = parts.filter((part) => !this.here.has(part));
    const found = await fetched(shown, missing);
    // Another language was chosen meanwhile.
    if (shown !== this.shown) return this.need(...parts);
    Object.assign(this.catalogue, ...found);
    for (const part of missing) this.here.add(part);
  }

  /** Another language, kept for the next visit. Nothing changes until its words are there. */
  async choose(shown: Shown): Promise<void> {
    let parts: string[];
    let found: Catalogue[];
    do {
      parts = [...this.wanted];
      found = await fetched(shown, parts);
    } while (this.wanted.size > parts.length);
    this.catalogue = Object.assign({}, ...found) as Catalogue;
    this.here = new Set(parts);
    this.formats.clear();
    this.shown = shown;
    this.tellThePage();
    try {
      localStorage.setItem(key, shown);
    } catch {
      // Without storage the choice holds for this page.
    }
  }

  tellThePage(): void {
    document.documentElement.lang = this.locale;
    document.documentElement.dir = languages[this.language].dir;
  }

  /** Whether a name made of a code stands for a message: codes may be newer than the catalogue. */
  has(name: MessageName): boolean {
    return this.catalogue[name] !== undefined;
  }

  format(name: MessageName): IntlMessageFormat {
    const shown = this.shown;
    let format = this.formats.get(name);
    if (!format) {
      const message = this.catalogue[name];
      format = new IntlMessageFormat(read(message ?? name, shown), this.locale);
      if (message !== undefined) this.formats.set(name, format);
    }
    return format;
  }
}

export const messages = new Messages();

/** What the app says under that name, in the chosen language. */
export function t(name: MessageName, values?: Values): string {
  return String(messages.format(name).format(values as never));
}

/** The same of a message with tags, stretch by stretch (Rich.svelte shows it). */
export function stretches(name: MessageName, tags: string[], values?: Values): Stretch[] {
  const tagged = tags.map((tag) => [tag, (parts: unknown[]): Stretch => ({ tag, text: parts.join("") })]);
  const found = messages.format(name).format({ ...values, ...Object.fromEntries(tagged) } as never) as unknown;
  return [found].flat().map((part) => (typeof part === "string" ? { tag: null, text: part } : (part as Stretch)));
}
