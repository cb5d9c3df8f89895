import type { Component } from "svelte";
import type { IconName } from "../lib/icons";

/** What every desk's page is given: the rest of the path after the desk's name, and the query. */
export interface DeskProps {
  path: string[];
  query: URLSearchParams;
}

export interface Desk {
  /** The folder in src/desks/ and the first segment of its routes. */
  id: string;
  title: string;
  icon: IconName;
  load: () => Promise<{ default: Component<DeskProps> }>;
}

/** In the order of the header. A further desk is one folder and one line here. */
export const desks: Desk[] = [
  { id: "bridge", title: "Bridge", icon: "arch", load: () => import("./bridge/Bridge.svelte") },
  { id: "recover", title: "Recover", icon: "recover", load: () => import("./recover/Recover.svelte") },
  { id: "screen", title: "Screen", icon: "search", load: () => import("./screen/Screen.svelte") },
  { id: "registers", title: "Registers", icon: "registers", load: () => import("./registers/Registers.svelte") },
  { id: "records", title: "Records", icon: "records", load: () => import("./records/Records.svelte") },
];

/** The first desk is home, and stands in for a name that no desk has. */
export function deskOf(id: string | undefined): Desk {
  return desks.find((desk) => desk.id === id) ?? desks[0]!;
}
