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
export interface LifeTable {
  readonly ended: Float64Array;
  readonly atRisk: Float64Array;
}

/** Which part of silences: of those that ended in a bin, and of those that lasted until it. */
export interface LifePart {
  readonly ended: (bin: number) => number;
  readonly lasting: (bin: number) => number;
}

const ALL: LifePart = { ended: () => 1, lasting: () => 1 };

/** The life table of silences, or of a part of them. */
export function lifeOf(counts: GapCounts, part: LifePart = ALL): LifeTable {
  const [ended, atRisk] = [new Float64Array(GAP_BINS), new Float64Array(GAP_BINS)];
  let longer = (counts[1 + GAP_BINS + GAP_BINS] ?? 0) * part.lasting(GAP_BINS);
  for (let bin = GAP_BINS - 1; bin >= 0; bin -= 1) {
    const ends = (counts[1 + bin] ?? 0) * part.ended(bin);
    const lasting = (counts[1 + GAP_BINS + bin] ?? 0) * part.lasting(bin);
    ended[bin] = ends;
    atRisk[bin] = longer + ends + lasting / 2;
    longer += ends + lasting;
  }
  return { ended, atRisk };
}

/** The share of those at risk that ends in each bin, drawn towards what is believed already as far as they are few. */
export function drawShares(believed: Float64Array, { ended, atRisk }: LifeTable, pull: number): void {
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
