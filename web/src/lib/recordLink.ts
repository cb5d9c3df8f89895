import { href } from "./router.svelte";

/** The address of a record's page from its id, dataset/local-id; a local id may hold slashes of its own. */
export function recordHref(id: string): string {
  const slash = id.indexOf("/");
  return href(["records", id.slice(0, slash), id.slice(slash + 1)]);
}
