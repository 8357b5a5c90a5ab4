import { clamp } from '../clamp.ts';
import { type Day, dayOf, type WallTime } from '../order.ts';
import type { DeliveryRhythm } from './deliveryRhythm.ts';
import { shareOfDay, workOfDay } from './deliveryRhythm.ts';

/**
 * Working time. Carriers hardly deliver on Sundays, holidays and at night; a journey measured in the time in which they
 * do has the same length whatever day it begins, and a quantile read there never falls on a day without deliveries.
 * The clock is strictly increasing, so quantiles go through it unchanged.
 */
export interface WorkingClock {
  /** Working days between two instants; negative when the second is the earlier one. */
  readonly between: (from: WallTime, to: WallTime) => number;
  /** The instant so many working days after another. */
  readonly after: (from: WallTime, workingDays: number) => WallTime;
}

/** How far ahead the clock is laid out; beyond, every day counts one. */
const DAYS_AHEAD = 250;

/**
 * The clock of a rhythm, laid out from `firstDay` to well after `today`.
 * @param isHoliday of the place of delivery
 */
export function workingClock(
  rhythm: DeliveryRhythm,
  { firstDay, today, isHoliday }: { firstDay: Day; today: Day; isHoliday: (day: Day) => boolean },
): WorkingClock {
  const days = today - firstDay + DAYS_AHEAD;
  const work = new Float64Array(days);
  const before = new Float64Array(days + 1);
  for (let index = 0; index < days; index += 1) {
    work[index] = workOfDay(rhythm, firstDay + index, isHoliday);
    before[index + 1] = (before[index] ?? 0) + (work[index] ?? 0);
  }
  const share = shareOfDay(rhythm);
  const read = (at: WallTime): number => {
    const index = dayOf(at) - firstDay;
    if (index < 0) return at - firstDay;
    if (index >= days) return (before[days] ?? 0) + at - firstDay - days;
    return (before[index] ?? 0) + (work[index] ?? 0) * partOf(share, at - dayOf(at));
  };
  const instantAt = (reading: number): WallTime => {
    if (reading < 0) return firstDay + reading;
    if (reading >= (before[days] ?? 0)) return firstDay + days + reading - (before[days] ?? 0);
    const index = lastAtMost(before, reading);
    return firstDay + index + hourOf(share, (reading - (before[index] ?? 0)) / (work[index] ?? 1));
  };
  return {
    between: (from, to) => read(to) - read(from),
    after: (from, workingDays) => instantAt(read(from) + workingDays),
  };
}

/** The share of a day's work that is done at a time of day, between the hours of the rhythm. */
function partOf(share: Float64Array, timeOfDay: number): number {
  const hours = timeOfDay * 24;
  const hour = clamp(Math.floor(hours), 0, 23);
  const [start = 0, end = 1] = [share[hour], share[hour + 1]];
  return start + (end - start) * (hours - hour);
}

/** The time of day at which a share of the work is done. */
function hourOf(share: Float64Array, part: number): number {
  const hour = clamp(lastAtMost(share, clamp(part, 0, 1)), 0, 23);
  const [start = 0, end = 1] = [share[hour], share[hour + 1]];
  return Math.min((hour + (clamp(part, 0, 1) - start) / (end - start)) / 24, 1 - 1e-9);
}

/** The last place in a rising list whose value is at most this. */
function lastAtMost(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
