/** Where the user is: `#/records/demo/obj-12?page=2`. Hash routes need nothing from the server but index.html. */
export interface Route {
  /** Decoded segments after `#/`; the first one names the desk. */
  path: string[];
  query: URLSearchParams;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  return { path: path.split("/").filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

/** The inverse of parseRoute; empty query values are left out. */
export function href(path: string[], query: Record<string, string> = {}): string {
  const filled = Object.entries(query).filter(([, value]) => value !== "");
  const search = new URLSearchParams(filled).toString();
  return "#/" + path.map(encodeURIComponent).join("/") + (search ? "?" + search : "");
}

class Router {
  route = $state.raw<Route>(parseRoute(typeof location === "undefined" ? "" : location.hash));

  start(): void {
    window.addEventListener("hashchange", () => (this.route = parseRoute(location.hash)));
  }

  /** `replace`: no new entry in the browser's history, for typing in a search box. */
  go(target: string, replace = false): void {
    if (replace) {
      history.replaceState(null, "", target);
      this.route = parseRoute(target);
    } else {
      location.hash = target;
    }
  }
}

export const router = new Router();
