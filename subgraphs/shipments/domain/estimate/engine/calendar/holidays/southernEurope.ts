import { calendarOf, type HolidayCalendar } from './holidayCalendar.ts';
import { CORPUS_CHRISTI, EASTER_MONDAY, GOOD_FRIDAY, on, since } from './rules.ts';

/** Holidays that all of Spain keeps (Real Decreto 2001/1983, artículo 45). */
const SPAIN = calendarOf({
  days: [
    ...[on(1, 1), on(1, 6), GOOD_FRIDAY, on(5, 1), on(8, 15), on(10, 12)],
    ...[on(11, 1), on(12, 6), on(12, 8), on(12, 25)],
  ],
});

/** Holidays of Italy (Legge 260/1949; Saint Francis again by Legge 151/2025). */
const ITALY = calendarOf({
  days: [
    ...[on(1, 1), on(1, 6), EASTER_MONDAY, on(4, 25), on(5, 1), on(6, 2), on(8, 15)],
    ...[since(2026, on(10, 4)), on(11, 1), on(12, 8), on(12, 25), on(12, 26)],
  ],
});

/** Holidays of Portugal (Código do Trabalho, artigo 234). */
const PORTUGAL = calendarOf({
  days: [
    ...[on(1, 1), GOOD_FRIDAY, on(4, 25), on(5, 1), CORPUS_CHRISTI, on(6, 10), on(8, 15)],
    ...[on(10, 5), on(11, 1), on(12, 1), on(12, 8), on(12, 25)],
  ],
});

/** Calendars of southern Europe by ISO 3166-1 alpha-2. */
export const SOUTHERN_EUROPE: readonly (readonly [country: string, calendar: HolidayCalendar])[] = [
  ['ES', SPAIN],
  ['IT', ITALY],
  ['PT', PORTUGAL],
];
