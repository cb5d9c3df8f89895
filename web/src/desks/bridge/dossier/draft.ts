import { languages } from "../../../messages/languages";
import { messages, t } from "../../../messages/messages.svelte";
import type { Country, Programme } from "../types";

/** What the user may change of a draft programme. */
export interface Draft {
  title: string;
  preamble: string;
  articles: { heading: string; text: string }[];
}

interface Stored {
  /** The proposal that the edits began from; when the server proposes something else, the user is told. */
  basis: string;
  draft: Draft;
}

type Storage = Pick<globalThis.Storage, "getItem" | "setItem" | "removeItem">;

export const draftOf = ({ title, preamble, articles }: Programme): Draft => ({
  title,
  preamble,
  articles: articles.map(({ heading, text }) => ({ heading, text })),
});

const key = (a: string, b: string) => `mostari-programme:${a}:${b}`;

function isDraft(value: unknown): value is Draft {
  const draft = value as Draft | null;
  return (
    typeof draft?.title === "string" &&
    typeof draft.preamble === "string" &&
    Array.isArray(draft.articles) &&
    draft.articles.every((article) => typeof article?.heading === "string" && typeof article.text === "string")
  );
}

/** The draft as it was left, or the proposal. `outdated`: the proposal is another one than that which was edited. */
export function openDraft(
  storage: Storage,
  a: string,
  b: string,
  programme: Programme,
): { draft: Draft; edited: boolean; outdated: boolean } {
  const proposal = draftOf(programme);
  try {
    const stored = JSON.parse(storage.getItem(key(a, b)) ?? "null") as Stored | null;
    if (stored && isDraft(stored.draft))
      return { draft: stored.draft, edited: true, outdated: stored.basis !== JSON.stringify(proposal) };
  } catch {
    // Storage is switched off or holds something else: the proposal stands.
  }
  return { draft: proposal, edited: false, outdated: false };
}

/** Says whether it could be kept: storage may be full or switched off. An unchanged draft is not kept. */
export function keepDraft(storage: Storage, a: string, b: string, programme: Programme, draft: Draft): boolean {
  const proposal = JSON.stringify(draftOf(programme));
  try {
    if (JSON.stringify(draft) === proposal) storage.removeItem(key(a, b));
    else storage.setItem(key(a, b), JSON.stringify({ basis: proposal, draft } satisfies Stored));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(storage: Storage, a: string, b: string): void {
  try {
    storage.removeItem(key(a, b));
  } catch {
    // Without storage nothing was kept.
  }
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((part) => `<p>${escaped(part.trim()).replaceAll("\n", "<br>")}</p>`)
    .join("\n");

/** One page that prints well and that a word processor opens; nothing in it is loaded from elsewhere. */
export function draftPage(draft: Draft, note: string, a: Country, b: Country): string {
  const articles = draft.articles.map(
    ({ heading, text }, i) =>
      `<h2>${escaped(t("bridge.programme.article_heading", { number: i + 1, heading }))}</h2>\n${paragraphs(text)}`,
  );
  return `<!doctype html>
<html lang="${messages.locale}" dir="${languages[messages.language].dir}">
<head>
<meta charset="utf-8">
<title>${escaped(draft.title)}</title>
<style>
body { max-width: 42rem; margin: 3rem auto; padding: 0 1rem; font: 12pt/1.5 Georgia, "Liberation Serif", serif; color: #000; background: #fff; }
h1 { font-size: 20pt; line-height: 1.25; }
h2 { margin-top: 2em; font-size: 13pt; break-after: avoid; }
footer { margin-top: 3em; border-top: 1px solid #999; padding-top: 0.5em; font-size: 10pt; color: #444; }
</style>
</head>
<body>
<h1>${escaped(draft.title)}</h1>
<p>${escaped(a.name)} · ${escaped(b.name)}</p>
${paragraphs(draft.preamble)}
${articles.join("\n")}
<footer>${escaped(note)}</footer>
</body>
</html>
`;
}
