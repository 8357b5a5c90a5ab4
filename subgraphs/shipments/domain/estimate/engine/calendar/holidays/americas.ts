import { calendarOf, type HolidayCalendar } from './holidayCalendar.ts';
import {
  CORPUS_CHRISTI,
  easter,
  EASTER_MONDAY,
  every,
  firstFrom,
  GOOD_FRIDAY,
  type HolidayRule,
  last,
  MONDAY,
  nth,
  on,
  since,
  THURSDAY,
  until,
} from './rules.ts';

/**
 * National holidays of Brazil (Lei 662/1949, Lei 6.802/1980, Lei 14.759/2023) and the days around Easter on which its post
 * rests: Carnival Monday and Tuesday, Good Friday and Corpus Christi.
 */
export const BRAZILIAN_HOLIDAYS: HolidayCalendar = calendarOf({
  days: [
    ...[on(1, 1), on(4, 21), on(5, 1), on(9, 7), on(10, 12), on(11, 2), on(11, 15)],
    ...[since(2024, on(11, 20)), on(12, 25)],
    ...[easter(-48), easter(-47), GOOD_FRIDAY, CORPUS_CHRISTI],
  ],
});

/** Federal holidays of the United States (5 U.S.C. 6103), with the weekday on which those of a weekend are observed. */
const UNITED_STATES = calendarOf({
  days: [
    ...[since(1986, nth(3, MONDAY, 1)), nth(3, MONDAY, 2), last(MONDAY, 5), nth(1, MONDAY, 9), nth(2, MONDAY, 10)],
    nth(4, THURSDAY, 11),
  ],
  moving: [on(1, 1), since(2021, on(6, 19)), on(7, 4), on(11, 11), on(12, 25)],
  to: 'NEAREST_WEEKDAY',
});

/** The Monday before 25 May. */
const VICTORIA_DAY = firstFrom(MONDAY, 5, 18);

/** General holidays of the Canada Labour Code, part III, and Easter Monday, on which Canada Post rests too. */
const CANADA = calendarOf({
  days: [GOOD_FRIDAY, EASTER_MONDAY, VICTORIA_DAY, nth(1, MONDAY, 9), nth(2, MONDAY, 10)],
  moving: [on(1, 1), on(7, 1), since(2021, on(9, 30)), on(11, 11), on(12, 25), on(12, 26)],
});

/** When the federal government changes, every six years. */
const CHANGE_OF_GOVERNMENT: readonly HolidayRule[] = [
  until(2018, every(6, 2000, on(12, 1))),
  every(6, 2024, on(10, 1)),
];

/** Days of compulsory rest of Mexico (Ley Federal del Trabajo, artículo 74). */
const MEXICO = calendarOf({
  days: [
    ...[on(1, 1), nth(1, MONDAY, 2), nth(3, MONDAY, 3), on(5, 1), on(9, 16), nth(3, MONDAY, 11), on(12, 25)],
    ...CHANGE_OF_GOVERNMENT,
  ],
});

/** Calendars of the Americas by ISO 3166-1 alpha-2. */
export const AMERICAS: readonly (readonly [country: string, calendar: HolidayCalendar])[] = [
  ['BR', BRAZILIAN_HOLIDAYS],
  ['CA', CANADA],
  ['MX', MEXICO],
  ['US', UNITED_STATES],
];
