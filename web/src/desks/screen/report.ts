/**
 * Opens the server's report, a page of its own with styles inside, in a window opened for it. Such a window inherits this
 * app's security policy, which lets no inline style act; handing the same styles over as objects is allowed.
 */
export function showReport(target: Window, html: string): void {
  const source = new DOMParser().parseFromString(html, "text/html");
  const styles = [...source.querySelectorAll("style")].map((style) => style.textContent ?? "");
  const page = target.document;
  page.title = source.title;
  page.documentElement.lang = source.documentElement.lang;
  for (const found of source.querySelectorAll("script, style")) found.remove();
  page.body.replaceChildren(...[...source.body.childNodes].map((node) => page.importNode(node, true)));
  page.body.className = source.body.className;
  const Sheet = (target as Window & { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet;
  page.adoptedStyleSheets = styles.map((text) => {
    const sheet = new Sheet();
    sheet.replaceSync(text);
    return sheet;
  });
  for (const element of page.querySelectorAll<HTMLElement>("[style]")) {
    const written = element.getAttribute("style") ?? "";
    element.removeAttribute("style");
    element.style.cssText = written;
  }
}

export function download(content: string, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
