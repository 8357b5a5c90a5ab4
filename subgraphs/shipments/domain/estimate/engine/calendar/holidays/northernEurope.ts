import { calendarOf, type HolidayCalendar } from './holidayCalendar.ts';
import {
  ASCENSION,
  CORPUS_CHRISTI,
  easter,
  EASTER_MONDAY,
  firstFrom,
  GOOD_FRIDAY,
  on,
  SATURDAY,
  since,
  until,
  WHIT_MONDAY,
} from './rules.ts';

const MAUNDY_THURSDAY = easter(-3);
const MIDSUMMER_EVE = firstFrom(SATURDAY - 1, 6, 19);
const MIDSUMMER_DAY = firstFrom(SATURDAY, 6, 20);
const ALL_SAINTS = firstFrom(SATURDAY, 10, 31);
const [NEW_YEAR, EPIPHANY, MAY_DAY] = [on(1, 1), on(1, 6), on(5, 1)];
const [CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY] = [on(12, 24), on(12, 25), on(12, 26)];

/** Free days of Poland (ustawa o dniach wolnych od pracy of 1951; Christmas Eve since 2025). */
const POLAND = calendarOf({
  days: [
    ...[NEW_YEAR, since(2011, EPIPHANY), EASTER_MONDAY, MAY_DAY, on(5, 3), CORPUS_CHRISTI, on(8, 15)],
    ...[on(11, 1), on(11, 11), since(2025, CHRISTMAS_EVE), CHRISTMAS, BOXING_DAY],
  ],
});

/** Holidays of Sweden (lag 1989:253), and the three eves that Semesterlagen (1977:480), § 3 a, puts beside them. */
const SWEDEN = calendarOf({
  days: [
    ...[NEW_YEAR, EPIPHANY, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, ASCENSION, since(2005, on(6, 6))],
    ...[MIDSUMMER_EVE, MIDSUMMER_DAY, ALL_SAINTS, CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY, on(12, 31)],
  ],
});

/** Holidays of the church of Denmark, the Great Day of Prayer until lov 214/2023 took it away. */
const DENMARK = calendarOf({
  days: [
    ...[NEW_YEAR, MAUNDY_THURSDAY, GOOD_FRIDAY, EASTER_MONDAY, until(2023, easter(26))],
    ...[ASCENSION, WHIT_MONDAY, CHRISTMAS, BOXING_DAY],
  ],
});

/** Holidays of Norway (lov om helligdager of 1995, lov om 1 og 17 mai of 1947). */
const NORWAY = calendarOf({
  days: [
    ...[NEW_YEAR, MAUNDY_THURSDAY, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, on(5, 17)],
    ...[ASCENSION, WHIT_MONDAY, CHRISTMAS, BOXING_DAY],
  ],
});

/** Holidays of Finland, and the two eves that its Annual Holidays Act (162/2005), section 4, counts with them. */
const FINLAND = calendarOf({
  days: [
    ...[NEW_YEAR, EPIPHANY, GOOD_FRIDAY, EASTER_MONDAY, MAY_DAY, ASCENSION, MIDSUMMER_EVE, MIDSUMMER_DAY],
    ...[ALL_SAINTS, on(12, 6), CHRISTMAS_EVE, CHRISTMAS, BOXING_DAY],
  ],
});

/** Calendars of Poland and the Nordic countries by ISO 3166-1 alpha-2. */
export const NORTHERN_EUROPE: readonly (readonly [country: string, calendar: HolidayCalendar])[] = [
  ['DK', DENMARK],
  ['FI', FINLAND],
  ['NO', NORWAY],
  ['PL', POLAND],
  ['SE', SWEDEN],
];
