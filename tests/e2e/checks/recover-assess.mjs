import { assert, assertEqual, eventually, until, untilEqual } from "../browser.mjs";
import { contrastFailures, overflow, smallTargets, unlabelled } from "../steps/page-rules.mjs";

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const here = { latitude: 43.3373, longitude: 17.8151, accuracy: 8 };

/** Any site of the workspace: the checks say nothing of which. */
async function anySite(base) {
  const { sites } = await (await fetch(`${base}/api/v1/recover/map`)).json();
  assert(sites.length > 0, "the workspace has a site to assess");
  return sites[0];
}

const chosen = (page, field, value) => page.locator(`label:has(input[name="f-${field}"][value="${value}"])`);
const draftId = (page) => new URLSearchParams(new URL(page.url()).hash.split("?")[1]).get("draft");
/** The id of the draft that is open, once the address names it. */
async function draftOf(page) {
  await until(() => draftId(page), "the address comes back to the draft");
  return draftId(page);
}
/** What the server holds of an assessment; null when it has none. */
async function heldBy(base, id) {
  const answer = await fetch(`${base}/api/v1/recover/assessments/${id}`);
  return answer.ok ? answer.json() : null;
}
const state = (page, name) => page.locator(`[data-state=${name}]`).first().waitFor();

/** Until the page's files and what the form needs lie on the device. */
async function readyForTheField({ page, open }) {
  await open("#/recover/assess");
  await page.getByText("Opens offline").waitFor();
  await page.getByText(/The form and [\d,]+ sites?, as the server had them/).waitFor();
}

/** A photo that differs at each run, made in the page: two thirds of it of one colour, the top of another. */
async function photoFile(page, orientation = 1) {
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 300, height: 200 });
    const context = canvas.getContext("2d");
    context.fillStyle = `rgb(${crypto.getRandomValues(new Uint8Array(3)).join()})`;
    context.fillRect(0, 0, 300, 200);
    context.fillStyle = "#ff0000";
    context.fillRect(0, 0, 300, 60);
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1];
  });
  const jpeg = Buffer.from(base64, "base64");
  // EXIF with one entry: orientation (0x0112).
  const exif = Buffer.from(["ffe10022", "457869660000", "4d4d002a00000008", "0001", "0112000300000001", `000${orientation}0000`, "00000000"].join(""), "hex");
  return { name: "arch.jpg", mimeType: "image/jpeg", buffer: Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)]) };
}

async function fill(page, notes) {
  await page.locator("#f-assessor").fill("A. Hadžić");
  await chosen(page, "overall_condition", "very_bad").click();
  await page.locator("#f-notes").fill(notes);
  await page.locator("[data-test=status]", { hasText: "Saved on this device" }).waitFor();
}

async function offlineAndBack(session) {
  const { page, context, open, base, shot } = session;
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation(here);
  const site = await anySite(base);
  await readyForTheField(session);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole("heading", { name: "Field assessments" }).waitFor();
  await page.locator("[data-test=offline]").waitFor();
  await open(`#/recover/assess?site=${encodeURIComponent(site.id)}`);
  await until(async () => (await page.locator("h1").innerText()).includes(site.name), "the site is known offline");
  const notes = `Cracks in both spandrels, ${Date.now()}`;
  await fill(page, notes);
  const id = await draftOf(page);
  await page.locator("#f-causes").click();
  await page.locator("#f-causes-0-category").selectOption("conflict");
  await chosen(page, "causes-0-type", "shelling").click();
  await chosen(page, "causes-0-certainty", "definite").click();
  await page.locator("[data-test=position]").click();
  await page.locator("[data-test=position-text]", { hasText: "43.3373" }).waitFor();
  await page.setInputFiles("[data-test=photo-files]", await photoFile(page, 6));
  await page.locator("#f-photos-0-caption").fill("South arch");
  await page.locator("[data-test=status]", { hasText: "Saved on this device" }).waitFor();
  await untilEqual(() => page.evaluate(overflow), [], "the form at 390 px");
  await untilEqual(() => page.evaluate(smallTargets), [], "too small to hit on the form");
  await untilEqual(() => page.evaluate(unlabelled), [], "controls without a name on the form");
  await shot("form", { fullPage: true });

  await page.reload();
  await page.locator("#f-notes").waitFor();
  await untilEqual(() => page.locator("#f-notes").inputValue(), notes, "notes after a reload without a connection");
  await untilEqual(() => page.locator("#f-photos-0-caption").inputValue(), "South arch", "caption after a reload");
  await until(() => chosen(page, "overall_condition", "very_bad").locator("input").isChecked(), "the condition after a reload");

  await page.locator("[data-test=send]").click();
  await state(page, "waiting");
  await page.locator("[data-test=status]", { hasText: "Waiting for a connection" }).waitFor();
  await context.setOffline(false);
  await state(page, "sent");
  const kept = await heldBy(base, id);
  const { photos, ...properties } = kept.properties;
  assertEqual(kept.site, site.id, "the site that the server holds");
  assertEqual([properties.notes, properties.overall_condition, properties.assessor], [notes, "very_bad", "A. Hadžić"], "what the server holds");
  assertEqual(properties.causes.map(({ category, type, certainty }) => [category, type, certainty]), [["conflict", "shelling", "definite"]], "its causes");
  assertEqual([properties.latitude, properties.longitude, properties.location_error_m], [here.latitude, here.longitude, here.accuracy], "its position");
  assertEqual([photos.length, photos[0].caption, photos[0].when], [1, "South arch", "now"], "its photo");
  const picture = await (await fetch(`${base}/iiif/3/${photos[0].sha256}/info.json`)).json();
  assertEqual([picture.width, picture.height], [200, 300], "the photo's size, upright as its orientation says");
  await shot("sent", { fullPage: true });
  await page.locator("[data-test=to-screen]").click();
  await page.locator("[data-test=stored]").waitFor();
  await until(async () => !/Add a photo/.test(await page.locator("#why").innerText()), "the photo is there to be screened");
}

/** A site that came to the workspace after the list on this device: its name all the same, from then on without a connection too. */
async function siteNewerThanTheList(session) {
  const { page, context, open, base } = session;
  const site = await anySite(base);
  await page.route("**/api/v1/recover/map*", async (route) => {
    const answer = await route.fetch();
    const map = await answer.json();
    await route.fulfill({ response: answer, json: { ...map, sites: map.sites.filter(({ id }) => id !== site.id) } });
  });
  await readyForTheField(session);
  await page.unroute("**/api/v1/recover/map*");
  const form = `#/recover/assess?site=${encodeURIComponent(site.id)}`;
  const named = page.getByRole("heading", { level: 1, name: site.name });
  await open(form);
  await named.waitFor();
  await fill(page, "Seen from the road");
  await context.setOffline(true);
  await page.reload();
  await named.waitFor();
  await open("#/recover/assess");
  await page.locator("[data-test=drafts] .name", { hasText: site.name }).waitFor();
}

async function conflictIsShown(session) {
  const { page, open, base, shot } = session;
  const site = await anySite(base);
  await open(`#/recover/assess?site=${encodeURIComponent(site.id)}`);
  await fill(page, "Mine");
  await page.locator("[data-test=send]").click();
  await state(page, "sent");
  const id = await draftOf(page);
  const theirs = async (changes) => {
    const { tag, properties: { name, ...properties } } = await heldBy(base, id);
    const answer = await fetch(`${base}/api/v1/recover/assessments`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ local_id: id, site: site.id, based_on: tag, properties: { ...properties, ...changes } }),
    });
    assertEqual(answer.status, 200, `a colleague's change (of ${name})`);
  };
  const held = async () => (await heldBy(base, id)).properties;

  await theirs({ overall_condition: "destroyed", notes: "Theirs" });
  await page.locator("#f-notes").fill("Mine, changed");
  await chosen(page, "priority", "high").click();
  await page.locator("[data-test=send]").click();
  await page.locator("[data-test=conflict]").waitFor();
  assertEqual([(await held()).notes, (await held()).overall_condition], ["Theirs", "destroyed"], "nothing was overwritten");
  const fields = () => page.locator("[data-field]").evaluateAll((all) => all.map((element) => element.dataset.field).sort());
  await untilEqual(() => fields(), ["notes", "overall_condition", "priority"], "what is to be decided");
  const pick = (field, side) => page.locator(`[data-field=${field}] label:has(input[value=${side}])`).click();
  await pick("notes", "yours");
  await pick("overall_condition", "theirs");
  await until(() => page.locator("[data-test=send-merged]").isDisabled(), "nothing is sent before all is decided");
  await pick("priority", "yours");
  await untilEqual(() => page.evaluate(overflow), [], "a conflict at 390 px");
  await untilEqual(() => page.evaluate(smallTargets), [], "too small to hit in a conflict");
  await shot("conflict", { fullPage: true });
  await page.locator("[data-test=send-merged]").click();
  await state(page, "sent");
  await untilEqual(async () => (({ notes, overall_condition, priority }) => [notes, overall_condition, priority])(await held()), ["Mine, changed", "destroyed", "high"], "what was decided");

  await theirs({ notes: "Theirs again" });
  await page.locator("#f-notes").fill("Mine again");
  await page.locator("[data-test=send]").click();
  await page.locator("[data-test=keep-both]").click();
  await page.waitForFunction((old) => !location.hash.includes(old), id);
  await state(page, "sent");
  assertEqual((await held()).notes, "Theirs again", "theirs when both are kept");
  const other = await heldBy(base, await draftOf(page));
  assertEqual([other.properties.notes, other.site], ["Mine again", site.id], "mine when both are kept");
}

async function lostAnswer(session) {
  const { page, open, base } = session;
  const site = await anySite(base);
  await open(`#/recover/assess?site=${encodeURIComponent(site.id)}`);
  await fill(page, "First");
  const id = await draftOf(page);
  // The server hears of it, but its answer does not arrive.
  await page.route("**/api/v1/recover/assessments", async (route) => {
    await route.fetch();
    await route.abort().catch(() => {}); // the check may be over by then
  });
  await page.locator("[data-test=send]").click();
  await page.locator("[data-test=status]", { hasText: "tried again" }).waitFor();
  await until(() => heldBy(base, id), "the server has heard of it");
  await page.unroute("**/api/v1/recover/assessments");
  await page.locator("#f-notes").fill("Second");
  await page.locator("[data-test=send]").click();
  // The first words may be sent once more on the way.
  await untilEqual(async () => (await heldBy(base, id)).properties.notes, "Second", "sent twice, kept once, with the newer words");
  await state(page, "sent");
}

async function suggestionsAndGaps({ page, open, base }) {
  const site = await anySite(base);
  await open(`#/recover/assess?site=${encodeURIComponent(site.id)}`);
  await page.locator("[data-test=send]").click();
  await eventually(async () => {
    const lacking = await page.locator("[data-test=lacking]").innerText();
    assert(/Assessor/.test(lacking) && /Overall condition/.test(lacking), `what is missing is told: ${lacking}`);
  });
  await untilEqual(() => page.evaluate(() => document.activeElement.id), "f-assessor", "where the first gap is");
  await chosen(page, "damage_extent", "61_90").click();
  const suggested = page.locator("[data-test=suggested-class]");
  await until(async () => /Severe/.test(await suggested.innerText()), "the class that the extent suggests");
  await until(async () => !(await chosen(page, "damage_class", "severe").locator("input").isChecked()), "nothing is filled in unasked");
  await suggested.getByRole("button").click();
  await until(() => chosen(page, "damage_class", "severe").locator("input").isChecked(), "the suggestion is taken when asked for");
  const state = page.locator("[data-test=suggested-state]");
  await until(async () => /very bad/i.test(await state.innerText()), "the condition that the class stands for");
  await chosen(page, "overall_condition", "poor").click();
  await state.waitFor({ state: "detached" });
  await until(() => chosen(page, "damage_class", "severe").locator("input").isChecked(), "the choice stands");
}

/** A full disk as a page meets it: the transaction is aborted, and its error is the quota's. Chromium's own switch for it does nothing here. */
function fillStorage() {
  const put = IDBObjectStore.prototype.put;
  window.makeRoom = () => (IDBObjectStore.prototype.put = put);
  IDBObjectStore.prototype.put = function () {
    Object.defineProperty(this.transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
    this.transaction.abort();
  };
}

async function storageFull({ page, open, base }) {
  const site = await anySite(base);
  await open(`#/recover/assess?site=${encodeURIComponent(site.id)}`);
  await page.evaluate(fillStorage);
  await page.locator("#f-notes").fill("Not lost without a word");
  await page.locator("[data-test=problems]", { hasText: "storage is full" }).waitFor();
  await page.locator("[data-test=status]", { hasText: "Not kept" }).waitFor();
  await untilEqual(() => page.locator("#f-notes").inputValue(), "Not lost without a word", "what was written");
  await page.evaluate(() => window.makeRoom());
  await page.locator("#f-notes").fill("Kept again");
  await page.locator("[data-test=status]", { hasText: "Saved on this device" }).waitFor();
  await untilEqual(() => page.locator("[data-test=problems]").count(), 0, "problems once there is room again");
}

async function looks({ page, open, base, shot }) {
  const site = await anySite(base);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const hash of ["#/recover/assess", "#/recover/assess?new=yes", `#/recover/assess?site=${encodeURIComponent(site.id)}`]) {
      await open(hash);
      await page.waitForFunction((theme) => document.documentElement.dataset.theme === theme, colorScheme);
      await untilEqual(() => page.evaluate(contrastFailures), [], `texts with too little contrast on ${hash} in ${colorScheme}`);
      await untilEqual(() => page.evaluate(unlabelled), [], `controls without a name on ${hash}`);
      await untilEqual(() => page.evaluate(overflow), [], `${hash} at 1280 px`);
      await shot(`${hash.split("?")[1] ?? "list"} ${colorScheme}`, { fullPage: true });
    }
  }
}

async function byKeyboard({ page, open, base }) {
  const site = await anySite(base);
  await open(`#/recover/assess?site=${encodeURIComponent(site.id)}`);
  await page.locator("#f-assessor").focus();
  await page.keyboard.type("A. Hadžić");
  for (let i = 0; i < 20 && (await page.evaluate(() => document.activeElement.name)) !== "f-overall_condition"; ++i) await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await until(() => chosen(page, "overall_condition", "fair").locator("input").isChecked(), "arrows choose the condition");
  await page.locator("#f-causes").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "f-causes-0-category");
  await page.getByRole("button", { name: "Remove cause 1" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "f-causes");
}

/** What a browser asks of a page before it installs it. */
async function installable({ page, open, base }) {
  await open("#/recover/assess");
  const link = await page.locator("link[rel=manifest]").getAttribute("href");
  const answer = await fetch(new URL(link, base));
  assert(/application\/manifest\+json/.test(answer.headers.get("content-type")), "the manifest's type");
  const manifest = await answer.json();
  assertEqual([manifest.name, manifest.display], ["Mostari", "standalone"], "the manifest");
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(new URL(src, base));
    assertEqual([icon.status, icon.headers.get("content-type")], [200, type], src);
  }
  const worker = await fetch(new URL("/sw.js", base));
  assert(/javascript/.test(worker.headers.get("content-type")), "the worker's type");
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  assertEqual(scope, `${base}/`, "what the worker covers");
  const answers = await page.evaluate(async () => {
    const caught = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return caught.flat().filter((path) => path.startsWith("/api") || path.startsWith("/iiif"));
  });
  assertEqual(answers, [], "answers of the program in the worker's cache");
}

export const checks = [
  { name: "assess: written offline on a phone, kept over a reload, sent when back", run: offlineAndBack, device: phone, expectErrors: true },
  { name: "assess: a site newer than the list on the device has its name, offline too", run: siteNewerThanTheList, device: phone, expectErrors: true },
  { name: "assess: a conflict is shown field by field and nothing is overwritten", run: conflictIsShown, device: phone, expectErrors: true },
  { name: "assess: an answer that was lost is no conflict", run: lostAnswer, expectErrors: true },
  { name: "assess: classes are suggested, gaps are told", run: suggestionsAndGaps, device: phone },
  { name: "assess: full storage is said and nothing written is lost", run: storageFull },
  { name: "assess: contrast, names and width, light and dark", run: looks },
  { name: "assess: rows and choices by keyboard", run: byKeyboard },
  { name: "assess: installs as an app and keeps no answers", run: installable },
];
