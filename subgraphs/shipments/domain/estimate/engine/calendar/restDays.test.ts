import { describe, expect, it } from '@jest/globals';
import { dayOfDate } from './date.ts';
import { easterSunday } from './easter.ts';
import { BRAZILIAN_HOLIDAYS, holidayTest } from './holidays/index.ts';
import { holidaysAhead, restDaysAhead } from './restDays.ts';

const isHoliday = holidayTest(BRAZILIAN_HOLIDAYS);

describe('holidays', () => {
  it('follow Easter', () => {
    expect([2016, 2017, 2018, 2024, 2038].map(easterSunday)).toEqual([
      dayOfDate(2016, 3, 27),
      dayOfDate(2017, 4, 16),
      dayOfDate(2018, 4, 1),
      dayOfDate(2024, 3, 31),
      dayOfDate(2038, 4, 25),
    ]);
  });

  it('of Brazil hold Carnival, Good Friday, Corpus Christi and the fixed days of 2018', () => {
    const days = [
      dayOfDate(2018, 2, 12),
      dayOfDate(2018, 2, 13),
      dayOfDate(2018, 3, 30),
      dayOfDate(2018, 5, 31),
      dayOfDate(2018, 9, 7),
      dayOfDate(2018, 12, 25),
    ];
    expect(days.map(isHoliday)).toEqual(days.map(() => true));
    expect([dayOfDate(2018, 2, 14), dayOfDate(2018, 4, 1)].map(isHoliday)).toEqual([false, false]);
  });

  it('and weekends are counted from the next day on', () => {
    const saturdayBeforeCarnival = dayOfDate(2018, 2, 10);
    expect(holidaysAhead(saturdayBeforeCarnival, 7, isHoliday)).toBe(2);
    expect(restDaysAhead(saturdayBeforeCarnival, 7, isHoliday)).toBeCloseTo(1 + 2 + 0.7);
    expect(restDaysAhead(saturdayBeforeCarnival - 1, 1, isHoliday)).toBeCloseTo(0.7);
  });
});
