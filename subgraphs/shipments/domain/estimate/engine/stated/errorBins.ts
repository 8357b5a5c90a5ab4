import { clamp } from '../clamp.ts';

/**
 * How many days after the middle of its window a parcel arrived, in bins: three hours wide around it, wider further
 * away. What is further off than the bins reach counts as the last of them.
 */
const STEPS: readonly (readonly [to: number, bins: number])[] = [
  [2, 16],
  [6, 8],
  [20, 7],
];

const BEGINS = beginsOf();

/** How many bins there are. */
export const ERROR_BINS = BEGINS.length - 1;

function beginsOf(): Float64Array {
  const later = [0];
  for (const [to, bins] of STEPS) {
    const from = later.at(-1) ?? 0;
    for (let bin = 1; bin <= bins; bin += 1) later.push(from + ((to - from) * bin) / bins);
  }
  const earlier = later.slice(1).reverse();
  return Float64Array.from([...earlier.map((days) => -days), ...later]);
}

/** The bin that an error lies in. */
export function errorBinOf(days: number): number {
  const above = BEGINS.findIndex((begin) => begin > days);
  return clamp(above < 0 ? ERROR_BINS - 1 : above - 1, 0, ERROR_BINS - 1);
}

/** How large errors are, as counts per bin; every bin has something, so that every share is somewhere. */
export type Errors = Float64Array;

/** The days within which errors are commonly assumed to lie. */
const ASSUMED_SCALE = 1.5;

/** What is assumed of errors before any was seen, as shares: both sides alike, most of them within a day or two. */
export const ASSUMED_ERRORS: Errors = assumedErrors();

function assumedErrors(): Errors {
  const below = (days: number): number =>
    days < 0 ? 0.5 * Math.exp(days / ASSUMED_SCALE) : 1 - 0.5 * Math.exp(-days / ASSUMED_SCALE);
  const shares = Float64Array.from({ length: ERROR_BINS }, (_none, bin) => {
    return below(BEGINS[bin + 1] ?? 0) - below(BEGINS[bin] ?? 0);
  });
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}

/**
 * The error below which a share of the parcels lies, of those whose error is above `over`. It never falls while `over`
 * rises; beyond the bins it is the last of them.
 */
export function errorAt(errors: Errors, level: number, over: number): number {
  const all = errors.reduce((sum, count) => sum + count, 0);
  const passed = countBelow(errors, over);
  let wanted = passed + level * (all - passed);
  for (let bin = 0; bin < ERROR_BINS; bin += 1) {
    const count = errors[bin] ?? 0;
    const [begin = 0, end = 0] = [BEGINS[bin], BEGINS[bin + 1]];
    if (wanted <= count) return begin + ((end - begin) * wanted) / count;
    wanted -= count;
  }
  return BEGINS[ERROR_BINS] ?? 0;
}

/** Half of the errors are smaller than this, whichever side they lie on. */
export function medianSize(errors: Errors): number {
  const sizes = Array.from(errors, (count, bin) => ({
    count,
    size: Math.abs((BEGINS[bin] ?? 0) + (BEGINS[bin + 1] ?? 0)) / 2,
  })).sort((a, b) => a.size - b.size);
  let left = errors.reduce((sum, count) => sum + count, 0) / 2;
  for (const { count, size } of sizes) {
    left -= count;
    if (left <= 0) return size;
  }
  return 0;
}

function countBelow(errors: Errors, days: number): number {
  let sum = 0;
  for (let bin = 0; bin < ERROR_BINS; bin += 1) {
    const [begin = 0, end = 0] = [BEGINS[bin], BEGINS[bin + 1]];
    if (days <= begin) return sum;
    sum += (errors[bin] ?? 0) * Math.min((days - begin) / (end - begin), 1);
  }
  return sum;
}
