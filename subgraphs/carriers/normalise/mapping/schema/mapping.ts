import * as z from 'zod';
import { VOCABULARY } from './codes.ts';
import { documentSchema } from './document.ts';
import { word } from './language.ts';
import { ianaZone } from './times.ts';

const code = z.string().regex(/^[a-z0-9][a-z0-9_]{1,39}$/, 'is not 2 to 40 lower case letters, digits and underscores');

const trackingPage = word.refine(isPage, {
  error: 'is no https address with {trackingNumber} once in it',
});

/** A mapping file: one carrier, its words and its documents. */
export const mappingSchema = z.strictObject({
  carrier: z.strictObject({
    code,
    name: word.max(80),
    aliases: z.array(code).max(20).default([]),
    homeCountries: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'is no country by ISO 3166-1 alpha-2'))
      .min(1)
      .max(250),
    trackingPage,
    defaultZone: ianaZone(),
  }),
  ...VOCABULARY,
  documents: z.array(documentSchema).min(1).max(20),
});

export type MappingFile = z.output<typeof mappingSchema>;

function isPage(address: string): boolean {
  return (
    URL.canParse(address) && new URL(address).protocol === 'https:' && address.split('{trackingNumber}').length === 2
  );
}
