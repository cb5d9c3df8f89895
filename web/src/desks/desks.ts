import type { Component } from "svelte";
import type { IconName } from "../lib/icons";
import { messages } from "../messages/messages.svelte";
import type { MessageName } from "../messages/names";

/** What every desk's page is given: the rest of the path after the desk's name, and the query. */
export interface DeskProps {
  path: string[];
  query: URLSearchParams;
}

/** What `page.ts` of a desk's folder says. */
export interface Page {
  /** From left to right in the header, or only linked at the foot. */
  place: number | "foot";
  icon: IconName;
  load: () => Promise<{ default: Component<DeskProps> }>;
}

export interface Desk extends Page {
  /** The folder in src/desks/, the file of its messages and the first segment of its routes. */
  id: string;
  /** The message that names it. */
  title: MessageName;
}

const pages = import.meta.glob<{ page: Page }>("./*/page.ts", { eager: true });
const all: Desk[] = Object.entries(pages).map(([file, { page }]) => {
  const id = file.split("/")[1]!;
  // A page never says a word before its words are there.
  const load = async () => (await Promise.all([page.load(), messages.need(id)]))[0];
  return { ...page, id, title: `app.desk.${id}` as MessageName, load };
});

/** In the order of the header. A further desk is a folder with a page.ts, and its messages. */
export const desks: Desk[] = all
  .filter((desk) => desk.place !== "foot")
  .sort((a, b) => Number(a.place) - Number(b.place));
export const atFoot: Desk[] = all.filter((desk) => desk.place === "foot");

/** The first desk is home, and stands in for a name that no desk has. */
export function deskOf(id: string | undefined): Desk {
  return all.find((desk) => desk.id === id) ?? desks[0]!;
}
