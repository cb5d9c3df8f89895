import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { bundledPackages } from "./worker/bundled";
import { serviceWorker } from "./worker/plugin";

// In development the API is answered by `mostari serve`, or by `npm run mock` where there is no built program.
const api = process.env.MOSTARI_API ?? "http://127.0.0.1:8090";

export default defineConfig({
  plugins: [svelte(), serviceWorker(fileURLToPath(new URL("worker", import.meta.url))), bundledPackages()],
  // The messages lie beside the web app's folder: the program reads the same files.
  server: { proxy: { "/api": api, "/iiif": api }, fs: { allow: [".."] } },
  // The server's Content-Security-Policy lets nothing inline run: every asset stays a file of its own.
  // The finer atlas (0.76 MB) is one chunk, fetched only for the map of a common border.
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 800 },
  // How long a test may take before it is a failure: generous, for a busy machine.
  test: {
    include: ["src/**/*.test.ts", "mock/**/*.test.mjs"],
    setupFiles: ["src/messages/setup.ts"],
    testTimeout: 60_000,
  },
});
