import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { assert, eventually, until, untilEqual } from "../browser.mjs";
import { identifiable, lay, screenOne, shownVerdict } from "../steps/screen.mjs";

const photos = (page) => page.locator("ul[aria-label=Photos] li");
const names = (page) => photos(page).locator(".file").allTextContents();
const pictureOf = (demo) => identifiable(demo).pictures[0];
const file = (name, lines) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });

/** A phone's button opens its own camera, the one at the back; the photo is screened like any other. */
async function phoneCamera({ page, open, demo, shot }) {
  await open("#/screen");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Take a photo" }).tap()]);
  const input = chooser.element();
  await untilEqual(() => input.getAttribute("capture"), "environment", "camera asked for");
  await untilEqual(() => input.getAttribute("accept"), "image/*", "files asked for");
  await chooser.setFiles({ name: "image.jpg", mimeType: "image/jpeg", buffer: await readFile(pictureOf(demo)) });
  await photos(page).locator("img").first().waitFor();
  await shot("photo taken");
  await screenOne(page);
  await untilEqual(() => shownVerdict(page), "identified", "verdict of a photo taken with the phone");
}

/** A computer's camera shows what it sees, and gives it back when it is no longer needed. */
async function computerCamera({ page, context, open, shot }) {
  await context.grantPermissions(["camera"]);
  await open("#/screen");
  await page.getByRole("button", { name: "Take a photo" }).click();
  await page.locator("[data-test=shutter]:enabled").waitFor();
  await shot("camera");
  await page.click("[data-test=shutter]");
  await photos(page).locator("img").first().waitFor();
  await untilEqual(() => names(page), ["camera.jpg"], "photos after taking one");
  await page.getByRole("button", { name: "Take a photo" }).click();
  await page.locator("[data-test=shutter]:enabled").waitFor();
  const track = await page.evaluateHandle(() => document.querySelector("video").srcObject.getTracks()[0]);
  await page.keyboard.press("Escape");
  await page.waitForFunction((one) => one.readyState === "ended", track);
  await untilEqual(() => photos(page).count(), 1, "photos after closing the camera");
}

/** Where the camera is refused, the page says so and leads to the files. */
async function refusedCamera({ page, open, shot }) {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("", "NotAllowedError"));
  });
  await open("#/screen");
  await page.getByRole("button", { name: "Take a photo" }).click();
  await page.getByText("may not use the camera").waitFor();
  await shot("refused");
  await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "Choose a photo" }).click()]);
}

/** Hands files to the page in an event of the kind that a mouse or a clipboard makes. */
async function hand(page, kind, selector, files) {
  const given = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, content: buffer.toString("base64") }));
  await page.evaluate(
    ({ kind, selector, given }) => {
      const data = new DataTransfer();
      for (const { name, mimeType, content } of given) {
        data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name, { type: mimeType }));
      }
      const target = document.querySelector(selector);
      const options = { bubbles: true, cancelable: true };
      if (kind === "paste") target.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: data }));
      else for (const step of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: data }));
    },
    { kind, selector, given },
  );
}

const asFile = async (path) => ({ name: basename(path), mimeType: "image/jpeg", buffer: await readFile(path) });

/** A photo and a catalogue fall on the page, beside the frame too; neither makes the browser leave it. */
async function dropped({ page, open, demo }) {
  await open("#/screen");
  await hand(page, "drop", "[aria-label='Add photos or a catalogue']", [await asFile(demo.pictures[0])]);
  await photos(page).first().waitFor();
  await hand(page, "drop", "h1", [file("two.csv", ["id,title", "a,Red House", "b,Blue House"])]);
  await page.locator("[data-test=catalogue]").getByText("2 lots").waitFor();
  await untilEqual(() => names(page), [basename(demo.pictures[0])], "photos after both");
}

/** A copied picture is taken wherever the focus is; copied text stays text. */
async function pasted({ page, open, demo }) {
  await open("#/screen");
  await hand(page, "paste", "body", [{ ...(await asFile(demo.pictures[0])), name: "image.png" }]);
  await photos(page).first().waitFor();
  await page.focus("#describe-title");
  await hand(page, "paste", "#describe-title", [{ ...(await asFile(demo.pictures[1])), name: "image.png" }]);
  await photos(page).nth(1).waitFor();
  await untilEqual(() => names(page), ["image.png", "image (2).png"], "each pasted picture has a name of its own");
}

/** Several photos of one name are several photos; of several catalogues one is read, and the other named. */
async function severalFiles({ page, open, demo }) {
  await open("#/screen");
  const [one, two] = await Promise.all(demo.pictures.slice(0, 2).map((path) => asFile(path)));
  await lay(page, [{ ...one, name: "image.jpg" }, { ...two, name: "image.jpg" }]);
  await photos(page).nth(1).waitFor();
  await lay(page, [{ ...one, name: "image.jpg" }]);
  await page.locator("label", { hasText: "one object each" }).click();
  await until(() => page.getByRole("button", { name: "Screen 2 objects" }).isEnabled(), "each photo is an object of its own");
  await page.click("[data-test=screen]:enabled");
  await page.getByRole("heading", { name: "2 answers" }).waitFor();
  await open("#/screen");
  await lay(page, [file("first.csv", ["id,title", "a,Red House"]), file("second.csv", ["id,title", "b,Blue House"])]);
  await page.locator("[data-test=catalogue]").getByText("first.csv").waitFor();
  await eventually(async () => {
    const problem = await page.locator("[data-test=problems]").first().innerText();
    assert(/second\.csv/.test(problem) && /one catalogue/.test(problem), `the catalogue that was left out is named: ${problem}`);
  });
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const checks = [
  { name: "intake: a phone's camera", run: phoneCamera, device: phone },
  { name: "intake: a computer's camera", run: computerCamera },
  { name: "intake: a camera that is refused", run: refusedCamera },
  { name: "intake: a photo and a catalogue are dropped", run: dropped },
  { name: "intake: pictures are pasted", run: pasted },
  { name: "intake: several files at once", run: severalFiles },
];
