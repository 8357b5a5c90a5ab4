import { BIN, BINS, LOWEST } from './bins.ts';

/**
 * How parcels arrive over their standardised age: the cumulated hazard where each bin begins, and where the last one
 * ends. Still under way at an age are exp(-hazard) of them.
 */
export type SurvivalCurve = Float64Array;

/** The curve of hazards per bin. */
export function curveOf(hazards: Float64Array): SurvivalCurve {
  const curve = new Float64Array(BINS + 1);
  for (let bin = 0; bin < BINS; bin += 1) curve[bin + 1] = (curve[bin] ?? 0) + (hazards[bin] ?? 0);
  return curve;
}

/** The cumulated hazard at an age; past the last bin it goes on as in it. */
export function hazardAt(curve: SurvivalCurve, age: number): number {
  const place = (age - LOWEST) / BIN;
  if (place <= 0) return 0;
  const bin = Math.min(Math.floor(place), BINS - 1);
  const [from = 0, to = 0] = [curve[bin], curve[bin + 1]];
  return from + (to - from) * (place - bin);
}

/** The age at which the cumulated hazard reaches a value: the way back of {@link hazardAt}. */
export function ageAt(curve: SurvivalCurve, hazard: number): number {
  let [low, high] = [0, BINS - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((curve[middle] ?? 0) <= hazard) low = middle;
    else high = middle - 1;
  }
  const [from = 0, to = 0] = [curve[low], curve[low + 1]];
  return LOWEST + BIN * (low + (hazard - from) / Math.max(to - from, 1e-9));
}

/** The cumulated hazard at which a share of the parcels has arrived. */
export function hazardOfLevel(level: number): number {
  return -Math.log1p(-level);
}

/** What the claims say: a tenth has arrived at -1, half at 0, nine tenths at 1. */
const CLAIMED: readonly (readonly [age: number, hazard: number])[] = [
  [-1, hazardOfLevel(0.1)],
  [0, hazardOfLevel(0.5)],
  [1, hazardOfLevel(0.9)],
];

/**
 * The hazards that the claims make, in the long run's shape: between the three ages at which a claim says how many have
 * arrived, the hazards keep their proportions and are scaled to what it says.
 */
export function claimedHazards(longRun: Float64Array): Float64Array {
  const curve = curveOf(longRun);
  const hazards = Float64Array.from(longRun);
  let [bin, before, claimedBefore, scale] = [0, 0, 0, 1];
  for (const [age, claimed] of CLAIMED) {
    const end = Math.round((age - LOWEST) / BIN);
    const met = curve[end] ?? 0;
    scale = (claimed - claimedBefore) / Math.max(met - before, 1e-6);
    for (; bin < end; bin += 1) hazards[bin] = (hazards[bin] ?? 0) * scale;
    [before, claimedBefore] = [met, claimed];
  }
  for (; bin < BINS; bin += 1) hazards[bin] = (hazards[bin] ?? 0) * scale;
  return hazards;
}
