/** A colour of a run's picture, mixed in between with those beside it: what the server paints, as api/openapi.yaml states it. */
export interface ColourStop {
  probability: number;
  red: number;
  green: number;
  blue: number;
  /** 0 to 255. */
  opacity: number;
}

export const overlayColours: ColourStop[] = [
  { probability: 0, red: 255, green: 237, blue: 160, opacity: 0 },
  { probability: 0.1, red: 255, green: 237, blue: 160, opacity: 0 },
  { probability: 0.3, red: 254, green: 217, blue: 118, opacity: 130 },
  { probability: 0.6, red: 253, green: 141, blue: 60, opacity: 185 },
  { probability: 0.9, red: 227, green: 26, blue: 28, opacity: 215 },
  { probability: 1, red: 128, green: 0, blue: 38, opacity: 230 },
];

/** For a bar from 0 to 1. */
export function overlayGradient(): string {
  const stops = overlayColours.map(
    ({ probability, red, green, blue, opacity }) =>
      `rgb(${red} ${green} ${blue} / ${opacity / 255}) ${probability * 100}%`,
  );
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
