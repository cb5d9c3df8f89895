/** Where pictures and their points lie on the stage. Lengths are CSS pixels; points are fractions of a picture's size. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A panel's zoom: what lies at p without zoom lies at p * scale + (x, y), both from the panel's top left. */
export interface View {
  scale: number;
  x: number;
  y: number;
}

/** Which of the corresponding points are joined by lines. */
export type Lines = "strongest" | "all" | "none";

export const wholeView: View = { scale: 1, x: 0, y: 0 };
export const largestScale = 12;

/** The largest box of the picture's proportions within the panel, centred; from the panel's top left. */
export function fit(picture: { width: number; height: number }, panel: Box): Box {
  const factor = Math.min(panel.width / picture.width, panel.height / picture.height);
  const width = picture.width * factor;
  const height = picture.height * factor;
  return { x: (panel.width - width) / 2, y: (panel.height - height) / 2, width, height };
}

/** A point of the picture on the stage. */
export function onStage(panel: Box, fitted: Box, view: View, [u, v]: [number, number]): [number, number] {
  return [
    panel.x + view.x + (fitted.x + u * fitted.width) * view.scale,
    panel.y + view.y + (fitted.y + v * fitted.height) * view.scale,
  ];
}

export function contains(box: Box, [x, y]: [number, number]): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));

/** The panel always stays full: nothing outside the unzoomed panel comes into view. */
function held(view: View, panel: Box): View {
  return {
    scale: view.scale,
    x: between(panel.width * (1 - view.scale), view.x, 0),
    y: between(panel.height * (1 - view.scale), view.y, 0),
  };
}

/** Zooms by `factor`; what lies under (x, y), from the panel's top left, stays there as far as the edges allow. */
export function zoomed(view: View, factor: number, [x, y]: [number, number], panel: Box): View {
  const scale = between(1, view.scale * factor, largestScale);
  const change = scale / view.scale;
  return held({ scale, x: x - (x - view.x) * change, y: y - (y - view.y) * change }, panel);
}

export function moved(view: View, dx: number, dy: number, panel: Box): View {
  return held({ scale: view.scale, x: view.x + dx, y: view.y + dy }, panel);
}

/** Brings a point of the picture as near to the panel's middle as the edges allow. */
export function centred(view: View, fitted: Box, [u, v]: [number, number], panel: Box): View {
  const x = panel.width / 2 - (fitted.x + u * fitted.width) * view.scale;
  const y = panel.height / 2 - (fitted.y + v * fitted.height) * view.scale;
  return held({ scale: view.scale, x, y }, panel);
}

/**
 * Two panels side by side, or one above the other on a narrow stage; as tall as the taller picture wants, between
 * `shortest` and `tallest`.
 */
export function panels(
  width: number,
  aspects: [number, number],
  tallest: number,
  gap = 4,
): { boxes: [Box, Box]; height: number } {
  const shortest = 180;
  if (width < 560) {
    const heights = aspects.map((aspect) => between(shortest, width / aspect, Math.min(tallest, width))) as [
      number,
      number,
    ];
    return {
      boxes: [
        { x: 0, y: 0, width, height: heights[0] },
        { x: 0, y: heights[0] + gap, width, height: heights[1] },
      ],
      height: heights[0] + gap + heights[1],
    };
  }
  const half = (width - gap) / 2;
  const height = between(shortest, Math.max(...aspects.map((aspect) => half / aspect)), tallest);
  return {
    boxes: [
      { x: 0, y: 0, width: half, height },
      { x: half + gap, y: 0, width: half, height },
    ],
    height,
  };
}
