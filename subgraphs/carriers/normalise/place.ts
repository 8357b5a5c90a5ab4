import type { Coordinates, Place } from '../../../platform/events/types/index.ts';
import { kept, LONGEST } from './text.ts';

/** A place as a carrier wrote it. */
export interface WrittenPlace {
  /** The city; a facility's name where that is all the carrier writes. */
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
  readonly coordinates?: { readonly latitude: unknown; readonly longitude: unknown };
}

export const NOWHERE: WrittenPlace = { city: null, region: null, country: null, postalCode: null };

/** The place with its texts trimmed and bounded; null when nothing of it was written. Streets are never kept. */
export function placeOf(written: WrittenPlace): Place | null {
  const country = kept(written.country, LONGEST.code)?.toUpperCase() ?? null;
  const coordinates = written.coordinates === undefined ? undefined : coordinatesOf(written.coordinates);
  const place: Place = {
    city: kept(written.city, LONGEST.city),
    region: kept(written.region, LONGEST.region),
    country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    postalCode: kept(written.postalCode, LONGEST.postalCode),
    ...(coordinates === undefined ? {} : { coordinates }),
  };
  return Object.values(place).some((part) => part !== null) ? place : null;
}

/** Degrees as numbers or texts; 0, 0 is what systems write that have none. */
function coordinatesOf({ latitude, longitude }: NonNullable<WrittenPlace['coordinates']>): Coordinates | undefined {
  const [north, east] = [degrees(latitude, 90), degrees(longitude, 180)];
  return north === undefined || east === undefined || (north === 0 && east === 0)
    ? undefined
    : { latitude: north, longitude: east };
}

function degrees(value: unknown, most: number): number | undefined {
  const written = typeof value === 'string' && /^\s*-?\d{1,3}(\.\d{1,20})?\s*$/.test(value) ? Number(value) : value;
  return typeof written === 'number' && Math.abs(written) <= most ? written : undefined;
}
