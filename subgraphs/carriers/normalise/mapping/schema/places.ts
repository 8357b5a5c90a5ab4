import * as z from 'zod';
import { namesOfPattern, type TextPattern, textPattern } from '../path/index.ts';
import { compiled, type Language, oneOrMore } from './language.ts';
import { textIn } from './texts.ts';

const PARTS: ReadonlySet<string> = new Set(['city', 'region', 'country', 'postalCode']);

const pattern = compiled((written) => ({ fits: textPattern(written), names: namesOfPattern(written) })).refine(
  ({ names }) => names.every((name) => PARTS.has(name)),
  { error: 'names something else than city, region, country or postalCode' },
);

const COUNTRY = z.string().regex(/^[A-Z]{2}$/, 'is no country by ISO 3166-1 alpha-2');

/** A rule that takes a place's text apart; with the country that texts of that form are of, where they do not say it. */
const rule = z
  .unknown()
  .transform((written) => (typeof written === 'string' ? { fits: written } : written))
  .pipe(z.strictObject({ fits: pattern, country: COUNTRY.optional() }))
  .transform(({ fits: { fits }, country }): SplitRule => ({ fits, country }));

/** A rule, compiled. */
export interface SplitRule {
  readonly fits: TextPattern;
  readonly country: string | undefined;
}

/** Where a place is found: its parts, or one text with the rules that take it apart. */
export function placeIn(language: Language) {
  const text = textIn(language).optional();
  return z.strictObject({
    ...{ city: text, region: text, country: text, postalCode: text, latitude: text, longitude: text },
    text,
    /** Tried in order; where none fits the whole text is the city. */
    split: oneOrMore(rule).default([]),
  });
}

export type WrittenPlaceRule = z.output<ReturnType<typeof placeIn>>;
