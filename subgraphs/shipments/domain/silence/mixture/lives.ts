import { GAP_BINS } from '../gaps/gapBins.ts';
import { LAST_OF_WAY } from '../fates/fates.ts';
import type { GapCounts } from '../gaps/gapCounts.ts';

/** All silences of one key, whatever they were. */
export interface Lives {
  /** How many there were. */
  readonly total: number;
  /** Per bin those that ended in it; and those of which no more is known than that they lasted so long, never ending ones last. */
  readonly ended: Float64Array;
  readonly lasting: Float64Array;
  /** The share of those that ended with the end of the parcel's way. */
  readonly lastShare: number;
}

/** Reads what was counted of a key. */
export function livesOf(counts: GapCounts): Lives {
  const ended = counts.slice(1, 1 + GAP_BINS);
  const lasting = counts.slice(1 + GAP_BINS, 2 + 2 * GAP_BINS);
  const [endings, last = 0] = [sum(ended), counts[LAST_OF_WAY]];
  return { total: endings + sum(lasting), ended, lasting, lastShare: endings > 0 ? last / endings : 0 };
}

/** A life table: those that ended in each bin, and those that reached it; of what is cut off in a bin half counts. */
export interface LifeTable {
  readonly ended: Float64Array;
  readonly atRisk: Float64Array;
}

/** The life table of a part of the silences: how much of those that ended in a bin, and of those that lasted until it. */
export function tableOf(
  { ended, lasting }: Lives,
  part: { ended: (bin: number) => number; lasting: (bin: number) => number },
): LifeTable {
  const table = { ended: new Float64Array(GAP_BINS), atRisk: new Float64Array(GAP_BINS) };
  let longer = (lasting[GAP_BINS] ?? 0) * part.lasting(GAP_BINS);
  for (let bin = GAP_BINS - 1; bin >= 0; bin -= 1) {
    const ends = (ended[bin] ?? 0) * part.ended(bin);
    const cut = (lasting[bin] ?? 0) * part.lasting(bin);
    table.ended[bin] = ends;
    table.atRisk[bin] = longer + ends + cut / 2;
    longer += ends + cut;
  }
  return table;
}

/** The share that is still silent at the begin of a bin. */
export function silentAt({ ended, atRisk }: LifeTable, bin: number): number {
  let share = 1;
  for (let each = 0; each < bin; each += 1) {
    const risk = atRisk[each] ?? 0;
    if (risk > 0) share *= 1 - Math.min((ended[each] ?? 0) / risk, 1);
  }
  return share;
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
