import { countryCode } from '../../countries.ts';
import type { WrittenPlace } from '../../place.ts';
import { zoneOfPlace } from '../../time/zones.ts';

const PROVINCES: ReadonlySet<string> = new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '));
/** An office of exchange (UPU S34): country, city, and a letter that tells offices of a city apart. */
const OFFICE_OF_EXCHANGE = /^([A-Z]{2})[A-Z]{3}[A-Z]$/;

/**
 * The place of an event. Abroad Canada Post has no province, and the site is a town, an office of exchange ("ILTLVA") or
 * a postal code, with the country's name behind a comma where it knows it ("02650,Israel").
 */
export function eventPlace(site: string | null, province: string | null): WrittenPlace {
  const region = province?.trim().toUpperCase() ?? '';
  const name = site?.trim() ?? '';
  if (region !== '') return { city: name, region, country: countryOfRegion(region), postalCode: null };
  const comma = name.lastIndexOf(',');
  const named = comma < 0 ? null : countryCode(name.slice(comma + 1));
  if (named !== null) return { city: name.slice(0, comma), region: null, country: named, postalCode: null };
  return {
    city: name,
    region: null,
    country: countryCode(OFFICE_OF_EXCHANGE.exec(name)?.[1] ?? null),
    postalCode: null,
  };
}

/** The place of a summary: "SAINTE-FOY, QC". */
export function summaryPlace(location: string | null): WrittenPlace {
  const parts = /^(.{1,150}?)\s*,\s*([A-Z]{2})$/.exec(location?.trim() ?? '');
  return parts === null ? eventPlace(location, null) : eventPlace(parts[1] ?? null, parts[2] ?? null);
}

/** Where it goes: the postal code, of which the province follows. */
export function destinationOf(postalCode: string | null, province: string | null): WrittenPlace {
  const code = postalCode?.trim().toUpperCase() ?? '';
  const canadian = /^[A-Z]\d[A-Z](?: ?\d[A-Z]\d)?$/.test(code);
  const region = province?.trim().toUpperCase() || (canadian ? (PROVINCE_OF_LETTER[code.charAt(0)] ?? null) : null);
  return { city: null, region, country: canadian || PROVINCES.has(region ?? '') ? 'CA' : null, postalCode: code };
}

/** First letters of postal codes (Canada Post addressing guidelines); X is shared by NT and NU. */
const PROVINCE_OF_LETTER: Readonly<Record<string, string>> = {
  ...{ A: 'NL', B: 'NS', C: 'PE', E: 'NB', G: 'QC', H: 'QC', J: 'QC', K: 'ON', L: 'ON', M: 'ON', N: 'ON', P: 'ON' },
  ...{ R: 'MB', S: 'SK', T: 'AB', V: 'BC', Y: 'YT' },
};

/** No province is abbreviated as any state of the United States is. */
function countryOfRegion(region: string): string | null {
  if (PROVINCES.has(region)) return 'CA';
  return zoneOfPlace('US', region) === undefined ? null : 'US';
}
