import type { Day } from '../order.ts';
import { weekdayOf } from './weekday.ts';

/** Kinds of days that carriers treat alike: not all deliver on Saturdays, and a Friday is followed by one. */
export const DAY_KINDS = ['MON_TO_THU', 'FRI', 'SAT', 'SUN_OR_HOLIDAY'] as const;
export type DayKind = (typeof DAY_KINDS)[number];

/** How much of the first day was left: whether the vans were still to leave, or most of their round was ahead. */
export const DAY_PARTS = ['BEFORE_VANS', 'MORNING', 'LATE'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

const [FRIDAY, SATURDAY, SUNDAY] = [4, 5, 6];

/** The kind of a calendar day. */
export function dayKindOf(day: Day, isHoliday: (day: Day) => boolean): DayKind {
  const weekday = weekdayOf(day);
  if (weekday === SUNDAY || isHoliday(day)) return 'SUN_OR_HOLIDAY';
  if (weekday === SATURDAY) return 'SAT';
  return weekday === FRIDAY ? 'FRI' : 'MON_TO_THU';
}

/** The shares of a day's work above which the vans are still to leave, and above which most is ahead. */
const BEFORE_VANS_LEFT = 0.9;
const MORNING_LEFT = 0.6;

/** The part of a day of which so much work is left, from 0 to 1. */
export function dayPartOf(left: number): DayPart {
  if (left > BEFORE_VANS_LEFT) return 'BEFORE_VANS';
  return left > MORNING_LEFT ? 'MORNING' : 'LATE';
}
