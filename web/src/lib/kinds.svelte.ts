import { api } from "./client";
import type { KindOfRecord } from "./types";
import { messages } from "../messages/messages.svelte";
import type { Language } from "../messages/languages";

const inWords = (name: string) => name.replaceAll("_", " ");

/** The kinds of records, as the server describes them in the language that is shown. */
class Kinds {
  private known = $state.raw<Partial<Record<Language, KindOfRecord[]>>>({});
  private asked = new Map<Language, Promise<void>>();

  /** Fetched once a language. A page that names kinds and properties waits for it; without an answer it shows plain names. */
  need(): Promise<void> {
    const language = messages.language;
    let answer = this.asked.get(language);
    if (!answer) {
      answer = api.kinds(language).then(
        (kinds) => this.take(language, kinds),
        () => void this.asked.delete(language),
      );
      this.asked.set(language, answer);
    }
    return answer;
  }

  take(language: Language, kinds: KindOfRecord[]): void {
    this.known = { ...this.known, [language]: kinds };
  }

  private get here(): KindOfRecord[] {
    return this.known[messages.language] ?? [];
  }

  title(kind: string): string {
    return this.here.find(({ name }) => name === kind)?.title ?? inWords(kind);
  }

  /** Of a kind that is not known: what the first kind that has such a property calls it. */
  private property(name: string, kind?: string) {
    const kinds = kind === undefined ? this.here : this.here.filter((each) => each.name === kind);
    return kinds.flatMap(({ properties }) => properties).find((each) => each.name === name);
  }

  propertyTitle(name: string, kind?: string): string {
    return this.property(name, kind)?.title ?? inWords(name);
  }

  /** A value of it as text, with what its number counts: "250 m". */
  withUnit(text: string, name: string, kind?: string): string {
    const unit = this.property(name, kind)?.unit;
    if (!unit || !/^-?\d/.test(text)) return text;
    return text + (unit === "°" || unit === "%" ? unit : `\u00a0${unit}`);
  }
}

export const kinds = new Kinds();
