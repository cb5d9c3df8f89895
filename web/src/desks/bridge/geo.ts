// Everything that knows geometry; loaded only when a map is drawn, so that the rest of the page need not wait for it.
import {
  geoArea,
  geoCentroid,
  geoContains,
  geoDistance,
  geoEqualEarth,
  geoInterpolate,
  geoPath,
  type GeoProjection,
} from "d3-geo";
import { mesh } from "topojson-client";
import type { Geometry, MultiPoint, Polygon } from "geojson";
import { atlas, numericOf, shapesOf, type Land, type Shape } from "../../lib/atlas";
import type { Point } from "../../lib/maps";

export interface Picture {
  lands: Land[];
  project: (longitude: number, latitude: number) => Point | null;
}

/** Fetches what a map of the world is drawn from, so that it is there by the time the figures are. */
export const prepare = (): Promise<unknown> => atlas(false);

/** A former state has no number, nor has a shape that is not of ISO 3166: they are not each other's. */
export const isOneOf = (numeric: string, numerics: readonly string[]) => numeric !== "" && numerics.includes(numeric);

function draw(shapes: Shape[], projection: GeoProjection): Picture {
  const path = geoPath(projection).digits(1);
  return {
    lands: shapes.flatMap((shape) => {
      const d = path(shape);
      return d ? [{ numeric: numericOf(shape), name: shape.properties.name, d }] : [];
    }),
    project: (longitude, latitude) => projection([longitude, latitude]),
  };
}

const corners = ([west, south, east, north]: readonly [number, number, number, number]): MultiPoint => ({
  type: "MultiPoint",
  coordinates: [
    [west, south],
    [west, north],
    [east, south],
    [east, north],
    [(west + east) / 2, north],
    [(west + east) / 2, south],
  ],
});

/** Parts of the world that are seen larger: west, south, east, north. */
const boxes = {
  Africa: [-20, -36, 54, 38],
  Asia: [26, -12, 150, 56],
  Europe: [-25, 34, 62, 71],
  "North America": [-128, 6, -52, 60],
  Oceania: [110, -50, 205, 22],
  "South America": [-82, -56, -34, 13],
} as const;
export type View = "World" | keyof typeof boxes;

export async function worldPicture(view: View, width: number, height: number): Promise<Picture> {
  const world = await atlas(false);
  const shapes = shapesOf(world);
  const projection = geoEqualEarth();
  if (view !== "World") {
    const box = boxes[view];
    projection.rotate([-(box[0] + box[2]) / 2, 0]).fitExtent(
      [
        [8, 8],
        [width - 8, height - 8],
      ],
      corners(box),
    );
    projection.clipExtent([
      [0, 0],
      [width, height],
    ]);
  } else {
    projection.rotate([-11, 0]).fitExtent(
      [
        [2, 2],
        [width - 2, height - 2],
      ],
      { type: "FeatureCollection", features: shapes },
    );
  }
  return draw(shapes, projection);
}

/** Half a width of the picture, in degrees, below which a pair is not enlarged further: its neighbours are seen too. */
const leastHalfWidth = 5;

/** Degrees between two countries below which the finer atlas is worth its bytes. */
const near = 12;

/** Of a country in several parts that which holds `place`, else the largest: a picture of two neighbours shows no islands overseas. */
export function mainPart(shape: Geometry, place: Point): Geometry {
  if (shape.type !== "MultiPolygon") return shape;
  const parts = shape.coordinates.map((coordinates): Polygon => ({ type: "Polygon", coordinates }));
  return parts.find((part) => geoContains(part, place)) ?? parts.reduce((x, y) => (geoArea(y) > geoArea(x) ? y : x));
}

/** The two countries with what lies between and around them, the meridian halfway between them upright. */
export async function pairPicture(
  a: Point,
  b: Point,
  numerics: string[],
  width: number,
  height: number,
): Promise<Picture> {
  const world = await atlas((geoDistance(a, b) * 180) / Math.PI < near);
  const shapes = shapesOf(world);
  const middle = geoInterpolate(a, b)(0.5);
  const projection = geoEqualEarth().rotate([-middle[0], 0]);
  const own = shapes.flatMap((shape) => {
    const at = numericOf(shape) === "" ? -1 : numerics.indexOf(numericOf(shape));
    return at < 0 ? [] : [mainPart(shape.geometry, at === 0 ? a : b)];
  });
  const around = corners([middle[0] - leastHalfWidth, middle[1] - 3, middle[0] + leastHalfWidth, middle[1] + 3]);
  const ends: MultiPoint = { type: "MultiPoint", coordinates: [a, b, ...around.coordinates] };
  const pad = Math.min(width, height) * 0.12;
  const fitted = { type: "GeometryCollection" as const, geometries: [ends, ...own] };
  projection
    .fitExtent(
      [
        [pad, pad * 1.4],
        [width - pad, height - pad],
      ],
      fitted,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  return draw(shapes, projection);
}

/** Around the common border and the sites near it, in the finer of the two atlases. `border` is the line itself. */
export async function borderPicture(
  numerics: [string, string],
  sites: Point[],
  width: number,
  height: number,
): Promise<Picture & { border: string }> {
  const world = await atlas(true);
  const shapes = shapesOf(world);
  const line = mesh(
    world,
    world.objects.countries,
    (a, b) => a !== b && isOneOf(numericOf(a), numerics) && isOneOf(numericOf(b), numerics),
  );
  const own = shapes.filter((shape) => isOneOf(numericOf(shape), numerics));
  const hasLine = line.coordinates.length > 0;
  const fitted = {
    type: "GeometryCollection" as const,
    geometries: [
      ...(hasLine ? [line] : own.map((shape) => shape.geometry)),
      { type: "MultiPoint" as const, coordinates: sites },
    ],
  };
  const centre = geoCentroid(fitted);
  const projection = geoEqualEarth().rotate([-centre[0], 0]);
  const pad = Math.min(width, height) * 0.14;
  projection
    .fitExtent(
      [
        [pad, pad],
        [width - pad, height - pad],
      ],
      fitted,
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  return { ...draw(shapes, projection), border: hasLine ? (geoPath(projection).digits(1)(line) ?? "") : "" };
}
