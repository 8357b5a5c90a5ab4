import * as z from 'zod';
import { type WrittenPlace } from '../place.ts';
import { text } from '../text.ts';

/** A place as the aggregators EasyPost and Shippo write it. */
export const cityStateZip = z.object({ city: text, state: text, country: text, zip: text }).nullish().catch(null);

export function placeOfCityStateZip(written: z.infer<typeof cityStateZip>): WrittenPlace {
  return {
    city: written?.city ?? null,
    region: written?.state ?? null,
    country: written?.country ?? null,
    postalCode: written?.zip ?? null,
  };
}
