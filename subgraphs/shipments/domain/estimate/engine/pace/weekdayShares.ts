import { weekdayOf } from '../calendar/weekday.ts';
import type { Day } from '../order.ts';

/**
 * How many of the expected events of a week fall on each weekday: sellers hand over on Mondays what was bought on
 * Saturday. Slow, because a day that lags must not become the rule within a strike. Plain and serialisable.
 */
export interface WeekdayShares {
  readonly shares: Float64Array;
  /** Expected events behind each share. */
  readonly weights: Float64Array;
}

const FIRST_WEIGHT = 20;
const KEPT_PER_WEEK = 0.9;

/** Every weekday like the others. */
export function evenWeek(): WeekdayShares {
  return { shares: new Float64Array(7).fill(1), weights: new Float64Array(7).fill(FIRST_WEIGHT) };
}

/** The share of a day. */
export function shareOf({ shares }: WeekdayShares, day: Day): number {
  return shares[weekdayOf(day)] ?? 1;
}

/**
 * Learns a day that has passed.
 * @param expected events if all days were alike, at the pace of the last weeks: only the shape of the week is learned
 */
export function learnShare(
  { shares, weights }: WeekdayShares,
  { day, happened, expected }: { day: Day; happened: number; expected: number },
): void {
  const weekday = weekdayOf(day);
  const before = (weights[weekday] ?? 0) * KEPT_PER_WEEK;
  const weight = before + expected;
  shares[weekday] = ((shares[weekday] ?? 1) * before + happened) / Math.max(weight, 1e-9);
  weights[weekday] = weight;
}
