// The shapes of countries. Geometry is heavy: import this file only with import(), when a map is drawn.
import { feature } from "topojson-client";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";

export type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>;
export type Shape = Feature<Geometry, { name: string }>;

export interface Land {
  /** UN M49; empty for what the atlas draws but ISO 3166 does not list. */
  numeric: string;
  name: string;
  d: string;
}

const antarctica = "010";

/** Natural Earth at 1:110 million, or at 1:50 million. */
export async function atlas(detailed: boolean): Promise<Atlas> {
  const file = detailed
    ? await import("world-atlas/countries-50m.json")
    : await import("world-atlas/countries-110m.json");
  return file.default;
}

export const numericOf = (shape: { id?: string | number | undefined }) =>
  shape.id === undefined ? "" : String(shape.id).padStart(3, "0");

export function shapesOf(world: Atlas): Shape[] {
  const all = feature(world, world.objects.countries) as FeatureCollection<Geometry, { name: string }>;
  return all.features.filter((shape) => numericOf(shape) !== antarctica);
}
