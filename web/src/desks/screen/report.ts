/**
 * Shows the server's report, a page of its own with styles inside, in a window opened for it. Such a window inherits this
 * app's security policy; styles handed over as objects act even under one that allows no inline style. They are
 * renamed before parsing because the parser would already complain; the report escapes quotes and angle brackets in its
 * texts, so only markup is renamed.
 */
export function showReport(target: Window, html: string): void {
  const renamed = html.replace(/<(\/?)style\b/g, "<$1template").replace(/ style="/g, ' data-style="');
  const source = new DOMParser().parseFromString(renamed, "text/html");
  const sheets = [...source.querySelectorAll("template")];
  const page = target.document;
  page.title = source.title;
  page.documentElement.lang = source.documentElement.lang;
  page.documentElement.dir = source.documentElement.dir;
  for (const found of [...sheets, ...source.querySelectorAll("script")]) found.remove();
  page.body.replaceChildren(...[...source.body.childNodes].map((node) => page.importNode(node, true)));
  page.body.className = source.body.className;
  const Sheet = (target as Window & { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet;
  page.adoptedStyleSheets = sheets.map((template) => {
    const sheet = new Sheet();
    sheet.replaceSync(template.content.textContent ?? "");
    return sheet;
  });
  for (const element of page.querySelectorAll<HTMLElement>("[data-style]")) {
    element.style.cssText = element.dataset.style ?? "";
    delete element.dataset.style;
  }
}

/** Waits until every picture of the page has been decoded, or has failed: paper shows only what is there. */
export async function pictured(page: Document): Promise<void> {
  const addresses = [...page.querySelectorAll<HTMLImageElement | SVGImageElement>("img, image")].map((picture) =>
    "src" in picture ? picture.src : picture.href.baseVal,
  );
  await Promise.all(
    addresses.map((address) => {
      const picture = new Image();
      picture.src = address;
      return picture.decode().catch(() => undefined);
    }),
  );
}
