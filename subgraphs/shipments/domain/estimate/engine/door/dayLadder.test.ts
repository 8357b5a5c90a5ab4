import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstRhythm, learnDay } from '../calendar/deliveryRhythm.ts';
import { weekdayOf } from '../calendar/weekday.ts';
import { workingClock } from '../calendar/workingClock.ts';
import { DOOR_PHASES } from '../order.ts';
import { FIRST_DAY } from '../testing/syntheticOrders.ts';
import { dayLadder } from './dayLadder.ts';

const TODAY = FIRST_DAY + 56;
const MONDAY = TODAY;
const SATURDAY = TODAY + 5;
const SUNDAY = TODAY + 6;

/** Of a carrier that delivers from nine to five, less on Saturdays and not at all on Sundays. */
const clock = workingClock(learnedRhythm(), { firstDay: FIRST_DAY, today: TODAY, isHoliday: () => false });

function learnedRhythm(): ReturnType<typeof firstRhythm> {
  const rhythm = firstRhythm();
  for (let day = FIRST_DAY; day < TODAY; day += 1) {
    const count = [100, 100, 100, 100, 100, 60, 0][weekdayOf(day)] ?? 0;
    const deliveries = Array.from({ length: count }, (_none, index) => day + (9 + (8 * index) / count) / 24);
    learnDay(rhythm, { day, isHoliday: false, deliveries });
  }
  return rhythm;
}

const inVan = (since: number): ReturnType<typeof dayLadder> => dayLadder(clock, { phase: 'OUT_FOR_DELIVERY', since });
const atFacility = (since: number): ReturnType<typeof dayLadder> =>
  dayLadder(clock, { phase: 'AT_LOCAL_FACILITY', since });

describe('the day ladder', () => {
  const anyEntry = fc.record({
    phase: fc.constantFrom(...DOOR_PHASES),
    since: fc.double({ min: TODAY - 10, max: TODAY + 10, noNaN: true }),
  });
  const anyDays = fc.double({ min: 0, max: 60, noNaN: true });

  it('rises with time, and leads back to the instant that an age is of', () => {
    fc.assert(
      fc.property(anyEntry, anyDays, anyDays, (entry, one, other) => {
        const { ageAt, instantAt } = dayLadder(clock, entry);
        const [sooner, later] = [entry.since + Math.min(one, other), entry.since + Math.max(one, other)];
        expect(ageAt(later)).toBeGreaterThanOrEqual(ageAt(sooner));
        expect(ageAt(instantAt(ageAt(later)))).toBeCloseTo(ageAt(later), 6);
        expect(instantAt(ageAt(later))).toBeCloseTo(later, 3);
      }),
    );
  });

  it('begins at the entry, and is 1 when the first day ends, however much of it was left', () => {
    for (const timeOfDay of [0.2, 0.4, 0.6]) {
      const { ageAt } = inVan(MONDAY + timeOfDay);
      expect(ageAt(MONDAY + timeOfDay)).toBe(0);
      expect(ageAt(MONDAY)).toBe(0);
      expect(ageAt(MONDAY + 1)).toBeCloseTo(1, 9);
    }
  });

  it('takes an evening for the next day, and a Saturday evening for Monday', () => {
    const evening = inVan(MONDAY + 20 / 24);
    expect(evening.isSameDay).toBe(false);
    expect(evening.part).toBe('BEFORE_VANS');
    expect(evening.nextDay).toBe(MONDAY + 1);
    expect(evening.ageAt(MONDAY + 1)).toBeLessThan(0.05);
    expect(evening.ageAt(MONDAY + 2)).toBeCloseTo(1, 9);
    expect(inVan(SATURDAY + 20 / 24).ageAt(SUNDAY + 2)).toBeCloseTo(1, 9);
  });

  it('believes a van on a Sunday, but not that a depot works then', () => {
    expect(inVan(SUNDAY + 0.3).ageAt(SUNDAY + 1)).toBeCloseTo(1, 9);
    expect(atFacility(SUNDAY + 0.3).ageAt(SUNDAY + 1)).toBeLessThan(0.1);
    expect(atFacility(SUNDAY + 0.3).ageAt(SUNDAY + 2)).toBeCloseTo(1, 9);
  });

  it('tells who comes before the vans from mornings and afternoons', () => {
    const hours = [5, 11, 14, 20] as const;
    const parts = hours.map((hour) => atFacility(MONDAY + hour / 24).part);
    expect(parts).toEqual(['BEFORE_VANS', 'MORNING', 'LATE', 'BEFORE_VANS']);
  });
});
