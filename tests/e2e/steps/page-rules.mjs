// Rules that are evaluated inside the page: each answers with the elements that break it.

/** Visible texts with a contrast below 4.5 : 1 (3 : 1 when large), WCAG 2.2 1.4.3. Texts over pictures are left out. */
export function contrastFailures() {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, below) => {
    const mix = (a, b) => a * top.a + b * (1 - top.a);
    return { r: mix(top.r, below.r), g: mix(top.g, below.g), b: mix(top.b, below.b), a: 1 };
  };
  const ground = (element) => {
    const layers = [];
    for (let node = element; node; node = node.parentElement) {
      layers.push(parse(getComputedStyle(node).backgroundColor));
      if (layers.at(-1).a === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
  };
  const failures = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    const hidden = !text || element.getClientRects().length === 0 || element.closest(".visually-hidden, .skip, noscript, option, :disabled, .stage");
    if (hidden) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const below = ground(element);
    const [light, dark] = [luminance(over(parse(style.color), below)), luminance(below)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < (large ? 3 : 4.5)) failures.push(`“${text.slice(0, 40)}” ${ratio.toFixed(2)}`);
  }
  return failures;
}

/** Controls and pictures that a screen reader could not name, and ids used twice. */
export function unlabelled() {
  const name = (element) =>
    element.getAttribute("aria-label") || element.getAttribute("aria-labelledby") || element.getAttribute("title") ||
    [...(element.labels ?? [])].map((label) => label.textContent.trim()).join("") || element.textContent.trim();
  const controls = [...document.querySelectorAll("button, a[href], input, select, textarea, progress")].filter((element) => !name(element));
  const images = [...document.querySelectorAll("img")].filter((image) => !image.hasAttribute("alt"));
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  return [...[...controls, ...images].map((element) => element.outerHTML.slice(0, 120)), ...twice.map((id) => `id ${id} twice`)];
}

/** How far the page is wider than the window, and what sticks out of it. */
export function overflow() {
  const width = document.documentElement.clientWidth;
  const wide = document.documentElement.scrollWidth - width;
  if (wide <= 0) return [];
  const culprits = [...document.querySelectorAll("main *, header *")].filter((element) => element.getBoundingClientRect().right > width + 1);
  return [`${wide} px too wide`, ...culprits.slice(0, 5).map((element) => element.outerHTML.slice(0, 100))];
}

/** Things to press that are lower or narrower than a thumb, 44 px; links within sentences may be. */
export function smallTargets() {
  const thumb = 44;
  // What is drawn smaller may reach further by an ::after that lies around it.
  const reach = (element, side) => {
    const around = getComputedStyle(element, "::after");
    return around.position === "absolute" && around.content !== "none" ? Math.max(0, -parseFloat(around[side]) || 0) : 0;
  };
  const pressed = "button, summary, select, input:not(.visually-hidden), label:has(input), nav a, header a, li > a, a.back, a.button, th a, li .head a";
  return [...document.querySelectorAll(pressed)]
    .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible" && !element.matches("label input"))
    .filter((element) => !element.matches(".skip"))
    .map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return { element, width: width + reach(element, "left") + reach(element, "right"), height: height + reach(element, "top") + reach(element, "bottom") };
    })
    .filter(({ element, width, height }) => height < thumb - 0.5 || (width < thumb - 0.5 && !element.matches("a")))
    .map(({ element, width, height }) => `${Math.round(width)} x ${Math.round(height)} ${element.outerHTML.slice(0, 100)}`);
}
