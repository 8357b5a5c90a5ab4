import type { Day } from '../../order.ts';
import { dayOfDate, yearOf } from '../date.ts';
import { weekdayOf } from '../weekday.ts';
import type { HolidayRule } from './rules.ts';

/** The public holidays of one country, year by year, each day once. */
export type HolidayCalendar = (year: number) => readonly Day[];

/** For countries without a calendar of their own: every weekday is a working day. */
export const NO_HOLIDAYS: HolidayCalendar = () => [];

/** What a country keeps. */
export interface KeptDays {
  readonly days: readonly HolidayRule[];
  /** Those of which another day is kept as well when they fall on a weekend. */
  readonly moving?: readonly HolidayRule[];
  /** Which day that is: the next one from Monday to Friday that is no holiday yet, or the weekday beside the weekend. */
  readonly to?: 'NEXT_WEEKDAY' | 'NEAREST_WEEKDAY';
}

/** The calendar of a country. A day that is moved over the turn of the year is one of the year that it falls in. */
export function calendarOf(kept: KeptDays): HolidayCalendar {
  return (year) => {
    const near = [year - 1, year, year + 1].flatMap((each) => [...daysOf(kept, each)]);
    return [...new Set(near)].filter((day) => yearOf(day) === year).sort((a, b) => a - b);
  };
}

/** Answers whether a day is a holiday; remembers the years it was asked about. */
export function holidayTest(calendar: HolidayCalendar): (day: Day) => boolean {
  const years = new Map<number, ReadonlySet<Day>>();
  // nearly always it is asked about the year of the time before, and to find a day's year takes longer than the answer
  let [from, to, holidays]: readonly [Day, Day, ReadonlySet<Day>] = [NaN, NaN, new Set()];
  return (day) => {
    if (!(day >= from && day < to)) {
      const year = yearOf(day);
      const known = years.get(year) ?? new Set(calendar(year));
      years.set(year, known);
      [from, to, holidays] = [dayOfDate(year, 1, 1), dayOfDate(year + 1, 1, 1), known];
    }
    return holidays.has(day);
  };
}

function daysOf({ days, moving = [], to = 'NEXT_WEEKDAY' }: KeptDays, year: number): ReadonlySet<Day> {
  const kept = new Set([...days, ...moving].flatMap((rule) => rule(year) ?? []));
  const onWeekends = moving.flatMap((rule) => rule(year) ?? []).filter(isWeekend);
  for (const day of onWeekends.sort((a, b) => a - b)) {
    kept.add(to === 'NEAREST_WEEKDAY' ? besideWeekend(day) : nextFree(day, kept));
  }
  return kept;
}

function nextFree(day: Day, kept: ReadonlySet<Day>): Day {
  let next = day + 1;
  while (isWeekend(next) || kept.has(next)) next += 1;
  return next;
}

/** Friday for a Saturday, Monday for a Sunday. */
function besideWeekend(day: Day): Day {
  return weekdayOf(day) === 5 ? day - 1 : day + 1;
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) >= 5;
}
