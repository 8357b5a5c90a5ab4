/**
 * How long a parcel waits, in working days or by the day ladder: up to which age, and in how many bins of one width.
 * Hours at first, then days, then weeks.
 */
const STEPS: readonly (readonly [to: number, bins: number])[] = [
  [1, 12],
  [2, 8],
  [3, 8],
  [8, 10],
  [14, 3],
  [30, 4],
];

/** The ages at which the bins begin; the last one has no end. */
const BEGINS = beginsOf();

/** How many bins of age there are. */
export const WAIT_BINS = BEGINS.length - 1;

function beginsOf(): Float64Array {
  const begins = [0];
  for (const [to, bins] of STEPS) {
    const from = begins.at(-1) ?? 0;
    for (let bin = 1; bin <= bins; bin += 1) begins.push(from + ((to - from) * bin) / bins);
  }
  return Float64Array.from(begins);
}

/**
 * How parcels arrive over their age: the cumulated hazard where each bin begins, and where the last regular one ends.
 */
export type WaitCurve = Float64Array;

/** The curve of hazards per bin. */
export function waitCurveOf(hazards: Float64Array): WaitCurve {
  const curve = new Float64Array(WAIT_BINS + 1);
  for (let bin = 0; bin < WAIT_BINS; bin += 1) curve[bin + 1] = (curve[bin] ?? 0) + (hazards[bin] ?? 0);
  return curve;
}

/** The cumulated hazard at an age; past the last bin it goes on as in it. */
export function hazardAtWait(curve: WaitCurve, age: number): number {
  const bin = lastAtMost(BEGINS, age);
  const [from = 0, to = 0, begin = 0, end = 1] = [curve[bin], curve[bin + 1], BEGINS[bin], BEGINS[bin + 1]];
  return from + ((to - from) * (age - begin)) / (end - begin);
}

/** The age at which the cumulated hazard reaches a value: the way back of {@link hazardAtWait}. */
export function waitAtHazard(curve: WaitCurve, hazard: number): number {
  const bin = lastAtMost(curve, hazard);
  const [from = 0, to = 0, begin = 0, end = 1] = [curve[bin], curve[bin + 1], BEGINS[bin], BEGINS[bin + 1]];
  return begin + ((end - begin) * (hazard - from)) / Math.max(to - from, 1e-9);
}

/** The last bin that begins at most at a value, of a rising list with one place more than there are bins. */
function lastAtMost(rising: Float64Array, value: number): number {
  let [low, high] = [0, WAIT_BINS - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Calls back with each bin that a stretch of age touches, and the share of the bin that it fills. */
export function overBins(from: number, to: number, each: (bin: number, share: number) => void): void {
  for (let bin = lastAtMost(BEGINS, from); bin < WAIT_BINS; bin += 1) {
    const [begin = 0, end = 1] = [BEGINS[bin], BEGINS[bin + 1]];
    // the last bin is as long as it takes
    const until = bin === WAIT_BINS - 1 ? to : Math.min(to, end);
    const lived = until - Math.max(from, begin);
    if (lived > 0) each(bin, lived / (end - begin));
    if (to < end) return;
  }
}

/** The bin that an age lies in. */
export function waitBinOf(age: number): number {
  return lastAtMost(BEGINS, age);
}

/** A share of the parcels that has arrived by an age. */
export type ArrivedBy = readonly [age: number, share: number];

/**
 * The hazards under which parcels arrive evenly between the ages given, and after the last one at a hazard that stays.
 * @param later the hazard of a working day then
 */
export function hazardsOfShares(shares: readonly ArrivedBy[], later: number): Float64Array {
  const hazards = new Float64Array(WAIT_BINS);
  for (let bin = 0; bin < WAIT_BINS; bin += 1) {
    const [begin = 0, end = 1] = [BEGINS[bin], BEGINS[bin + 1]];
    hazards[bin] = hazardOfShares(shares, later, end) - hazardOfShares(shares, later, begin);
  }
  return hazards;
}

function hazardOfShares(shares: readonly ArrivedBy[], later: number, age: number): number {
  let [before, arrived] = [0, 0];
  for (const [until, share] of shares) {
    if (age <= until) return -Math.log1p(-(arrived + ((share - arrived) * (age - before)) / (until - before)));
    [before, arrived] = [until, share];
  }
  return -Math.log1p(-arrived) + later * (age - before);
}
