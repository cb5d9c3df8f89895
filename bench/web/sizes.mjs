// What a first visit of a page costs: bytes of all that the browser asks for, plain and as sent to a browser.
//   tools/with-server WORKSPACE node bench/web/sizes.mjs
import { get } from "node:http";
import { openBrowser } from "../../tests/e2e/browser.mjs";

const base = process.argv[2]?.replace(/\/$/, "");
if (!base) {
  console.error("usage: node bench/web/sizes.mjs ADDRESS");
  process.exit(2);
}
const pages = { home: "/", dossier: "/#/bridge/pair/BIH/HRV" };

const bytes = (address, accepted) =>
  new Promise((done, failed) => {
    get(address, { headers: { "accept-encoding": accepted }, agent: false }, (response) => {
      let sum = 0;
      response.on("data", (piece) => (sum += piece.length));
      response.on("end", () => done(sum));
    }).on("error", failed);
  });

const browser = await openBrowser(base);
for (const [name, address] of Object.entries(pages)) {
  const { page, close } = await browser.session(name, { serviceWorkers: "block" });
  const asked = new Set();
  page.on("request", (request) => request.method() === "GET" && request.url().startsWith(base) && asked.add(request.url()));
  await page.goto(base + address, { waitUntil: "networkidle" });
  const sums = { plain: 0, sent: 0 };
  for (const each of asked) {
    sums.plain += await bytes(each, "identity");
    sums.sent += await bytes(each, "gzip, deflate, br");
  }
  console.log(`${name}: ${asked.size} files, ${Math.round(sums.plain / 1000)} KB, sent as ${Math.round(sums.sent / 1000)} KB`);
  await close();
}
await browser.close();
