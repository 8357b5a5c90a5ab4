import type { Place } from '../../../platform/events/types/index.ts';

/** A place as carriers sort by it: `country region postal-prefix`, as much of it as is known. */
export interface PlaceKey {
  /** Country and state or province. */
  readonly region: string;
  /** The region and the first characters of the postal code. */
  readonly zone: string;
}

/** So many characters of a postal code are what carriers sort by. */
const ZONE_LENGTH = 3;

/** The key of a place; null where neither region, country nor postal code is known: cities are written in too many ways. */
export function placeKey({ country, region, postalCode }: Place): PlaceKey | null {
  const ofRegion = [country ?? '', region ?? ''].join(' ').trim();
  const zone = [ofRegion, (postalCode ?? '').replace(/[\s-]/g, '').slice(0, ZONE_LENGTH)].join(' ').trim();
  return zone === '' ? null : { region: ofRegion, zone };
}
