// Pictures for the mock server: small scenes computed pixel by pixel, so that any IIIF size and region can be answered
// without an image library. Development only.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";

const mix = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
const clamp = (x, low = 0, high = 1) => Math.min(high, Math.max(low, x));
const smooth = (edge0, edge1, x) => {
  const t = clamp((x - edge0) / (edge1 - edge0));
  return t * t * (3 - 2 * t);
};

function hash2(x, y, seed) {
  let h = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2246822519);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

function noise(x, y, seed) {
  const xi = Math.floor(x),
    yi = Math.floor(y);
  const fx = smooth(0, 1, x - xi),
    fy = smooth(0, 1, y - yi);
  const a = hash2(xi, yi, seed),
    b = hash2(xi + 1, yi, seed);
  const c = hash2(xi, yi + 1, seed),
    d = hash2(xi + 1, yi + 1, seed);
  return a + (b - a) * fx + (c - a) * fy + (a - b - c + d) * fx * fy;
}

export const fbm = (x, y, seed) =>
  0.5 * noise(x, y, seed) + 0.3 * noise(2 * x, 2 * y, seed + 1) + 0.2 * noise(5 * x, 5 * y, seed + 2);

/** (u, v) in 0..1 -> [r, g, b] in 0..255. */
const scenes = {
  river(u, v, seed) {
    const sky = mix([236, 202, 160], [116, 150, 178], clamp(1 - v * 1.9 + 0.3 * fbm(u * 4, v * 9, seed)));
    const ridge = 0.42 + 0.13 * (fbm(u * 3, 1, seed + 5) - 0.5) * 2;
    const hill = 0.55 + 0.09 * (fbm(u * 5, 3, seed + 9) - 0.5) * 2;
    let colour = sky;
    const sun = Math.hypot((u - 0.68) * 1.4, v - 0.25);
    colour = mix(colour, [255, 240, 205], smooth(0.09, 0.05, sun));
    if (v > ridge) colour = mix([120, 128, 140], [84, 100, 104], fbm(u * 18, v * 22, seed));
    if (v > hill) colour = mix([70, 92, 66], [132, 128, 74], fbm(u * 26, v * 30, seed + 3));
    const water = 0.72 + 0.02 * Math.sin(u * 9 + seed);
    if (v > water) colour = mix([54, 92, 104], [190, 196, 178], smooth(0.5, 0.8, fbm(u * 10, v * 70, seed + 4)));
    const arch = Math.hypot((u - 0.42) * 1.5, (v - water) * 1.15);
    if (v < water + 0.015 && arch < 0.29 && arch > 0.2 && v > 0.4) {
      colour = mix([214, 198, 168], [150, 132, 106], fbm(Math.atan2(v - water, u - 0.42) * 26, arch * 60, seed));
    }
    return colour;
  },
  vase(u, v, seed) {
    let colour = mix([92, 62, 48], [52, 38, 36], v + 0.3 * fbm(u * 7, v * 7, seed));
    if (v > 0.78) colour = mix([128, 88, 58], [82, 54, 38], fbm(u * 6, v * 40, seed));
    const profile = 0.1 + 0.14 * Math.sin(clamp((v - 0.3) / 0.55) * 2.7) + 0.03 * smooth(0.36, 0.3, v);
    const inside = Math.abs(u - 0.5) < profile && v > 0.3 && v < 0.86;
    if (inside) {
      const across = (u - 0.5) / profile;
      const light = clamp(0.95 - 0.55 * (across + 0.35) ** 2);
      const band = Math.sin(v * 58 + Math.sin(across * 9 + seed) * 1.6) > 0.35 && v > 0.42 && v < 0.74;
      const glaze = band ? [44, 76, 122] : [222, 214, 196];
      colour = mix([20, 20, 26], glaze, light * (0.85 + 0.15 * fbm(u * 40, v * 40, seed)));
    }
    for (let i = 0; i < 9; ++i) {
      const x = 0.32 + 0.36 * hash2(i, 1, seed),
        y = 0.08 + 0.2 * hash2(i, 2, seed),
        r = 0.035 + 0.03 * hash2(i, 3, seed);
      const d = Math.hypot(u - x, v - y) / r;
      const petals = 0.75 + 0.25 * Math.cos(Math.atan2(v - y, u - x) * 6);
      if (d < petals)
        colour = mix(
          [
            [226, 160, 150],
            [240, 222, 190],
            [196, 74, 66],
          ][i % 3],
          [96, 30, 34],
          d * 0.7,
        );
    }
    return colour;
  },
  icon(u, v, seed) {
    const gold = mix([196, 152, 66], [238, 208, 128], fbm(u * 20, v * 20, seed));
    let colour = gold;
    if (u < 0.06 || u > 0.94 || v < 0.05 || v > 0.95)
      return mix([104, 30, 26], [142, 52, 38], fbm(u * 30, v * 30, seed));
    const halo = Math.hypot(u - 0.5, (v - 0.33) * 1.25);
    if (halo < 0.235)
      colour = mix([250, 224, 150], [200, 150, 64], Math.abs(Math.sin(Math.atan2(v - 0.33, u - 0.5) * 18)) * 0.6);
    const robe = Math.abs(u - 0.5) < 0.13 + 0.42 * smooth(0.42, 1, v) && v > 0.44;
    if (robe)
      colour = mix([42, 60, 104], [112, 40, 52], smooth(0.4, 0.6, fbm(u * 4 + Math.sin(v * 18) * 0.25, v * 3, seed)));
    if (robe && Math.sin((u - 0.5) * 60 * (1.2 - v) + v * 14) > 0.88) colour = gold;
    const face = Math.hypot((u - 0.5) * 1.25, v - 0.35);
    if (face < 0.135)
      colour = mix([206, 154, 112], [122, 78, 54], clamp(0.4 + 2.6 * (u - 0.46) + 0.4 * fbm(u * 12, v * 12, seed)));
    if (Math.hypot(Math.abs(u - 0.5) - 0.042, v - 0.335) < 0.014) colour = [40, 26, 22];
    if (Math.abs(u - 0.5) < 0.03 && Math.abs(v - 0.418) < 0.006) colour = [120, 50, 44];
    return colour;
  },
  print(u, v, seed) {
    const paper = mix([232, 224, 204], [216, 204, 178], fbm(u * 9, v * 9, seed));
    if (u < 0.08 || u > 0.92 || v < 0.08 || v > 0.9) return paper;
    const tone = scenes.river((u - 0.08) / 0.84, (v - 0.08) / 0.82, seed);
    const dark = 1 - (tone[0] + tone[1] + tone[2]) / 765;
    const hatch = 0.5 + 0.5 * Math.sin((u * 0.8 + v) * 330 + 4 * noise(u * 10, v * 10, seed));
    return mix(paper, [38, 34, 36], clamp(dark * 1.7 - hatch * 0.55));
  },
};

/** Shows `scene` as a thief's photo: seen at an angle on a table, under warm light. `quad`: its corners in the photo. */
function photographed(scene, seed, quad) {
  const inverse = squareFromQuad(quad);
  return (u, v) => {
    const [x, y] = apply(inverse, u, v);
    const light = 1.1 - 0.5 * Math.hypot(u - 0.25, v - 0.2);
    const inside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
    const table = mix([118, 92, 70], [84, 62, 48], fbm(u * 3, v * 40, seed + 77));
    const base = inside ? scene(x, y) : table;
    return [base[0] * light * 1.04, base[1] * light * 0.97, base[2] * light * 0.86];
  };
}

/** Homography of the unit square onto a quadrilateral (Heckbert 1989), row by row. */
export function quadFromSquare([[x0, y0], [x1, y1], [x2, y2], [x3, y3]]) {
  const dx1 = x1 - x2,
    dx2 = x3 - x2,
    dx3 = x0 - x1 + x2 - x3;
  const dy1 = y1 - y2,
    dy2 = y3 - y2,
    dy3 = y0 - y1 + y2 - y3;
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det,
    h = (dx1 * dy3 - dx3 * dy1) / det;
  return [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
}

function squareFromQuad(quad) {
  const [a, b, c, d, e, f, g, h, i] = quadFromSquare(quad);
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

export function apply(m, u, v) {
  const w = m[6] * u + m[7] * v + m[8];
  return [(m[0] * u + m[1] * v + m[2]) / w, (m[3] * u + m[4] * v + m[5]) / w];
}

const pictures = new Map();

function add(name, width, height, colour) {
  const sha256 = createHash("sha256")
    .update("mock picture " + name)
    .digest("hex");
  pictures.set(sha256, { width, height, colour });
  return { sha256, iiif: `/iiif/3/${sha256}`, width, height };
}

/** A registered picture of one of the scenes. */
export function drawn(kind, seed, width, height) {
  return add(`${kind}-${seed}`, width, height, (u, v) => scenes[kind](u, v, seed));
}

/** A photo of that registered picture, as a file that can be uploaded: its hash is that of its bytes. */
export function photo(kind, seed, width, height, quad) {
  const colour = photographed((u, v) => scenes[kind](u, v, seed), seed, quad);
  const bytes = png(width, height, (x, y) => colour((x + 0.5) / width, (y + 0.5) / height));
  return { ...keep(bytes, "image/png"), bytes };
}

/** Keeps an uploaded picture as it came; its size is read for PNG and JPEG. */
export function keep(bytes, type) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { width, height } = size(bytes);
  if (!pictures.has(sha256)) pictures.set(sha256, { width, height, bytes, type });
  return { sha256, iiif: `/iiif/3/${sha256}`, width, height };
}

function size(bytes) {
  if (bytes.readUInt32BE(0) === 0x89504e47) return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    if (bytes[at] === 0xff && bytes[at + 1] >= 0xc0 && bytes[at + 1] <= 0xc2) {
      return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
  }
  throw new Error("neither PNG nor JPEG");
}

const crcTable = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; ++bit) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Three channels, or four where the last is how opaque it is. */
export function png(width, height, colourAt, channels = 3) {
  const rows = Buffer.alloc((width * channels + 1) * height);
  for (let y = 0, at = 0; y < height; ++y) {
    rows[at++] = 0;
    for (let x = 0; x < width; ++x) for (const c of colourAt(x, y)) rows[at++] = clamp(Math.round(c), 0, 255);
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    magic,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 4 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const cache = new Map();

const within = (w, h, mw, mh) => {
  const k = Math.min(1, mw / w, mh / h);
  return [Math.round(w * k), Math.round(h * k)];
};

/** IIIF Image API 3, enough of it for OpenSeadragon: region full or pixels, size max, "w,", ",h", "w,h" or "!w,h". */
export function iiif(sha256, region, size) {
  const picture = pictures.get(sha256);
  if (!picture) return null;
  if (picture.bytes) return { type: picture.type, bytes: picture.bytes };
  const key = `${sha256}/${region}/${size}`;
  if (!cache.has(key)) {
    const { width: W, height: H, colour } = picture;
    const [x, y, w, h] = region === "full" ? [0, 0, W, H] : region.split(",").map(Number);
    const [sw, sh] =
      size === "max"
        ? [w, h]
        : size.startsWith("!")
          ? within(w, h, ...size.slice(1).split(",").map(Number))
          : size.split(",").map(Number);
    const width = sw || Math.round((w * sh) / h),
      height = sh || Math.round((h * sw) / w);
    cache.set(
      key,
      png(width, height, (px, py) => colour((x + ((px + 0.5) * w) / width) / W, (y + ((py + 0.5) * h) / height) / H)),
    );
  }
  return { type: "image/png", bytes: cache.get(key) };
}

export function info(sha256, base) {
  const picture = pictures.get(sha256);
  if (!picture) return null;
  const { width, height } = picture;
  return {
    "@context": "http://iiif.io/api/image/3/context.json",
    id: `${base}/iiif/3/${sha256}`,
    type: "ImageService3",
    protocol: "http://iiif.io/api/image",
    profile: "level1",
    width,
    height,
    tiles: [{ width: 512, scaleFactors: [1, 2, 4] }],
  };
}
