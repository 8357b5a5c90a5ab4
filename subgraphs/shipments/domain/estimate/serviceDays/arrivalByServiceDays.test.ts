import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOLIDAY_COUNTRIES, holidaysOf, holidayTest, NO_HOLIDAYS, weekdayOf } from '../engine/index.ts';
import { arrivalByServiceDays } from './arrivalByServiceDays.ts';
import type { ServiceDays } from './serviceDays.ts';

const published = (leastDays: number, mostDays: number, deliversSaturdays = false): ServiceDays => ({
  ...{ leastDays, mostDays, deliversSaturdays },
  source: 'a page, 2024',
});

/** Days since 1970 on the wall clock. */
const at = (text: string): number => Date.parse(`${text}Z`) / 86_400_000;
const shown = (wall: number): string => new Date(Math.round(wall * 86_400_000)).toISOString().slice(0, 16);

describe('the arrival by published days', () => {
  it('counts business days from the day on which the carrier took the parcel', () => {
    // a Monday
    const arrival = arrivalByServiceDays(published(1, 5), at('2025-06-02T10:00'), NO_HOLIDAYS);
    expect(shown(arrival.p10)).toBe('2025-06-03T10:00');
    expect(shown(arrival.p50)).toBe('2025-06-05T14:00');
    expect(shown(arrival.p90)).toBe('2025-06-09T18:00');
  });

  it('counts from the next business day after six in the evening, at a weekend and on a holiday', () => {
    const nextDay = (start: string): string =>
      shown(arrivalByServiceDays(published(1, 1), at(start), holidaysOf('US')).p90).slice(0, 10);
    expect(nextDay('2025-06-02T17:59')).toBe('2025-06-03');
    expect(nextDay('2025-06-02T18:00')).toBe('2025-06-04');
    expect(nextDay('2025-06-06T12:00')).toBe('2025-06-09');
    expect(nextDay('2025-06-07T12:00')).toBe('2025-06-10');
    expect(nextDay('2025-07-03T12:00')).toBe('2025-07-07');
    expect(nextDay('2025-07-04T12:00')).toBe('2025-07-08');
  });

  it('takes Saturdays where the service delivers on them', () => {
    const friday = at('2025-06-06T12:00');
    expect(shown(arrivalByServiceDays(published(1, 2, true), friday, NO_HOLIDAYS).p10)).toBe('2025-06-07T10:00');
    expect(shown(arrivalByServiceDays(published(1, 2, true), friday, NO_HOLIDAYS).p90)).toBe('2025-06-09T18:00');
  });

  it('is in order, after the start and never on a Sunday, a Saturday of rest or a holiday', () => {
    const days = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.boolean())
      .map(([least, more, saturdays]) => published(least, least + more, saturdays));
    const start = fc.double({ min: at('2020-01-01T00:00'), max: at('2032-01-01T00:00'), noNaN: true });
    fc.assert(
      fc.property(days, start, fc.constantFrom(...HOLIDAY_COUNTRIES, 'XX'), (service, from, country) => {
        const { p10, p50, p90 } = arrivalByServiceDays(service, from, holidaysOf(country));
        expect([from < p10, p10 <= p50, p50 <= p90]).toEqual([true, true, true]);
        const isHoliday = holidayTest(holidaysOf(country));
        for (const day of [p10, p50, p90].map(Math.floor)) {
          expect(isHoliday(day)).toBe(false);
          expect(weekdayOf(day)).toBeLessThanOrEqual(service.deliversSaturdays ? 5 : 4);
        }
      }),
    );
  });
});
