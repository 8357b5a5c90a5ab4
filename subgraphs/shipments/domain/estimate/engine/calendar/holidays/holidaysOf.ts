import { AMERICAS } from './americas.ts';
import { type HolidayCalendar, NO_HOLIDAYS } from './holidayCalendar.ts';
import { NORTHERN_EUROPE } from './northernEurope.ts';
import { PACIFIC } from './pacific.ts';
import { SOUTHERN_EUROPE } from './southernEurope.ts';
import { WESTERN_EUROPE } from './westernEurope.ts';

/** Japan is none of them: its carriers deliver on public holidays as on other days. */
const BY_COUNTRY: ReadonlyMap<string, HolidayCalendar> = new Map([
  ...AMERICAS,
  ...NORTHERN_EUROPE,
  ...PACIFIC,
  ...SOUTHERN_EUROPE,
  ...WESTERN_EUROPE,
]);

/** The countries whose holidays are known, by ISO 3166-1 alpha-2, in the order of the alphabet. */
export const HOLIDAY_COUNTRIES: readonly string[] = [...BY_COUNTRY.keys()].sort();

/**
 * The holidays on which parcels rest all over a country; none where they are not known.
 * @param country ISO 3166-1 alpha-2, upper case
 */
export function holidaysOf(country: string | null): HolidayCalendar {
  return (country === null ? undefined : BY_COUNTRY.get(country)) ?? NO_HOLIDAYS;
}
