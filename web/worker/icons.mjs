// Draws the icons of the installed app from the mark: `node worker/icons.mjs` writes public/icons/. The mark keeps clear of
// the edge where a system cuts a circle or a rounded square out of it (maskable: the inner 80 %).
import { mkdir, writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const folder = new URL("../public/icons/", import.meta.url);
const icons = [
  { name: "180", size: 180, radius: 0, scale: 0.86 },
  { name: "192", size: 192, radius: 6, scale: 1 },
  { name: "512", size: 512, radius: 6, scale: 1 },
  { name: "maskable-512", size: 512, radius: 0, scale: 0.72 },
];

const mark = ({ radius, scale }) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
  <rect width="32" height="32" rx="${radius}" fill="#0d4f57"/>
  <g transform="translate(16 16) scale(${scale}) translate(-16 -16)">
    <path d="M3 21.5 16 11.5l13 10h-6.5a6.5 6.5 0 0 0-13 0Z" fill="#fff"/>
    <path d="M5 25.5h22" stroke="#8fd0cf" stroke-width="1.6" stroke-linecap="round"/>
  </g>
</svg>`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
await mkdir(folder, { recursive: true });
for (const icon of icons) {
  const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
  await page.setContent(
    `<style>*{margin:0}body{background:transparent}svg{display:block;width:100vw}</style>${mark(icon)}`,
  );
  await writeFile(new URL(`${icon.name}.png`, folder), await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();
