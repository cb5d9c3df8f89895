import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Writes dist/bundled.json: the npm packages of which the built app holds something, by name. */
export function bundledPackages(): Plugin {
  const packages = new Set<string>();
  return {
    name: "mostari-bundled-packages",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const piece of Object.values(bundle)) {
        if (piece.type !== "chunk") continue;
        for (const [id, module] of Object.entries(piece.modules)) {
          const inside = id.replaceAll("\\", "/").split("/node_modules/").at(-1)!;
          const name = /^(@[^/]+\/)?[^/]+/.exec(inside)?.[0];
          if (id.includes("/node_modules/") && name && module.renderedLength > 0) packages.add(name);
        }
      }
    },
    writeBundle({ dir }) {
      writeFileSync(join(dir!, "bundled.json"), `${JSON.stringify([...packages].sort(), null, 2)}\n`);
    },
  };
}
