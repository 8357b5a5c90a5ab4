import { describe, expect, it } from '@jest/globals';
import { mayRest } from './holidays.ts';

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);

describe('a carrier may rest', () => {
  it.each([
    ['US', '2025-11-27'],
    ['US', '2026-05-25'],
    ['US', '2026-07-03'],
    ['US', '2026-01-19'],
    ['CA', '2026-05-18'],
    ['DE', '2026-04-03'],
    ['DE', '2026-04-06'],
    ['DE', '2026-05-14'],
    ['DE', '2026-05-25'],
    ['AU', '2026-04-06'],
    ['AU', '2026-12-28'],
    ['', '2026-01-01'],
    ['BR', '2025-12-25'],
  ])('in %p on %s', (country, date) => {
    expect(mayRest(country, day(date))).toBe(true);
  });

  it.each([
    ['US', '2025-11-26'],
    ['US', '2026-04-06'],
    ['DE', '2026-07-03'],
    ['', '2026-04-03'],
  ])('not in %p on %s', (country, date) => {
    expect(mayRest(country, day(date))).toBe(false);
  });

  it('on Easter Monday of every year, as tables of it say', () => {
    const mondays = ['2019-04-22', '2024-04-01', '2025-04-21', '2027-03-29', '2038-04-26', '2049-04-19'];
    for (const monday of mondays) expect(mayRest('DE', day(monday))).toBe(true);
  });
});
