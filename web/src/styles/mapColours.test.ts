import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
type Colour = [number, number, number];

function colours(theme: string, name: string): Colour[] {
  const block = css.split(`[data-theme="${theme}"] {`)[1]?.split("}")[0] ?? "";
  const found = [...block.matchAll(new RegExp(`--${name}-\\d:\\s*#([0-9a-f]{6})`, "g"))].map((match) => match[1]!);
  return found.map((hex) => [0, 2, 4].map((at) => linear(parseInt(hex.slice(at, at + 2), 16) / 255)) as Colour);
}

const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);

const times = (rows: number[][], [r, g, b]: Colour) =>
  rows.map((row) => Math.min(1, Math.max(0, row[0]! * r + row[1]! * g + row[2]! * b))) as Colour;

/** Full dichromacy in linear RGB: Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009), severity 1.0. */
const eyes: Record<string, number[][]> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** OKLab: Ottosson 2020; distances in it are about as large as they look. */
function oklab([r, g, b]: Colour): Colour {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const apart = (a: Colour, b: Colour) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Twice to three times what is just noticed side by side. */
const enough = 0.05;

for (const theme of ["light", "dark"]) {
  for (const [eye, matrix] of Object.entries(eyes)) {
    test.each(["ratio", "amount", "damage"])(`${theme}, ${eye}: every two classes of %s are told apart`, (name) => {
      const seen = colours(theme, name).map((colour) => oklab(times(matrix, colour)));
      expect(seen).toHaveLength(name === "ratio" ? 7 : 5);
      for (let i = 0; i < seen.length; ++i) {
        for (let j = 0; j < i; ++j) expect(apart(seen[i]!, seen[j]!), `${j} and ${i}`).toBeGreaterThan(enough);
      }
    });
  }

  test(`${theme}: lightness runs one way from little to much, and from the middle to both ends`, () => {
    const light = (name: string) => colours(theme, name).map((colour) => oklab(colour)[0]);
    const away = theme === "light" ? -1 : 1;
    const rises = (values: number[]) => values.every((value, i) => i === 0 || (value - values[i - 1]!) * away > 0);
    expect(rises(light("amount"))).toBe(true);
    expect(rises(light("damage"))).toBe(true);
    expect(rises(light("ratio").slice(3))).toBe(true);
    expect(rises(light("ratio").slice(0, 4).reverse())).toBe(true);
  });
}
