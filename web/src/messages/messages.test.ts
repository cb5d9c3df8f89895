import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { messages, stretches, t } from "./messages.svelte";

// As much of a page as the choice of a language writes to.
beforeAll(() => vi.stubGlobal("document", { documentElement: { lang: "", dir: "" } }));
afterAll(async () => {
  await messages.choose("en");
  vi.unstubAllGlobals();
});

test("a message is filled in, and counts agree with their nouns", () => {
  expect(t("registers.list.records", { count: 1 })).toBe("1 record");
  expect(t("registers.list.records", { count: 1204 })).toBe("1,204 records");
});

test("a message with a link is told in stretches", () => {
  expect(stretches("records.list.nothing_hint", ["link"])).toEqual([
    { tag: null, text: "Try fewer words, or " },
    { tag: "link", text: "see all records" },
    { tag: null, text: "." },
  ]);
});

test("another language speaks with its own numbers and forms, and turns the page", async () => {
  await messages.choose("ar");
  expect(document.documentElement).toEqual({ lang: "ar", dir: "rtl" });
  expect(t("registers.list.records", { count: 2 })).toBe("قيدان");
  await messages.choose("fr");
  expect(document.documentElement).toEqual({ lang: "fr", dir: "ltr" });
  expect(t("registers.list.records", { count: 0 })).toBe("0 fiche");
});

test("a language that is chosen while a desk's words are on their way has them, too", async () => {
  await Promise.all([messages.choose("fr"), messages.need("about"), messages.choose("ar")]);
  expect(t("about.page.data")).toBe(messages.shown === "ar" ? "البيانات" : "Données");
});
