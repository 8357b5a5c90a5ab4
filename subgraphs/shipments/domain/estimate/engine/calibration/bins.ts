import { clamp } from '../clamp.ts';

/**
 * Ages in units of what was predicted, in bins. 0 is the predicted median; -1 and 1 are the predicted p10 and p90, on
 * the logarithm of working days. Measured so, parcels of all lanes and lengths can stand in one table.
 */
export const LOWEST = -4;
/** The width of a bin. */
export const BIN = 0.05;
/** How many bins there are; the last one stands for everything above. */
export const BINS = 181;
/** Where the last bin ends. */
export const HIGHEST = LOWEST + BINS * BIN;

/** What a regression said of one parcel: logarithms of working days. */
export interface Claim {
  readonly median: number;
  /** From the median down to p10, and up to p90. */
  readonly lower: number;
  readonly upper: number;
}

/** A spread below five percent is the fit's own certainty, not the world's. */
const LEAST_SPREAD = 0.05;
/** Half a minute: the logarithm of no time is not a number. */
const SHORTEST_DAYS = 3e-4;

/** The claim that these quantiles make. */
export function claimOf([low, middle, high]: readonly [number, number, number]): Claim {
  return {
    median: middle,
    lower: Math.max(middle - low, LEAST_SPREAD),
    upper: Math.max(high - middle, LEAST_SPREAD),
  };
}

/** The standardised age of a parcel after so many working days. */
export function standardAge({ median, lower, upper }: Claim, workingDays: number): number {
  const off = Math.log(Math.max(workingDays, SHORTEST_DAYS)) - median;
  return clamp(off / (off < 0 ? lower : upper), LOWEST, HIGHEST - 1e-9);
}

/** The working days at a standardised age. */
export function daysAtAge({ median, lower, upper }: Claim, age: number): number {
  return Math.exp(median + age * (age < 0 ? lower : upper));
}

/** The bin that a standardised age lies in. */
export function binOf(age: number): number {
  return clamp(Math.floor((age - LOWEST) / BIN), 0, BINS - 1);
}
