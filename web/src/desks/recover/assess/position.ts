import type { Site } from "./types";

export interface Position {
  latitude: number;
  longitude: number;
  location_error_m: number;
}

const refusals: Record<number, string> = {
  1: "This page may not use the device's position; allow it in the browser's settings for this site, or write the coordinates",
  2: "The device does not know where it is; step into the open, or write the coordinates",
  3: "No position within a minute; step into the open and try again, or write the coordinates",
};

/** Where the device is, asked once. Six decimals are 11 cm. */
export function devicePosition(): Promise<Position> {
  return new Promise((done, failed) => {
    if (!("geolocation" in navigator)) return failed(new Error("This browser has no position; write the coordinates"));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({
          latitude: Number(coords.latitude.toFixed(6)),
          longitude: Number(coords.longitude.toFixed(6)),
          location_error_m: Math.ceil(coords.accuracy),
        }),
      (error) => failed(new Error(refusals[error.code] ?? error.message)),
      { enableHighAccuracy: true, timeout: 60_000, maximumAge: 0 },
    );
  });
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Along a sphere of the Earth's mean radius (haversine). */
export function distanceKm(
  a: { latitude: number; longitude: number },
  b: { latitude: number; longitude: number },
): number {
  const half = (x: number, y: number) => Math.sin(radians(x - y) / 2) ** 2;
  const h =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
}

export const distanceText = (km: number) =>
  km < 1
    ? `${Math.round(km * 1000)} m`
    : km < 10
      ? `${km.toFixed(1)} km`
      : `${Math.round(km).toLocaleString("en-GB")} km`;

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Sites whose name holds every word; without words the nearest ones first, where the position is known. */
export function findSites(
  sites: Site[],
  text: string,
  from: { latitude: number; longitude: number } | null,
  limit: number,
): Site[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean);
  const found = sites.filter(({ name, country }) => {
    const known = `${plain(name)} ${(country ?? "").toLowerCase()}`;
    return wanted.every((word) => known.includes(word));
  });
  if (!from) return found.slice(0, limit);
  const away = ({ latitude, longitude }: Site) =>
    latitude === null || longitude === null ? Infinity : distanceKm(from, { latitude, longitude });
  return found
    .map((site) => ({ site, km: away(site) }))
    .sort((a, b) => a.km - b.km)
    .slice(0, limit)
    .map(({ site }) => site);
}
