import type { Component } from "svelte";
import type { IconName } from "../lib/icons";
import { messages } from "../messages/messages.svelte";
import type { MessageName, Part } from "../messages/names";

/** What every desk's page is given: the rest of the path after the desk's name, and the query. */
export interface DeskProps {
  path: string[];
  query: URLSearchParams;
}

export interface Desk {
  /** The folder in src/desks/ and the first segment of its routes. */
  id: string;
  /** The message that names it. */
  title: MessageName;
  icon: IconName;
  load: () => Promise<DeskPage>;
}

type DeskPage = { default: Component<DeskProps> };

/** A page never says a word before its words are there. */
const desk = (id: Exclude<Part, "app">, icon: IconName, page: () => Promise<DeskPage>): Desk => ({
  id,
  title: `app.desk.${id}`,
  icon,
  load: async () => (await Promise.all([page(), messages.need(id)]))[0],
});

/** In the order of the header. A further desk is one folder, its messages and one line here. */
export const desks: Desk[] = [
  desk("bridge", "arch", () => import("./bridge/Bridge.svelte")),
  desk("recover", "recover", () => import("./recover/Recover.svelte")),
  desk("screen", "search", () => import("./screen/Screen.svelte")),
  desk("registers", "registers", () => import("./registers/Registers.svelte")),
  desk("records", "records", () => import("./records/Records.svelte")),
];

/** The first desk is home, and stands in for a name that no desk has. */
export function deskOf(id: string | undefined): Desk {
  return desks.find((one) => one.id === id) ?? desks[0]!;
}
