import { countryCode } from './countries.ts';
import { NOWHERE, type WrittenPlace } from './place.ts';

/** Longer than any place; a longer text is kept whole as a name. */
const LONGEST_LOCALITY = 160;

const REGION = /^([A-Z]{2,3})(?:\s+(\d[\d-]{3,9}))?$/;

/**
 * The place of a text that names all of it in one: `City, ST 12345, US`, `City, ST`, `City - Country`, `CITY,ST-USA`.
 * What is not surely a region, a postal code or a country stays part of the name; a street before a city is left out.
 */
export function placeOfLocality(written: string | null): WrittenPlace {
  const text = written?.replace(/\s+/g, ' ').trim() ?? '';
  if (text === '') return NOWHERE;
  if (text.length > LONGEST_LOCALITY) return { ...NOWHERE, city: text };
  const { rest, country } = withoutCountry(text);
  const parts = rest.split(',').map((part) => part.trim());
  const region = parts.length > 1 ? REGION.exec(parts.at(-1) ?? '') : null;
  const names = region === null ? parts : parts.slice(0, -1);
  return {
    city: cityOf(names),
    region: region?.[1] ?? null,
    country,
    postalCode: region?.[2] ?? null,
  };
}

/** The country behind the last dash or comma, where that is one. */
function withoutCountry(text: string): { readonly rest: string; readonly country: string | null } {
  const dash = lastOf(text, '-');
  const country = dash === null ? null : (countryCode(dash.after) ?? countryCode(dash.after.replaceAll(',', '')));
  if (dash !== null && country !== null) return { rest: dash.before, country };
  const comma = lastOf(text, ',');
  // `Los Angeles, CA` ends in a state; two letters name a country only behind a state
  const isState = comma !== null && comma.after.length === 2 && !REGION.test(lastOf(comma.before, ',')?.after ?? '');
  const last = comma === null || isState ? null : countryCode(comma.after);
  return comma === null || last === null ? { rest: text, country: null } : { rest: comma.before, country: last };
}

function lastOf(text: string, mark: string): { readonly before: string; readonly after: string } | null {
  const at = text.lastIndexOf(mark);
  return at <= 0 ? null : { before: text.slice(0, at).trim(), after: text.slice(at + 1).trim() };
}

/** `Oderweg 2, AMSTERDAM`: what has a number and stands before a name is a street. */
function cityOf(names: readonly string[]): string | null {
  const [first = '', ...others] = names;
  const kept = others.length > 0 && /\d/.test(first) ? others : names;
  const city = kept.filter((name) => name !== '').join(', ');
  return city === '' ? null : city;
}
