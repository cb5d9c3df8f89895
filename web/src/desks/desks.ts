import type { Component } from "svelte";
import type { IconName } from "../lib/icons";

/** What every desk's page is given: the rest of the path after the desk's name, and the query. */
export interface DeskProps {
  path: string[];
  query: URLSearchParams;
}

/** What `page.ts` of a desk's folder says. */
export interface Page {
  /** From left to right in the header, or only linked at the foot. */
  place: number | "foot";
  title: string;
  icon: IconName;
  load: () => Promise<{ default: Component<DeskProps> }>;
}

export interface Desk extends Page {
  /** The folder in src/desks/ and the first segment of its routes. */
  id: string;
}

const pages = import.meta.glob<{ page: Page }>("./*/page.ts", { eager: true });
const all: Desk[] = Object.entries(pages).map(([file, { page }]) => ({ ...page, id: file.split("/")[1]! }));

/** In the order of the header. A further desk is a folder with a page.ts. */
export const desks: Desk[] = all
  .filter((desk) => desk.place !== "foot")
  .sort((a, b) => Number(a.place) - Number(b.place));
export const atFoot: Desk[] = all.filter((desk) => desk.place === "foot");

/** The first desk is home, and stands in for a name that no desk has. */
export function deskOf(id: string | undefined): Desk {
  return all.find((desk) => desk.id === id) ?? desks[0]!;
}
