import { countryCode } from '../../countries.ts';
import { NOWHERE, type WrittenPlace } from '../../place.ts';

const AUSTRALIAN = /^(.{1,150}?)\s*,?\s+(ACT|NSW|NT|QLD|SA|TAS|VIC|WA)(?:\s+(\d{4}))?$/;
const ABROAD = /^(.{1,150}?)\s*\(([A-Z]{2})\)$/;
const POSTCODE_ABROAD = /^([A-Z]{2})-([A-Z\d -]{2,12}),\s*(.{2,80})$/;

/**
 * The place of a location text: "ALEXANDRIA NSW", "SYDNEY (AU)", "US-60199, UNITED STATES", "NZ". Anything else is kept
 * as the city: a StarTrack depot ("MEL"), or "Transit Scan".
 */
export function locationPlace(location: string | null): WrittenPlace {
  const text = location?.trim().slice(0, LONGEST_LOCATION) ?? '';
  const home = AUSTRALIAN.exec(text);
  if (home !== null)
    return { city: home[1] ?? null, region: home[2] ?? null, country: 'AU', postalCode: home[3] ?? null };
  const abroad = ABROAD.exec(text);
  if (abroad !== null) return { ...NOWHERE, city: abroad[1] ?? null, country: countryCode(abroad[2] ?? null) };
  const coded = POSTCODE_ABROAD.exec(text);
  if (coded !== null) return { ...NOWHERE, country: countryCode(coded[1] ?? null), postalCode: coded[2] ?? null };
  const country = /^[A-Z]{2}$/.test(text) ? countryCode(text) : null;
  return country === null ? { ...NOWHERE, city: text } : { ...NOWHERE, country };
}

const LONGEST_LOCATION = 200;
