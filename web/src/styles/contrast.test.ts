import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function tokens(theme: string): Map<string, string> {
  const block = css.split(`[data-theme="${theme}"] {`)[1]?.split("}")[0] ?? "";
  return new Map([...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!]));
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

const texts = [
  ...["--ground", "--surface", "--sunken"].flatMap((ground) => [
    ["--ink", ground],
    ["--ink-soft", ground],
    ["--accent", ground],
  ]),
  ...["--identified", "--edition", "--group", "--possible", "--none"].flatMap((verdict) => [
    [verdict, `${verdict}-soft`],
    [verdict, "--surface"],
    ["--ink", `${verdict}-soft`],
  ]),
  ["--accent-ink", "--accent"],
  ["--accent-ink", "--accent-strong"],
  ["--ink", "--accent-soft"],
  ["--stage-ink", "--stage"],
  ...["damage-0", "damage-1", "damage-2", "damage-3", "damage-4", "restored"].map((paint) => [
    `--on-${paint}`,
    `--${paint}`,
  ]),
  ...["who", "title", "date", "materials", "sizes", "marks", "history", "price"].map((words) => [
    "--ink",
    `--words-${words}`,
  ]),
  ["--for", "--surface"],
  ["--against", "--surface"],
] as [string, string][];

/** Borders of fields and buttons, and the mark of focus, need 3:1 (WCAG 1.4.11). */
const shapes = ["--line-strong", "--focus"].flatMap((name) => [
  [name, "--surface"],
  [name, "--ground"],
]) as [string, string][];

for (const theme of ["light", "dark"]) {
  const found = tokens(theme);
  test.each(texts)(`${theme}: %s on %s is at least 4.5 : 1`, (ink, ground) => {
    expect(contrast(found.get(ink)!, found.get(ground)!)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)(`${theme}: %s on %s is at least 3 : 1`, (ink, ground) => {
    expect(contrast(found.get(ink)!, found.get(ground)!)).toBeGreaterThanOrEqual(3);
  });
}
