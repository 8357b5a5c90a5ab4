import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { yearOf } from '../date.ts';
import { weekdayOf } from '../weekday.ts';
import { BRAZILIAN_HOLIDAYS, HOLIDAY_COUNTRIES, holidaysOf, NO_HOLIDAYS } from './index.ts';

const MS_PER_DAY = 86_400_000;

/** All of a year, Sundays left out: nobody rests twice. `MM-DD`, in order. */
function datesOf(country: string, year: number): string {
  return holidaysOf(country)(year)
    .filter((day) => weekdayOf(day) !== 6)
    .map((day) => new Date(day * MS_PER_DAY).toISOString().slice(5, 10))
    .join(' ');
}

/** As the countries' own gazettes and calendars print them. */
const PRINTED: readonly (readonly [country: string, year: number, dates: string])[] = [
  ['AT', 2025, '01-01 01-06 04-21 05-01 05-29 06-09 06-19 08-15 11-01 12-08 12-25 12-26'],
  ['AU', 2025, '01-01 01-27 04-18 04-21 04-25 12-25 12-26'],
  ['AU', 2026, '01-01 01-26 04-03 04-06 04-25 12-25 12-26 12-28'],
  ['AU', 2027, '01-01 01-26 03-26 03-29 12-25 12-27 12-28'],
  ['BE', 2024, '01-01 04-01 05-01 05-09 05-20 08-15 11-01 11-11 12-25'],
  ['BR', 2023, '02-20 02-21 04-07 04-21 05-01 06-08 09-07 10-12 11-02 11-15 12-25'],
  ['BR', 2025, '01-01 03-03 03-04 04-18 04-21 05-01 06-19 11-15 11-20 12-25'],
  ['CA', 2024, '01-01 03-29 04-01 05-20 07-01 09-02 09-30 10-14 11-11 12-25 12-26'],
  ['CA', 2027, '01-01 03-26 03-29 05-24 07-01 09-06 09-30 10-11 11-11 12-25 12-27 12-28'],
  ['CH', 2026, '01-01 05-14 08-01 12-25'],
  ['DE', 2025, '01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26'],
  ['DE', 2027, '01-01 03-26 03-29 05-01 05-06 05-17 12-25'],
  ['DK', 2024, '01-01 03-28 03-29 04-01 05-09 05-20 12-25 12-26'],
  ['DK', 2023, '04-06 04-07 04-10 05-05 05-18 05-29 12-25 12-26'],
  ['ES', 2026, '01-01 01-06 04-03 05-01 08-15 10-12 12-08 12-25'],
  ['FI', 2025, '01-01 01-06 04-18 04-21 05-01 05-29 06-20 06-21 11-01 12-06 12-24 12-25 12-26'],
  ['FR', 2025, '01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25'],
  ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-11 12-25'],
  ['GB', 2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  ['GB', 2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28'],
  ['GB', 2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-27 12-28'],
  ['IE', 2025, '01-01 02-03 03-17 04-21 05-05 06-02 08-04 10-27 12-25 12-26'],
  ['IT', 2025, '01-01 01-06 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26'],
  ['IT', 2027, '01-01 01-06 03-29 05-01 06-02 10-04 11-01 12-08 12-25'],
  ['MX', 2024, '01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25'],
  ['MX', 2026, '01-01 02-02 03-16 05-01 09-16 11-16 12-25'],
  ['NL', 2025, '01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26'],
  ['NL', 2026, '01-01 04-06 04-27 05-14 05-25 12-25 12-26'],
  ['NO', 2024, '01-01 03-28 03-29 04-01 05-01 05-09 05-17 05-20 12-25 12-26'],
  ['NZ', 2025, '01-01 01-02 02-06 04-18 04-21 04-25 06-02 06-20 10-27 12-25 12-26'],
  ['NZ', 2026, '01-01 01-02 02-06 04-03 04-06 04-25 04-27 06-01 07-10 10-26 12-25 12-26 12-28'],
  ['NZ', 2027, '01-01 01-02 01-04 02-06 02-08 03-26 03-29 04-26 06-07 06-25 10-25 12-25 12-27 12-28'],
  ['PL', 2024, '01-01 01-06 04-01 05-01 05-03 05-30 08-15 11-01 11-11 12-25 12-26'],
  ['PL', 2025, '01-01 01-06 04-21 05-01 05-03 06-19 08-15 11-01 11-11 12-24 12-25 12-26'],
  ['PT', 2026, '01-01 04-03 04-25 05-01 06-04 06-10 08-15 10-05 12-01 12-08 12-25'],
  ['SE', 2025, '01-01 01-06 04-18 04-21 05-01 05-29 06-06 06-20 06-21 11-01 12-24 12-25 12-26 12-31'],
  ['US', 2024, '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25'],
  ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  ['US', 2027, '01-01 01-18 02-15 05-31 06-18 06-19 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
];

describe('the holidays of a country', () => {
  it.each(PRINTED)('%s in %i are those that are printed', (country, year, dates) => {
    expect(datesOf(country, year)).toBe(dates);
  });

  it('are known of every country that is named, and checked for each', () => {
    expect(new Set(PRINTED.map(([country]) => country))).toEqual(new Set(HOLIDAY_COUNTRIES));
  });

  it('are in order, in their year and each there once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOLIDAY_COUNTRIES), fc.integer({ min: 1990, max: 2060 }), (country, year) => {
        const days = holidaysOf(country)(year);
        expect(days).toEqual([...new Set(days)].sort((a, b) => a - b));
        expect(new Set(days.map(yearOf))).toEqual(new Set([year]));
      }),
    );
  });

  it('that fall on Saturday or Sunday are made up for in Britain on a weekday, whatever the year', () => {
    for (let year = 1990; year <= 2060; year += 1) {
      const weekdays = holidaysOf('GB')(year).filter((day) => weekdayOf(day) < 5);
      expect([year, weekdays.length]).toEqual([year, 8]);
    }
  });

  it('moved over the turn of the year belong to the year that they fall in', () => {
    // 1 January 2028 is a Saturday
    expect(datesOf('US', 2027)).toContain('12-31');
    expect(datesOf('US', 2028).startsWith('01-01 01-17')).toBe(true);
  });

  it('of other countries, and of none, are not known', () => {
    expect([holidaysOf('JP'), holidaysOf('us'), holidaysOf(null)]).toEqual([NO_HOLIDAYS, NO_HOLIDAYS, NO_HOLIDAYS]);
    expect(holidaysOf('BR')).toBe(BRAZILIAN_HOLIDAYS);
  });
});
