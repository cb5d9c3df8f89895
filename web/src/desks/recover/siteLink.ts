import { href } from "../../lib/router.svelte";

/** The page of a site from its id, dataset/local-id; a local id may hold slashes of its own. */
export function siteHref(id: string): string {
  const slash = id.indexOf("/");
  return href(["recover", "site", id.slice(0, slash), id.slice(slash + 1)]);
}
