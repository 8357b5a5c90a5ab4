import type { Place } from '../../../platform/events/types/index.ts';
import { kept, LONGEST } from './text.ts';

/** A place as a carrier wrote it. */
export interface WrittenPlace {
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
}

/** The place with its texts trimmed and bounded; null when nothing of it was written. Streets are never kept. */
export function placeOf(written: WrittenPlace): Place | null {
  const country = kept(written.country, LONGEST.code)?.toUpperCase() ?? null;
  const place: Place = {
    city: kept(written.city, LONGEST.city),
    region: kept(written.region, LONGEST.region),
    country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
    postalCode: kept(written.postalCode, LONGEST.postalCode),
  };
  return Object.values(place).some((part) => part !== null) ? place : null;
}
