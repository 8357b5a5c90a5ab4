import { type Day, dayOf, type WallTime } from '../order.ts';
import { weekdayOf } from './weekday.ts';

/** Learned from deliveries: how much is delivered on each kind of day, and at which hours. Plain and serialisable. */
export interface DeliveryRhythm {
  /** Deliveries of a Monday, …, Sunday and a holiday, as a share of a mean day's. */
  readonly paces: Float64Array;
  /** How many days of each kind stand behind that. */
  readonly daysSeen: Float64Array;
  /** Recency-weighted deliveries by hour of day. */
  readonly hours: Float64Array;
  /** Recency-weighted deliveries per day. */
  perDay: number;
}

const HOLIDAY = 7;

/** What is assumed before anything was delivered: a week of parcel post. */
const FIRST_PACES = [1.25, 1.25, 1.25, 1.25, 1.25, 0.5, 0.25, 0.4];
/** How many days of its kind an assumption is worth. */
const FIRST_WEIGHT = 2;
/** Deliveries of the day before yesterday's day, weighted: half after two weeks. */
const LEVEL_KEPT = 0.5 ** (1 / 14);
/** A kind of day recurs weekly: half after twenty of its kind. */
const PACE_KEPT = 0.5 ** (1 / 20);
const HOURS_KEPT = 0.5 ** (1 / 120);
/** Fewer deliveries than this make a day's share chance, and count in proportion. */
const SOLID_DAY = 20;
/** No day stands still altogether, or an instant on it would have no place on the clock. */
const LEAST_PACE = 0.02;
/** The same for an hour, in deliveries. */
const HOUR_FLOOR = 1;

/** The rhythm before anything was delivered. */
export function firstRhythm(): DeliveryRhythm {
  return {
    paces: Float64Array.from(FIRST_PACES),
    daysSeen: new Float64Array(FIRST_PACES.length).fill(FIRST_WEIGHT),
    hours: new Float64Array(24),
    perDay: 0,
  };
}

/** Adds a day that has passed, with everything that was delivered on it. */
export function learnDay(
  rhythm: DeliveryRhythm,
  { day, isHoliday, deliveries }: { day: Day; isHoliday: boolean; deliveries: readonly WallTime[] },
): void {
  const { paces, daysSeen, hours, perDay } = rhythm;
  const kind = isHoliday ? HOLIDAY : weekdayOf(day);
  const solid = Math.min(perDay / SOLID_DAY, 1);
  if (solid > 0) {
    const seen = (daysSeen[kind] ?? 0) * PACE_KEPT;
    paces[kind] = ((paces[kind] ?? 1) * seen + (deliveries.length / perDay) * solid) / (seen + solid);
    daysSeen[kind] = seen + solid;
  }
  rhythm.perDay = perDay * LEVEL_KEPT + deliveries.length * (1 - LEVEL_KEPT);
  for (let hour = 0; hour < 24; hour += 1) hours[hour] = (hours[hour] ?? 0) * HOURS_KEPT;
  for (const at of deliveries) {
    const hour = Math.floor((at - dayOf(at)) * 24);
    hours[hour] = (hours[hour] ?? 0) + 1;
  }
}

/** How much of a working day a day is; a week without holidays has seven. */
export function workOfDay({ paces }: DeliveryRhythm, day: Day, isHoliday: (day: Day) => boolean): number {
  const week = paces.subarray(0, 7).reduce((sum, pace) => sum + Math.max(pace, LEAST_PACE), 0) / 7;
  const pace = paces[isHoliday(day) ? HOLIDAY : weekdayOf(day)] ?? 1;
  return Math.max(pace, LEAST_PACE) / week;
}

/** The share of a day's work that is done when each hour begins: 25 numbers from 0 to 1. */
export function shareOfDay({ hours }: DeliveryRhythm): Float64Array {
  const floor = HOUR_FLOOR + hours.reduce((sum, count) => sum + count, 0) * 0.004;
  const done = new Float64Array(25);
  for (let hour = 0; hour < 24; hour += 1) done[hour + 1] = (done[hour] ?? 0) + (hours[hour] ?? 0) + floor;
  const all = done[24] ?? 1;
  return done.map((work) => work / all);
}
