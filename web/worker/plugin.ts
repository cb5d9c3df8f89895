import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Larger files (the finer atlas) are fetched when they are needed, with a connection. */
const largestKept = 400_000;

/** Writes dist/sw.js: worker/sw.js with the list of the built files and a version made from their content. */
export function serviceWorker(folder: string): Plugin {
  return {
    name: "mostari-service-worker",
    apply: "build",
    writeBundle({ dir }) {
      const dist = dir!;
      const files = (readdirSync(dist, { recursive: true }) as string[])
        .map((name) => name.replaceAll("\\", "/"))
        .filter(
          (name) =>
            name !== "sw.js" &&
            name !== "bundled.json" &&
            !name.endsWith(".map") &&
            statSync(join(dist, name)).isFile() &&
            statSync(join(dist, name)).size <= largestKept,
        )
        .sort();
      const source = readFileSync(join(folder, "sw.js"), "utf8");
      const content = createHash("sha256").update(source);
      for (const name of files) content.update(name).update(readFileSync(join(dist, name)));
      const addresses = files.map((name) => (name === "index.html" ? "/" : `/${name}`));
      const text = source
        .replace('"__VERSION__"', JSON.stringify(content.digest("hex").slice(0, 16)))
        .replace('["__FILES__"]', JSON.stringify(addresses));
      writeFileSync(join(dist, "sw.js"), text);
    },
  };
}
