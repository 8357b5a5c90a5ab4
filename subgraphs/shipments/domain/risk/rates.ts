import { type Day, emptySums, forgetLightest, type KeyedSums, openSums, sumsOf } from '../estimate/engine/index.ts';
import { logOdds, ofLogOdds } from '../logOdds.ts';

/** Per key how many came out, how many of them were expected to be late, and how many were. */
export type Rates = KeyedSums;

/** How rates are kept, and read. */
export interface RateReading {
  readonly day: Day;
  readonly halfLifeDays: number;
  /** The outcomes at which a key counts as much as what is above it. */
  readonly pull: number;
}

/** Further out nobody is so sure. */
const SUREST = 1e-4;

/** Nothing came out yet. */
export function noRates(): Rates {
  return emptySums(3);
}

/** Adds what came out of a forecast, under all keys of its chain, and what was expected of it. */
export function countRate(
  rates: Rates,
  keys: readonly string[],
  { expected, isLate }: { readonly expected: number; readonly isLate: boolean },
  { day, halfLifeDays }: RateReading,
): void {
  for (const key of keys) {
    const numbers = openSums(rates, key, { day, halfLifeDays });
    numbers[0] = (numbers[0] ?? 0) + 1;
    numbers[1] = (numbers[1] ?? 0) + expected;
    if (isLate) numbers[2] = (numbers[2] ?? 0) + 1;
  }
}

/** Keeps them within a bound: the keys of which least came out lately are forgotten. */
export function boundRates(rates: Rates, most: number, { day, halfLifeDays }: RateReading): void {
  forgetLightest(rates, most, { day, halfLifeDays });
}

/**
 * By how much the log-odds of being late are higher than expected: each key of a chain says by how much its rate differs, drawn
 * towards what the one above it says as far as its outcomes are few.
 */
export function offBy(rates: Rates, keys: readonly string[], { day, halfLifeDays, pull }: RateReading): number {
  let off = 0;
  for (const key of keys) {
    const [all = 0, expected = 0, late = 0] = sumsOf(rates, key, { day, halfLifeDays }) ?? [];
    if (all <= 0) continue;
    const usual = logOdds(expected / all, SUREST);
    const rate = (late + pull * ofLogOdds(usual + off)) / (all + pull);
    off = logOdds(rate, SUREST) - usual;
  }
  return off;
}
