import type { Day } from '../order.ts';
import { weekdayOf } from './weekday.ts';

const SATURDAY = 5;
const SUNDAY = 6;

/** How much of a Saturday is lost for handling and transport. */
const SATURDAY_RESTS = 0.7;

/** Days of rest among the `days` after one: Sundays and holidays whole, Saturdays in part. */
export function restDaysAhead(day: Day, days: number, isHoliday: (day: Day) => boolean): number {
  return sumOver(day, days, (each) => {
    if (isHoliday(each) || weekdayOf(each) === SUNDAY) return 1;
    return weekdayOf(each) === SATURDAY ? SATURDAY_RESTS : 0;
  });
}

/** Holidays from Monday to Friday among the `days` after one. */
export function holidaysAhead(day: Day, days: number, isHoliday: (day: Day) => boolean): number {
  return sumOver(day, days, (each) => (isHoliday(each) && weekdayOf(each) < SATURDAY ? 1 : 0));
}

function sumOver(day: Day, days: number, of: (day: Day) => number): number {
  let sum = 0;
  for (let ahead = 1; ahead <= days; ahead += 1) sum += of(day + ahead);
  return sum;
}
