import type { Day } from '../order.ts';
import { dayOfDate, yearOf } from './date.ts';
import { easterSunday } from './easter.ts';

/** The public holidays of one country, year by year. */
export type HolidayCalendar = (year: number) => readonly Day[];

/** For countries without a calendar of their own: every weekday is a working day. */
export const NO_HOLIDAYS: HolidayCalendar = () => [];

const FIXED: readonly (readonly [month: number, day: number])[] = [
  [1, 1],
  [4, 21],
  [5, 1],
  [9, 7],
  [10, 12],
  [11, 2],
  [11, 15],
  [12, 25],
];

/** Carnival Monday and Tuesday, Good Friday and Corpus Christi, in days from Easter Sunday. */
const AROUND_EASTER = [-48, -47, -2, 60];

/** National holidays of Brazil (Lei 662/1949, Lei 6.802/1980) and the days around Easter on which its post rests. */
export const BRAZILIAN_HOLIDAYS: HolidayCalendar = (year) => [
  ...FIXED.map(([month, day]) => dayOfDate(year, month, day)),
  ...AROUND_EASTER.map((days) => easterSunday(year) + days),
];

/** Answers whether a day is a holiday; remembers the years it was asked about. */
export function holidayTest(calendar: HolidayCalendar): (day: Day) => boolean {
  const years = new Map<number, ReadonlySet<Day>>();
  return (day) => {
    const year = yearOf(day);
    const known = years.get(year) ?? new Set(calendar(year));
    years.set(year, known);
    return known.has(day);
  };
}
