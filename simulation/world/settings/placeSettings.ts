import * as z from 'zod';

/** Somewhere that parcels are packed, sorted or delivered. */
export const placeSettings = z.strictObject({
  city: z.string().min(1).describe('Its name; hubs and warehouses refer to it, so it is there once.'),
  region: z.string().min(1).describe('State or province; weather comes over a region as a whole.'),
  country: z.string().length(2).describe('ISO 3166-1 alpha-2, upper case; its holidays are kept.'),
  postalCodes: z.array(z.string().min(1)).min(1).describe('Postal codes of the addresses in it, each as likely.'),
  zone: z.string().refine(isZone, 'not an IANA zone').describe('IANA name of its zone.'),
  latitude: z.number().min(-90).max(90).describe('Degrees north, WGS 84.'),
  longitude: z.number().min(-180).max(180).describe('Degrees east, WGS 84.'),
  customers: z.number().min(0).describe('How many parcels go there, beside the other places; 0: none.'),
});
export type PlaceSettings = z.infer<typeof placeSettings>;

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
