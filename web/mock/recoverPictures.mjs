// Pictures of the mock's satellite runs: invented backscatter and an invented change. Development only.
import { fbm, png } from "./pictures.mjs";

const seedOf = (text) => [...text].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) >>> 0, 7) % 997;

/** Where the invented change lies, in parts of the picture. */
const blasts = [
  [0.47, 0.52, 0.13],
  [0.56, 0.44, 0.08],
  [0.3, 0.7, 0.05],
];
const changeAt = (u, v) => Math.max(...blasts.map(([x, y, r]) => Math.max(0, 1 - Math.hypot(u - x, v - y) / r)));

export function overlay() {
  const [width, height] = [360, 280];
  return png(
    width,
    height,
    (x, y) => {
      const p = changeAt(x / width, y / height) * 0.8 + 0.25 * fbm(x / 9, y / 9, 5);
      return [140, 20, 70, p < 0.3 ? 0 : 255 * Math.min(0.85, p)];
    },
    4,
  );
}

/** before and after in one stretch of grey; the change in one hue. */
export function chip(which, site) {
  const size = 240,
    seed = seedOf(site);
  const houses = (x, y) =>
    ((Math.floor(x / 17 + seed) * 7 + Math.floor(y / 13) * 13) % 5 ? 120 : 205) *
    (0.55 + 0.7 * fbm(x / 5, y / 5, seed));
  const gone = (x, y) => Math.max(0, 1 - Math.hypot(x - 118, y - 124) / 62);
  return png(size, size, (x, y) => {
    const grey = houses(x, y),
      lost = gone(x, y);
    if (which === "change") return [245 - 100 * lost, 242 - 220 * lost, 238 - 165 * lost];
    const value =
      which === "after" ? grey * (1 - 0.75 * Math.min(1, lost * 2)) + 12 * fbm(x / 2, y / 2, seed + 3) : grey;
    return [value, value, value];
  });
}
