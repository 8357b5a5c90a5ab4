import { countryCode } from '../../countries.ts';
import { NOWHERE, type WrittenPlace } from '../../place.ts';
import type { Found } from '../path/index.ts';
import type { WrittenPlaceRule } from '../schema/index.ts';

/** The place that a rule finds; parts written apart come before those of a text. */
export function placeBy(rule: WrittenPlaceRule | undefined, from: Found): WrittenPlace {
  if (rule === undefined) return NOWHERE;
  const split = splitBy(rule, rule.text?.(from) ?? null);
  const part = (name: 'city' | 'region' | 'country' | 'postalCode'): string | null =>
    rule[name]?.(from) ?? split[name] ?? null;
  const [latitude, longitude] = [rule.latitude?.(from), rule.longitude?.(from)];
  return {
    city: part('city'),
    region: part('region'),
    country: countryCode(part('country')),
    postalCode: part('postalCode'),
    ...(latitude == null || longitude == null ? {} : { coordinates: { latitude, longitude } }),
  };
}

type PlaceParts = Readonly<Record<string, string>>;

/** The first rule that fits; a text that fits none, or names no real country where a rule says so, is the city. */
function splitBy({ split }: WrittenPlaceRule, text: string | null): PlaceParts {
  if (text === null) return {};
  for (const { fits, country } of split) {
    const parts = fits(text);
    if (parts !== undefined && hasRealCountry(parts)) return country === undefined ? parts : { country, ...parts };
  }
  return { city: text };
}

function hasRealCountry({ country }: PlaceParts): boolean {
  return country === undefined || countryCode(country) !== null;
}
