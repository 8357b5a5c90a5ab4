import type { Day } from '../../order.ts';
import { dayOfDate } from '../date.ts';
import { easterSunday } from '../easter.ts';
import { weekdayOf } from '../weekday.ts';

/** A holiday's day in a year; null in years that do not have it. */
export type HolidayRule = (year: number) => Day | null;

/** Weekdays as the calendars count them. */
export const [MONDAY, THURSDAY, SATURDAY] = [0, 3, 5] as const;

/** The same date every year; `month` counts from 1. */
export function on(month: number, day: number): HolidayRule {
  return (year) => dayOfDate(year, month, day);
}

/** The `nth` such weekday of a month, from 1. */
export function nth(count: number, weekday: number, month: number): HolidayRule {
  return firstFrom(weekday, month, 7 * count - 6);
}

/** The last such weekday of a month. */
export function last(weekday: number, month: number): HolidayRule {
  return (year) => {
    const lastDay = dayOfDate(year, month + 1, 1) - 1;
    return lastDay - ((weekdayOf(lastDay) - weekday + 7) % 7);
  };
}

/** The first such weekday on a date or after it. */
export function firstFrom(weekday: number, month: number, day: number): HolidayRule {
  return (year) => {
    const from = dayOfDate(year, month, day);
    return from + ((weekday - weekdayOf(from) + 7) % 7);
  };
}

/** So many days after Easter Sunday, or before it. */
export function easter(days: number): HolidayRule {
  return (year) => easterSunday(year) + days;
}

/** A holiday that a law introduced: from this year on. */
export function since(first: number, rule: HolidayRule): HolidayRule {
  return (year) => (year >= first ? rule(year) : null);
}

/** A holiday that was given up: up to this year. */
export function until(lastYear: number, rule: HolidayRule): HolidayRule {
  return (year) => (year <= lastYear ? rule(year) : null);
}

/** A holiday of this year and then every so many years. */
export function every(years: number, first: number, rule: HolidayRule): HolidayRule {
  return (year) => (year >= first && (year - first) % years === 0 ? rule(year) : null);
}

/** Good Friday, Easter Monday, Ascension Day, Whit Monday and Corpus Christi. */
export const GOOD_FRIDAY = easter(-2);
export const EASTER_MONDAY = easter(1);
export const ASCENSION = easter(39);
export const WHIT_MONDAY = easter(50);
export const CORPUS_CHRISTI = easter(60);
