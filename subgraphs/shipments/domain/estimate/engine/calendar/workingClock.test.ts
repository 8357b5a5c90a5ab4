import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOfDate } from './date.ts';
import { firstRhythm, learnDay } from './deliveryRhythm.ts';
import { weekdayOf } from './weekday.ts';
import { type WorkingClock, workingClock } from './workingClock.ts';

const MONDAY = dayOfDate(2024, 1, 1);
const WEEKS = 30;
const TODAY = MONDAY + WEEKS * 7;

/** The clock of a carrier that delivers ten parcels at ten and ten at four, from Monday to Friday. */
function officeClock(isHoliday: (day: number) => boolean = () => false): WorkingClock {
  const rhythm = firstRhythm();
  for (let day = MONDAY; day < TODAY; day += 1) {
    const rests = weekdayOf(day) > 4 || isHoliday(day);
    const deliveries = rests
      ? []
      : Array.from({ length: 20 }, (_each, index) => day + (index % 2 === 0 ? 10 : 16) / 24);
    learnDay(rhythm, { day, isHoliday: isHoliday(day), deliveries });
  }
  return workingClock(rhythm, { firstDay: MONDAY, today: TODAY, isHoliday });
}

describe('the working clock', () => {
  const clock = officeClock();
  const instant = fc.double({ min: MONDAY - 100, max: TODAY + 600, noNaN: true });

  it('counts seven working days a week, hardly any of them on its weekend', () => {
    expect(clock.between(TODAY, TODAY + 7)).toBeCloseTo(7, 6);
    expect(clock.between(TODAY, TODAY + 5)).toBeGreaterThan(6.5);
    expect(clock.between(TODAY + 5, TODAY + 7)).toBeLessThan(0.5);
  });

  it('runs while parcels are delivered and nearly stands at night', () => {
    expect(clock.between(TODAY, TODAY + 9 / 24)).toBeLessThan(0.2);
    expect(clock.between(TODAY + 9 / 24, TODAY + 17 / 24)).toBeGreaterThan(0.9);
  });

  it('learns holidays apart from their weekdays', () => {
    const isHoliday = (day: number): boolean => (day - MONDAY) % 21 === 9 || day === TODAY + 1;
    const withHolidays = officeClock(isHoliday);
    expect(withHolidays.between(TODAY + 1, TODAY + 2)).toBeLessThan(0.4);
    expect(withHolidays.between(TODAY + 8, TODAY + 9)).toBeGreaterThan(1.2);
  });

  it('finds the instant that a number of working days leads to, inside the days it is laid out for and outside', () => {
    fc.assert(
      fc.property(instant, fc.double({ min: 0, max: 200, noNaN: true }), (from, days) => {
        expect(clock.between(from, clock.after(from, days))).toBeCloseTo(days, 5);
      }),
    );
  });

  it('never runs backwards', () => {
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        expect(clock.between(Math.min(a, b), Math.max(a, b))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
