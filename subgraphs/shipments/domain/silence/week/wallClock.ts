import { type DayKind, dayKindOf, holidaysOf, holidayTest, type Day } from '../../estimate/engine/index.ts';
import type { Instant } from '../outages.ts';

/** The clock and the calendar of where a parcel goes. */
export interface WallClock {
  /** How far it is ahead of UTC, in milliseconds. */
  readonly offsetMs: number;
  /** Whose holidays there are, ISO 3166-1; null: none that are known. */
  readonly country: string | null;
}

export const DAY_MS = 86_400_000;

/** The calendar day that a clock shows at an instant. */
export function dayBy({ offsetMs }: WallClock, at: Instant): Day {
  return Math.floor((at + offsetMs) / DAY_MS);
}

/** When a calendar day begins. */
export function beginOfDay({ offsetMs }: WallClock, day: Day): Instant {
  return day * DAY_MS - offsetMs;
}

const HOLIDAYS = new Map<string | null, (day: Day) => boolean>();

/** Whether a day is a holiday in a country. */
export function isHolidayIn(country: string | null): (day: Day) => boolean {
  const known = HOLIDAYS.get(country);
  if (known !== undefined) return known;
  const test = holidayTest(holidaysOf(country));
  HOLIDAYS.set(country, test);
  return test;
}

/** The kind of a calendar day. */
export function kindOfDay({ country }: WallClock, day: Day): DayKind {
  return dayKindOf(day, isHolidayIn(country));
}
