// Run after the build: makes dist ready to be served and installed.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(web, "dist");

// Each text beside its compressed copies, so that the server sends the smallest that a browser takes and never compresses
// a file itself. A copy that is no smaller is left out.
const texts = new Set([".html", ".js", ".css", ".json", ".webmanifest", ".svg", ".txt", ".xml"]);
const kinds = {
  ".gz": (bytes) => gzipSync(bytes, { level: 9 }),
  ".br": (bytes) =>
    brotliCompressSync(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
};
for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name);
  if (!statSync(file).isFile() || !texts.has(extname(name))) continue;
  const bytes = readFileSync(file);
  for (const [ending, compress] of Object.entries(kinds)) {
    const small = compress(bytes);
    if (small.length < bytes.length) writeFileSync(file + ending, small);
  }
}

// The outlines of countries, which `bridge` measures borders with. They have no compressed copy: the program reads them
// from its disk.
mkdirSync(join(dist, "shapes"), { recursive: true });
copyFileSync(join(web, "node_modules/world-atlas/countries-50m.json"), join(dist, "shapes/countries-50m.json"));

// Last: whoever finds it knows that all of dist is there.
writeFileSync(join(dist, ".complete"), "");
