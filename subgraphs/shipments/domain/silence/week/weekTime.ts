import type { Instant } from '../outages.ts';
import { beginOfDay, DAY_MS, dayBy, kindOfDay, type WallClock } from './wallClock.ts';
import type { DayPaces } from './weekRhythm.ts';

/** Time in which an hour of a quiet day counts less than one of a usual one. */
export interface WeekTime {
  /** How much of a time counts, in milliseconds. */
  readonly counted: (from: Instant, until: Instant) => number;
  /** When so many milliseconds will have counted since an instant: the way back. */
  readonly after: (from: Instant, countedMs: number) => Instant;
}

/** All time counts. */
export const EVEN_TIME: WeekTime = {
  counted: (from, until) => Math.max(until - from, 0),
  after: (from, countedMs) => from + countedMs,
};

/** What counts by a clock when days of each kind count so much. */
export function weekTime(clock: WallClock, paces: DayPaces): WeekTime {
  const sums = new Map<number, number>();
  let first: number | undefined;
  // how much counts from the first day that was asked about until a day begins
  const until = (day: number): number => {
    first ??= day;
    const known = sums.get(day);
    if (known !== undefined) return known;
    let sum = 0;
    const [from, to, sign] = day >= first ? [first, day, 1] : [day, first, -1];
    for (let each = from; each < to; each += 1) sum += sign * paces[kindOfDay(clock, each)];
    sums.set(day, sum);
    return sum;
  };
  const reached = (at: Instant): number => {
    const day = dayBy(clock, at);
    return until(day) * DAY_MS + paces[kindOfDay(clock, day)] * (at - beginOfDay(clock, day));
  };
  return {
    counted: (from, to) => (to <= from ? 0 : reached(to) - reached(from)),
    after: (from, countedMs) => {
      if (countedMs === Infinity) return Infinity;
      let [at, left] = [from, countedMs];
      for (let day = dayBy(clock, from); ; day += 1) {
        const pace = paces[kindOfDay(clock, day)];
        const end = beginOfDay(clock, day + 1);
        if ((end - at) * pace >= left) return at + left / pace;
        left -= (end - at) * pace;
        at = end;
      }
    },
  };
}
