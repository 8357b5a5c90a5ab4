import { type Day, type HolidayCalendar, holidayTest, type WallTime, weekdayOf } from '../engine/index.ts';
import type { ServiceDays } from './serviceDays.ts';

/** When a parcel arrives if the carrier keeps to what it publishes, on the wall clock of the destination. */
export interface PublishedArrival {
  readonly p10: WallTime;
  readonly p50: WallTime;
  readonly p90: WallTime;
}

/** What the carrier takes later goes with the next day's. */
const LAST_PICKUP = 18 / 24;
/** Parcels are delivered from nine to six. */
const [EARLY, MIDDLE, LATE] = [10 / 24, 14 / 24, 18 / 24];

const SATURDAY = 5;

/**
 * The arrival by a service's published days, counted from the business day on which the carrier took the parcel, or from the
 * next one when that was on a day of rest or after six in the evening.
 * @param start on the wall clock of the destination
 * @param holidays of the destination
 */
export function arrivalByServiceDays(days: ServiceDays, start: WallTime, holidays: HolidayCalendar): PublishedArrival {
  const isHoliday = holidayTest(holidays);
  const lastWeekday = days.deliversSaturdays ? SATURDAY : SATURDAY - 1;
  const works = (day: Day): boolean => weekdayOf(day) <= lastWeekday && !isHoliday(day);
  const startDay = Math.floor(start);
  const from = works(startDay) && start - startDay < LAST_PICKUP ? startDay : businessDayAfter(startDay, 1, works);
  const { leastDays, mostDays } = days;
  return {
    p10: businessDayAfter(from, leastDays, works) + EARLY,
    p50: businessDayAfter(from, Math.ceil((leastDays + mostDays) / 2), works) + MIDDLE,
    p90: businessDayAfter(from, mostDays, works) + LATE,
  };
}

/** The `count`-th business day after a day. */
function businessDayAfter(day: Day, count: number, works: (day: Day) => boolean): Day {
  let at = day;
  for (let left = count; left > 0;) {
    at += 1;
    if (works(at)) left -= 1;
  }
  return at;
}
