import { dayOfDate } from '../date.ts';
import { calendarOf, type HolidayCalendar } from './holidayCalendar.ts';
import { EASTER_MONDAY, firstFrom, GOOD_FRIDAY, type HolidayRule, MONDAY, nth, on, since } from './rules.ts';

/**
 * National holidays of Australia (Fair Work Act 2009, section 115), with the Mondays and Tuesdays that every state adds or
 * puts in their place. Anzac Day is made up for in some states only.
 */
const AUSTRALIA = calendarOf({
  days: [GOOD_FRIDAY, EASTER_MONDAY, on(4, 25)],
  moving: [on(1, 1), on(1, 26), on(12, 25), on(12, 26)],
});

/** The Friday of the Tangaroa nights, year by year from 2022: Te Kāhui o Matariki Public Holiday Act 2022, schedule 1. */
const MATARIKI_DAYS: readonly (readonly [month: number, day: number])[] = [
  [6, 24],
  [7, 14],
  [6, 28],
  [6, 20],
  [7, 10],
  [6, 25],
  [7, 14],
  [7, 6],
  [6, 21],
  [7, 11],
  [7, 2],
  [6, 24],
  [7, 7],
  [6, 29],
];

const MATARIKI: HolidayRule = (year) => {
  const date = MATARIKI_DAYS[year - 2022];
  return date === undefined ? null : dayOfDate(year, ...date);
};

/** Public holidays of New Zealand (Holidays Act 2003, section 44), those of a weekend moved to the next working day. */
const NEW_ZEALAND = calendarOf({
  days: [GOOD_FRIDAY, EASTER_MONDAY, firstFrom(MONDAY, 6, 1), MATARIKI, nth(4, MONDAY, 10)],
  moving: [on(1, 1), on(1, 2), since(2014, on(2, 6)), since(2014, on(4, 25)), on(12, 25), on(12, 26)],
});

/** Calendars of the Pacific by ISO 3166-1 alpha-2. */
export const PACIFIC: readonly (readonly [country: string, calendar: HolidayCalendar])[] = [
  ['AU', AUSTRALIA],
  ['NZ', NEW_ZEALAND],
];
