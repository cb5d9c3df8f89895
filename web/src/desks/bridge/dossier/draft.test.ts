import { expect, test } from "vitest";
import { draftOf, draftPage, dropDraft, keepDraft, openDraft } from "./draft";

const programme = {
  title: "Programme",
  preamble: "The two, wishing more.",
  articles: [{ heading: "Costs", text: "The host pays the stay.", because: [{ text: "a rule", record: null }] }],
  note: "A draft.",
};
const [a, b] = [
  { code: "AAA", name: "A & B" },
  { code: "BBB", name: "<B>" },
];

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("a draft is kept for its pair only, until it is reset", () => {
  const storage = memory();
  const draft = { ...draftOf(programme), title: "Our programme" };
  expect(keepDraft(storage, "AAA", "BBB", programme, draft)).toBe(true);
  expect(openDraft(storage, "AAA", "BBB", programme)).toEqual({ draft, edited: true, outdated: false });
  expect(openDraft(storage, "AAA", "CCC", programme).edited).toBe(false);
  dropDraft(storage, "AAA", "BBB");
  expect(openDraft(storage, "AAA", "BBB", programme).draft).toEqual(draftOf(programme));
});

test("an unchanged draft is not kept, and a new proposal is told", () => {
  const storage = memory();
  keepDraft(storage, "AAA", "BBB", programme, draftOf(programme));
  expect(storage.kept.size).toBe(0);
  keepDraft(storage, "AAA", "BBB", programme, { ...draftOf(programme), title: "Ours" });
  expect(openDraft(storage, "AAA", "BBB", { ...programme, preamble: "Anew." }).outdated).toBe(true);
});

test.each(["{", "null", '{"draft": 1}', '{"draft": {"title": "x", "preamble": "y", "articles": [null]}}'])(
  "%s in storage does no harm",
  (text) => {
    const storage = memory();
    storage.kept.set("mostari-programme:AAA:BBB", text);
    expect(openDraft(storage, "AAA", "BBB", programme)).toEqual({
      draft: draftOf(programme),
      edited: false,
      outdated: false,
    });
  },
);

test("storage that is full or forbidden is said, not thrown", () => {
  const refuse = () => {
    throw new Error("QuotaExceededError");
  };
  const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(keepDraft(storage, "AAA", "BBB", programme, { ...draftOf(programme), title: "x" })).toBe(false);
  expect(openDraft(storage, "AAA", "BBB", programme).draft.title).toBe("Programme");
  expect(() => dropDraft(storage, "AAA", "BBB")).not.toThrow();
});

test("the page holds the edited text, escaped, with its paragraphs", () => {
  const page = draftPage(
    { title: "<Ours>", preamble: "One & all.\n\nTwo.", articles: [{ heading: "Costs", text: "a\nb" }] },
    programme.note,
    a,
    b,
  );
  expect(page).toContain("<h1>&lt;Ours&gt;</h1>");
  expect(page).toContain("<p>One &amp; all.</p>\n<p>Two.</p>");
  expect(page).toContain("<h2>Article 1. Costs</h2>\n<p>a<br>b</p>");
  expect(page).toContain("A &amp; B · &lt;B&gt;");
  expect(page).not.toContain("<script");
});
