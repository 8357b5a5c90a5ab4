import { holidaysAhead, restDaysAhead } from '../calendar/restDays.ts';
import { dayOfMonth } from '../calendar/date.ts';
import { weekdayOf } from '../calendar/weekday.ts';
import type { Feature, Known } from './known.ts';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
/** By three in the afternoon the vans of most carriers have been at the seller's. */
const CUT_OFF_HOUR = 15;

function hourOf({ start, startDay }: Known): number {
  return (start - startDay) * 24;
}

/** When in the week, the day and the year it begins. */
export const CALENDAR_FEATURES: readonly Feature[] = [
  ...WEEKDAYS.map((weekday): Feature => ({
    name: `on weekday ${weekday}`,
    topic: 'CALENDAR',
    value: ({ startDay }) => (weekdayOf(startDay) === weekday ? 1 : 0),
  })),
  { name: 'hour', topic: 'CALENDAR', value: hourOf },
  { name: 'after the cut-off', topic: 'CALENDAR', value: (known) => (hourOf(known) >= CUT_OFF_HOUR ? 1 : 0) },
  { name: 'day of the month', topic: 'CALENDAR', value: ({ startDay }) => dayOfMonth(startDay) },
  ...[3, 7, 14].map((days): Feature => ({
    name: `days of rest within ${days}`,
    topic: 'CALENDAR',
    value: ({ startDay, isHoliday }) => restDaysAhead(startDay, days, isHoliday),
  })),
  ...[7, 14, 28].map((days): Feature => ({
    name: `holidays within ${days}`,
    topic: 'CALENDAR',
    value: ({ startDay, isHoliday }) => holidaysAhead(startDay, days, isHoliday),
  })),
];
