import type { Day } from '../order.ts';

/** Orders per day of the last eight weeks; a day's place is its number modulo 56. Plain and serialisable. */
export interface Volumes {
  readonly days: Float64Array;
}

const DAYS_KEPT = 56;

/** No orders yet. */
export function noVolumes(): Volumes {
  return { days: new Float64Array(DAYS_KEPT) };
}

/** Records how many orders a day that has passed had. */
export function setVolume({ days }: Volumes, day: Day, orders: number): void {
  days[placeOf(day)] = orders;
}

/** Orders per day in the `window` days before `day`, relative to those of eight weeks: above 1 in a sale. */
export function relativeVolume({ days }: Volumes, day: Day, window: number): number {
  const perDay = (last: number): number => {
    let sum = 0;
    for (let back = 1; back <= last; back += 1) sum += days[placeOf(day - back)] ?? 0;
    return sum / last;
  };
  return perDay(window) / Math.max(perDay(DAYS_KEPT), 1);
}

function placeOf(day: Day): number {
  return ((day % DAYS_KEPT) + DAYS_KEPT) % DAYS_KEPT;
}
