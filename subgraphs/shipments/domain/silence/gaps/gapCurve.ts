import { BIN_STEP, beginOfBin, GAP_BINS, hoursAtPlace, placeOf } from './gapBins.ts';

/** How silences end: the cumulated hazard where each bin begins, and where the last one ends. Never falls. */
export type GapCurve = Float64Array;

/** The curve under which of those still silent at the begin of each bin these shares, below 1, end in it. */
export function curveOfShares(shares: Float64Array): GapCurve {
  return curveOfHazards(shares.map((share) => -Math.log1p(-share)));
}

/** The curve of hazards per bin. */
export function curveOfHazards(hazards: Float64Array): GapCurve {
  const curve = new Float64Array(GAP_BINS + 1);
  for (let bin = 0; bin < GAP_BINS; bin += 1) curve[bin + 1] = (curve[bin] ?? 0) + (hazards[bin] ?? 0);
  return curve;
}

/** The hazard of one bin. */
export function hazardOfBin(curve: GapCurve, bin: number): number {
  return (curve[bin + 1] ?? 0) - (curve[bin] ?? 0);
}

/** The cumulated hazard after so many hours; after the last bin it goes on like a Pareto tail. */
export function hazardAfter(curve: GapCurve, hours: number): number {
  const place = placeOf(hours);
  const bin = Math.min(Math.floor(place), GAP_BINS - 1);
  return (curve[bin] ?? 0) + hazardOfBin(curve, bin) * (place - bin);
}

/** The hours after which the cumulated hazard reaches a value: the way back of {@link hazardAfter}. */
export function hoursAtHazard(curve: GapCurve, hazard: number): number {
  let [low, high] = [0, GAP_BINS - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((curve[middle] ?? 0) <= hazard) low = middle;
    else high = middle - 1;
  }
  return hoursAtPlace(low + (hazard - (curve[low] ?? 0)) / Math.max(hazardOfBin(curve, low), 1e-12));
}

/** The curve of silences that all last so many times as long. */
export function stretched(curve: GapCurve, times: number): GapCurve {
  if (times === 1) return curve;
  return Float64Array.from(curve, (_hazard, bin) => hazardAfter(curve, beginOfBin(bin) / times));
}

/** The mean of the bins that silences end in which reach a bin: their mean logarithm, in steps of a bin. */
export function meanBinFrom(curve: GapCurve, from: number): number {
  let mean = from;
  for (let bin = from + 1; bin <= GAP_BINS; bin += 1) mean += Math.exp((curve[from] ?? 0) - (curve[bin] ?? 0));
  return mean;
}

/** Silences whose logarithm is logistic: half of them end by the middle, the tail is a Pareto's of that exponent. */
export function logLogistic(middleHours: number, exponent: number): GapCurve {
  return Float64Array.from({ length: GAP_BINS + 1 }, (_none, bin) =>
    Math.log1p((beginOfBin(bin) / middleHours) ** exponent),
  );
}

/** How many times as long a silence is whose bin lies so many bins further. */
export function timesOfBins(bins: number): number {
  return Math.exp(BIN_STEP * bins);
}
