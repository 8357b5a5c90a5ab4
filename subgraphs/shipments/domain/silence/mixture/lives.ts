import { LAST_OF_WAY } from '../fates/fates.ts';
import { GAP_BINS } from '../gaps/gapBins.ts';
import type { GapCounts, LifeTable } from '../gaps/gapCounts.ts';

/** All silences of one key, whatever they were. */
export interface Lives {
  readonly counts: GapCounts;
  /** How many there were. */
  readonly total: number;
  /** The share of those that ended with the end of the parcel's way. */
  readonly lastShare: number;
}

/** Reads what was counted of a key. */
export function livesOf(counts: GapCounts): Lives {
  const endings = sum(counts.subarray(1, 1 + GAP_BINS));
  const lasting = sum(counts.subarray(1 + GAP_BINS, 2 + 2 * GAP_BINS));
  const last = counts[LAST_OF_WAY] ?? 0;
  return { counts, total: endings + lasting, lastShare: endings > 0 ? last / endings : 0 };
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

/** All of them together. */
export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
