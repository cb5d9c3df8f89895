// The countries' outlines in degrees, north up: drawn once, and moved and stretched by the view. Loaded with import() only.
import { geoEquirectangular, geoPath } from "d3-geo";
import { atlas, numericOf, shapesOf } from "../../../lib/atlas";

export interface Outlines {
  all: string;
  /** By the number of a country; empty for what the atlas does not draw. */
  of: (numeric: string) => string;
}

export async function outlines(detailed: boolean): Promise<Outlines> {
  const shapes = shapesOf(await atlas(detailed));
  const projection = geoEquirectangular()
    .scale(180 / Math.PI)
    .translate([0, 0])
    .precision(0);
  const path = geoPath(projection).digits(3);
  return {
    all: shapes.map((shape) => path(shape) ?? "").join(""),
    of: (numeric) =>
      shapes
        .filter((shape) => numericOf(shape) === numeric && numeric !== "")
        .map((shape) => path(shape) ?? "")
        .join(""),
  };
}
