import type { PlaceSettings } from '../settings/index.ts';

/** A place of a world. */
export type WorldPlace = Omit<PlaceSettings, 'customers'>;

const EARTH_RADIUS_KM = 6_371;
const RADIANS = Math.PI / 180;

/** As the crow flies, by the haversine. */
export function distanceKm(from: WorldPlace, to: WorldPlace): number {
  const half = (degrees: number): number => Math.sin((degrees * RADIANS) / 2) ** 2;
  const level = Math.cos(from.latitude * RADIANS) * Math.cos(to.latitude * RADIANS);
  const chord = half(to.latitude - from.latitude) + level * half(to.longitude - from.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The one of some places that is nearest to a point. */
export function nearestTo(point: WorldPlace, places: readonly WorldPlace[]): WorldPlace {
  const [first, ...others] = places;
  if (first === undefined) throw new RangeError('no place is the nearest of none');
  return others.reduce((near, place) => (distanceKm(place, point) < distanceKm(near, point) ? place : near), first);
}
