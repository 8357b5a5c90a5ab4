import { add } from '../dayLedger.ts';
import { GAP_BINS } from './gapBins.ts';

/**
 * What a key knows of silences: how many ended altogether, then per bin those that ended in it, then per bin those of which
 * no more is known than that they lasted so long; the last of these are longer than all bins.
 */
export type GapCounts = Float64Array;

/** How many numbers that is. */
export const GAP_COUNTS = 1 + GAP_BINS + GAP_BINS + 1;

/** Adds a silence that ended; one longer than all bins counts as one of which no more is known. */
export function addEnded(counts: GapCounts, bin: number, weight: number): void {
  if (bin >= GAP_BINS) {
    addLasting(counts, bin, weight);
    return;
  }
  add(counts, 0, weight);
  add(counts, 1 + bin, weight);
}

/** Adds a silence that lasted at least so long: it goes on, or nobody knows. */
export function addLasting(counts: GapCounts, bin: number, weight: number): void {
  add(counts, 1 + GAP_BINS + Math.min(bin, GAP_BINS), weight);
}

/** Per bin the silences that ended in it, and those that might have: what ends unseen within a bin counts half. */
export function lifeOf(counts: GapCounts): { readonly ended: Float64Array; readonly atRisk: Float64Array } {
  const ended = counts.subarray(1, 1 + GAP_BINS);
  const atRisk = new Float64Array(GAP_BINS);
  let longer = counts[1 + GAP_BINS + GAP_BINS] ?? 0;
  for (let bin = GAP_BINS - 1; bin >= 0; bin -= 1) {
    const [ends = 0, lasting = 0] = [ended[bin], counts[1 + GAP_BINS + bin]];
    atRisk[bin] = longer + ends + lasting / 2;
    longer += ends + lasting;
  }
  return { ended, atRisk };
}

/** The share of those at risk that ends in each bin, drawn towards what is believed already as far as they are few. */
export function drawShares(
  believed: Float64Array,
  { ended, atRisk }: { readonly ended: Float64Array; readonly atRisk: Float64Array },
  pull: number,
): void {
  for (let bin = 0; bin < GAP_BINS; bin += 1) {
    believed[bin] = ((ended[bin] ?? 0) + pull * (believed[bin] ?? 0)) / ((atRisk[bin] ?? 0) + pull);
  }
}

/** The shares of a curve. */
export function sharesOf(curve: Float64Array): Float64Array {
  return Float64Array.from(
    { length: GAP_BINS },
    (_none, bin) => -Math.expm1((curve[bin] ?? 0) - (curve[bin + 1] ?? 0)),
  );
}
