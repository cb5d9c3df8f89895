import { kilometres, metres } from "../../../lib/format";
import type { MessageName } from "../../../messages/names";
import type { Site } from "./types";
import { t } from "../../../messages/messages.svelte";

export interface Position {
  latitude: number;
  longitude: number;
  location_error_m: number;
}

const refusals: Record<number, MessageName> = {
  1: "recover.place.denied",
  2: "recover.place.lost",
  3: "recover.place.late",
};

/** Where the device is, asked once. Six decimals are 11 cm. */
export function devicePosition(): Promise<Position> {
  return new Promise((done, failed) => {
    if (!("geolocation" in navigator)) return failed(new Error(t("recover.place.unsupported")));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        done({
          latitude: Number(coords.latitude.toFixed(6)),
          longitude: Number(coords.longitude.toFixed(6)),
          location_error_m: Math.ceil(coords.accuracy),
        }),
      ({ code, message }) => failed(new Error(refusals[code] ? t(refusals[code]) : message)),
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
  km < 1 ? metres(Math.round(km * 1000)) : kilometres(km < 10 ? Math.round(km * 10) / 10 : Math.round(km));

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
