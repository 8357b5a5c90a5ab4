import { weekdayOf } from '../weekday.ts';
import { calendarOf, type HolidayCalendar } from './holidayCalendar.ts';
import {
  ASCENSION,
  CORPUS_CHRISTI,
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
  WHIT_MONDAY,
} from './rules.ts';

const CHRISTMAS = [on(12, 25), on(12, 26)];

/**
 * Bank holidays of England and Wales (Banking and Financial Dealings Act 1971, schedule 1, and its proclamations), with
 * their substitute days. Those of a single year, as for a coronation, are left out.
 */
const GREAT_BRITAIN = calendarOf({
  days: [GOOD_FRIDAY, EASTER_MONDAY, nth(1, MONDAY, 5), last(MONDAY, 5), last(MONDAY, 8)],
  moving: [on(1, 1), ...CHRISTMAS],
});

/** The first Monday of February, or its first day where that is a Friday. */
const SAINT_BRIGID: HolidayRule = (year) => {
  const first = on(2, 1)(year);
  return first !== null && weekdayOf(first) === 4 ? first : firstFrom(MONDAY, 2, 1)(year);
};

/** Public holidays of Ireland (Organisation of Working Time Act 1997, schedule 2); the law moves none of them. */
const IRELAND = calendarOf({
  days: [
    ...[on(1, 1), since(2023, SAINT_BRIGID), on(3, 17), EASTER_MONDAY, nth(1, MONDAY, 5), nth(1, MONDAY, 6)],
    ...[nth(1, MONDAY, 8), last(MONDAY, 10), ...CHRISTMAS],
  ],
});

/** What all sixteen states of Germany keep (their Feiertagsgesetze). */
const GERMANY = calendarOf({
  days: [on(1, 1), GOOD_FRIDAY, EASTER_MONDAY, on(5, 1), ASCENSION, WHIT_MONDAY, on(10, 3), ...CHRISTMAS],
});

/** Holidays of France (Code du travail, article L3133-1). */
const FRANCE = calendarOf({
  days: [
    ...[on(1, 1), EASTER_MONDAY, on(5, 1), on(5, 8), ASCENSION, WHIT_MONDAY],
    ...[on(7, 14), on(8, 15), on(11, 1), on(11, 11), on(12, 25)],
  ],
});

/** 27 April, but the Saturday before a Sunday. */
const KINGS_DAY: HolidayRule = (year) => {
  const day = on(4, 27)(year);
  return day !== null && weekdayOf(day) === 6 ? day - 1 : day;
};

/** Days of rest of the Netherlands (Algemene termijnenwet, artikel 3); of Liberation Day every fifth, on which most rest. */
const NETHERLANDS = calendarOf({
  days: [
    ...[on(1, 1), EASTER_MONDAY, since(2014, KINGS_DAY), every(5, 1990, on(5, 5)), ASCENSION, WHIT_MONDAY],
    ...CHRISTMAS,
  ],
});

/** Holidays of Belgium (koninklijk besluit of 18 April 1974). */
const BELGIUM = calendarOf({
  days: [
    ...[on(1, 1), EASTER_MONDAY, on(5, 1), ASCENSION, WHIT_MONDAY],
    ...[on(7, 21), on(8, 15), on(11, 1), on(11, 11), on(12, 25)],
  ],
});

/** Holidays of Austria (Arbeitsruhegesetz, § 7). */
const AUSTRIA = calendarOf({
  days: [
    ...[on(1, 1), on(1, 6), EASTER_MONDAY, on(5, 1), ASCENSION, WHIT_MONDAY, CORPUS_CHRISTI],
    ...[on(8, 15), on(10, 26), on(11, 1), on(12, 8), ...CHRISTMAS],
  ],
});

/** What every canton of Switzerland keeps: 1 August by the Bundesverfassung, article 110, the others by their own laws. */
const SWITZERLAND = calendarOf({ days: [on(1, 1), ASCENSION, on(8, 1), on(12, 25)] });

/** Calendars of western Europe by ISO 3166-1 alpha-2. */
export const WESTERN_EUROPE: readonly (readonly [country: string, calendar: HolidayCalendar])[] = [
  ['AT', AUSTRIA],
  ['BE', BELGIUM],
  ['CH', SWITZERLAND],
  ['DE', GERMANY],
  ['FR', FRANCE],
  ['GB', GREAT_BRITAIN],
  ['IE', IRELAND],
  ['NL', NETHERLANDS],
];
