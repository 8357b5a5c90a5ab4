import { type Day, emptySums, type KeyedSums, openSums, sumsOf } from '../estimate/engine/index.ts';
import type { RiskSettings } from './riskSettings.ts';

/**
 * What outcomes of these days say beyond those of weeks: per days left how many parcels were expected to be late, and how
 * many were. A season, or a strike, moves all of them at once. What is fresh counts from the next day on.
 */
export interface Drift {
  fresh: KeyedSums;
  readonly learned: KeyedSums;
}

/** Nothing came out yet. */
export function noDrift(): Drift {
  return { fresh: emptySums(2), learned: emptySums(2) };
}

const WITHIN_DAY = { day: 0, halfLifeDays: Infinity };

/** Adds what came out of a forecast, and what was expected of it. */
export function countDrift(
  { fresh }: Drift,
  key: string,
  { expected, isLate }: { readonly expected: number; readonly isLate: boolean },
): void {
  const numbers = openSums(fresh, key, WITHIN_DAY);
  numbers[0] = (numbers[0] ?? 0) + expected;
  if (isLate) numbers[1] = (numbers[1] ?? 0) + 1;
}

/** Learns what is fresh. */
export function learnDrift(drift: Drift, day: Day, { driftHalfLifeDays }: RiskSettings): void {
  for (const [key, slot] of drift.fresh.slots) {
    const from = slot * 3;
    const numbers = openSums(drift.learned, key, { day, halfLifeDays: driftHalfLifeDays });
    for (const at of [0, 1]) numbers[at] = (numbers[at] ?? 0) + (drift.fresh.numbers[from + at] ?? 0);
  }
  drift.fresh = emptySums(2);
}

/** A probability as these days have it: its odds times as many as more parcels were late than expected. */
export function drifted(
  { learned }: Drift,
  key: string,
  { probability, day, settings }: { readonly probability: number; readonly day: Day; readonly settings: RiskSettings },
): number {
  const [expected = 0, late = 0] = sumsOf(learned, key, { day, halfLifeDays: settings.driftHalfLifeDays }) ?? [];
  const times = (late + settings.driftPull) / (expected + settings.driftPull);
  const odds = (probability / Math.max(1 - probability, 1e-9)) * times;
  return odds / (1 + odds);
}
