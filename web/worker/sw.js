// Keeps the built app's own files, and nothing else, so that it opens without a connection. Answers of the API and pictures
// are never kept: a page that shows what the program said yesterday would be taken for today's. What the field form needs
// offline is kept by the form itself, with the time at which it was fetched (src/desks/recover/assess/kit.svelte.ts).
// The build puts the list of files and a name made from their content in the place of the next two constants.
const version = "__VERSION__";
const files = ["__FILES__"];

const prefix = "mostari-shell-";
const shell = prefix + version;
/** A server that takes longer than this is taken for gone, and the kept file is shown. */
const patienceMs = 4000;

self.addEventListener("install", (event) => {
  // All or nothing: a worker with half an app is not installed. "reload": not what the browser's own cache may hold.
  event.waitUntil(
    caches.open(shell).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "reload" })))),
  );
});

// A newer worker waits until no page of the older one is open, so a page never loses the files it was built with.
self.addEventListener("activate", (event) => {
  const clean = async () => {
    const names = await caches.keys();
    await Promise.all(
      names.filter((name) => name.startsWith(prefix) && name !== shell).map((name) => caches.delete(name)),
    );
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

/** The server's file (its page names the newest others); the kept one when there is no answer, or none in time. */
async function newestOf(request, address) {
  const kept = await caches.open(shell).then((cache) => cache.match(address));
  const asked = fetch(request).then((response) =>
    response.ok ? response : Promise.reject(new Error(String(response.status))),
  );
  if (!kept) return asked;
  const late = new Promise((done) => setTimeout(() => done(kept), patienceMs));
  return Promise.race([asked.catch(() => kept), late]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  // Files in assets/ are named by their content, so a kept one is the right one, whichever version kept it.
  if (url.pathname.startsWith("/assets/"))
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (files.includes(url.pathname)) event.respondWith(newestOf(request, url.pathname));
});
