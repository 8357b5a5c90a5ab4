import { countryCode } from '../../../countries.ts';
import { NOWHERE, type WrittenPlace } from '../../../place.ts';
import { zoneOfPlace } from '../../../time/zones.ts';
import { element, type X12Segment } from './segments.ts';

/** The place of MS1 (Equipment, Shipment or Real Property Location). */
export function placeOfMs1(ms1: X12Segment): WrittenPlace {
  const longitude = degreesOf(element(ms1, 4), element(ms1, 6));
  const latitude = degreesOf(element(ms1, 5), element(ms1, 7));
  return {
    ...placeIn({ city: element(ms1, 1), region: element(ms1, 2), country: element(ms1, 3) }),
    postalCode: element(ms1, 8) || null,
    ...(latitude === undefined || longitude === undefined ? {} : { coordinates: { latitude, longitude } }),
  };
}

/** The place of N4 (Geographic Location). */
export function placeOfN4(n4: X12Segment): WrittenPlace {
  const place = placeIn({ city: element(n4, 1), region: element(n4, 2), country: element(n4, 4) });
  return { ...place, postalCode: element(n4, 3) || null };
}

/**
 * The place of the first party of one of the kinds (N101, for example `CN`, the consignee); nowhere without one. Of
 * its name and street nothing is kept.
 */
export function placeOfParty(segments: readonly X12Segment[], kinds: readonly string[]): WrittenPlace {
  let wanted = false;
  for (const segment of segments) {
    if (segment.id === 'N1') wanted = kinds.includes(element(segment, 1));
    else if (segment.id === 'N4' && wanted) return placeOfN4(segment);
  }
  return NOWHERE;
}

function placeIn({ city, region, country }: { city: string; region: string; country: string }): WrittenPlace {
  return { city: city || null, region: region || null, country: countryOf(country, region), postalCode: null };
}

/** A state or province without a country is one of the United States or Canada (semantic note to N402). */
function countryOf(country: string, region: string): string | null {
  if (country !== '') return countryCode(country);
  return ['US', 'CA'].find((candidate) => zoneOfPlace(candidate, region) !== undefined) ?? null;
}

/** Elements 1654 and 1655 are `DDDMMSS`, their directions (1280) `N`, `S`, `E`, `W`; some write degrees with a point. */
function degreesOf(written: string, direction: string): number | undefined {
  if (!/^(?:\d{5,7}|\d{1,3}\.\d{1,10})$/.test(written)) return undefined;
  const degrees = written.includes('.') ? Number(written) : ofMinutes(written.padStart(7, '0'));
  return /^[SW]$/.test(direction) ? -degrees : degrees;
}

function ofMinutes(text: string): number {
  const degrees = Number(text.slice(0, 3)) + Number(text.slice(3, 5)) / 60 + Number(text.slice(5)) / 3600;
  return Number(degrees.toFixed(6));
}
