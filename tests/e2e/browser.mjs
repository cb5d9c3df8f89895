import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core");

const shots = process.env.MOSTARI_E2E_SHOTS;
const fileName = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** Debian's Chromium, told to keep to itself: as root it has no sandbox, and it must not ask the network for anything. */
export async function openBrowser(base) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--use-fake-device-for-media-stream",
    ],
  });
  if (shots) await mkdir(shots, { recursive: true });

  /**
   * A fresh profile with one page, on a wide screen or on the `device` given in Playwright's words. `complaints`: errors of
   * the console, of scripts and of the security policy.
   */
  async function session(name, device = {}) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: "light", baseURL: base, acceptDownloads: true, ...device });
    context.setDefaultTimeout(60_000); // how long a wait may last before it is a failure: generous, for a busy machine
    const complaints = [];
    context.on("page", (page) => {
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
    });
    const page = await context.newPage();
    return {
      context,
      page,
      complaints,
      /** Opens a route of the app, "#/records", and waits until its heading stands and nothing is loading. */
      open: async (hash) => {
        if (page.url().startsWith(`${base}/`)) await page.evaluate(followHash, hash);
        else await page.goto(`${base}/${hash}`);
        await page.waitForFunction(() => document.querySelector("main h1") && !document.querySelector("main [role=status].waiting"));
      },
      shot: async (what, options = {}) => {
        if (!shots) return;
        await settled(page);
        await page.screenshot({ path: join(shots, `${fileName(name)}-${fileName(what)}.png`), ...options });
      },
      close: () => context.close(),
    };
  }

  return { session, close: () => browser.close() };
}

/** In the page: the former page's heading must not be taken for the new one's, so the app has to have heard of the change. */
function followHash(hash) {
  if (location.hash === hash) return;
  return new Promise((heard) => {
    addEventListener("hashchange", () => heard(), { once: true });
    location.hash = hash;
  });
}

/** Waits until every picture in view has been decoded or has failed. */
export function settled(page) {
  return page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === "lazy"));
}

export function assert(condition, message) {
  if (!condition) throw new Error(message);
}

export function assertEqual(found, expected, what) {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    throw new Error(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }
}

// A page needs a while after each action, a long one on a busy machine. So nothing of it is read once: what is read is
// read again until it is so, and only after a minute it is a failure.
const patience = 60_000;
const pause = () => new Promise((done) => setTimeout(done, 100));

/** Does `block`, which reads the page and asserts, until no assertion in it fails. */
export async function eventually(block) {
  for (const started = Date.now(); ; await pause()) {
    try {
      return await block();
    } catch (error) {
      if (Date.now() - started > patience) throw error;
    }
  }
}

export const until = (condition, what) => eventually(async () => assert(await condition(), what));

export const untilEqual = (read, expected, what) => eventually(async () => assertEqual(await read(), expected, what));

/** What is read once it stays the same: where a thing lies that may still move. */
export async function steady(read) {
  let last = await read();
  await eventually(async () => {
    const former = last;
    await pause();
    last = await read();
    assertEqual(last, former, "what does not come to rest");
  });
  return last;
}
