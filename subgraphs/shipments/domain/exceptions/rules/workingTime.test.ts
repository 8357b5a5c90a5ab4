import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hour, watchedParcel } from '../testing/watchedParcels.ts';
import { afterHolidays, afterWorkingHours } from './workingTime.ts';

const HOUR_MS = 3_600_000;
/** Noon of a Monday. */
const NOON = Date.parse(hour(0));
const factsIn = (destinationZone: string | null) => watchedParcel({ facts: { destinationZone } }).facts;

describe('hours in which somebody packs', () => {
  it('are no hours of a Sunday, by the clock of where the parcel goes', () => {
    // from Saturday noon on
    const saturday = NOON + 5 * 24 * HOUR_MS;
    expect(afterWorkingHours(saturday, 24, factsIn(null))).toBe(saturday + 48 * HOUR_MS);
    expect(afterWorkingHours(saturday, 12, factsIn('Asia/Tokyo'))).toBe(saturday + 36 * HOUR_MS);
  });

  it('are over later the more they are, never before so many have passed, whatever they begin with', () => {
    const zones = fc.constantFrom(null, 'Europe/Berlin', 'America/Havana', 'Pacific/Apia', 'Asia/Beirut');
    const minutes = fc.integer({ min: 0, max: 60 * 24 * 365 * 15 });
    const hours = fc.integer({ min: 0, max: 720 });
    fc.assert(
      fc.property(zones, minutes, hours, (zone, since, most) => {
        // from 2010 on: a zone has left out a whole day since
        const sinceMs = Date.UTC(2010, 0, 1) + since * 60_000;
        const ends = afterWorkingHours(sinceMs, most, factsIn(zone));
        expect(ends).toBeGreaterThanOrEqual(sinceMs + most * HOUR_MS);
        expect(afterWorkingHours(sinceMs, most + 1, factsIn(zone))).toBeGreaterThan(ends);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    [NaN, 24],
    [Infinity, 24],
    [-Infinity, 24],
    [8.64e15, 24],
    [NOON, NaN],
    [NOON, Infinity],
    [NOON, 24 * 400],
  ])('cannot be counted from %d for %d hours, which is said at once', (sinceMs, hours) => {
    for (const zone of [null, 'Europe/Berlin']) {
      expect(() => afterWorkingHours(sinceMs, hours, factsIn(zone))).toThrow(RangeError);
      expect(() => afterHolidays(sinceMs, sinceMs + hours * HOUR_MS, factsIn(zone))).toThrow(RangeError);
    }
  });

  it('cannot be counted in a zone that there is not', () => {
    expect(() => afterWorkingHours(NOON, 24, factsIn('Mars/Olympus'))).toThrow(RangeError);
    expect(() => afterHolidays(NOON, NOON + HOUR_MS, factsIn('Mars/Olympus'))).toThrow(RangeError);
  });
});
