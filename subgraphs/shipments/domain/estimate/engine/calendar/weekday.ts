import type { Day } from '../order.ts';

/** 0 is Monday, 6 Sunday, as in ISO 8601; 1970-01-01 was a Thursday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
