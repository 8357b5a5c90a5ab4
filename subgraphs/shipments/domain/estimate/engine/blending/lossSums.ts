import { BLENDS } from './blends.ts';

/** How many numbers are kept of losses: the arrivals that were judged, then what was lost over these by each blend. */
export const LOSS_WIDTH = 1 + BLENDS.length;

/** Adds the losses of an arrival to the numbers of a key. */
export function addLosses(numbers: Float64Array, losses: readonly number[]): void {
  numbers[0] = (numbers[0] ?? 0) + 1;
  losses.forEach((loss, index) => (numbers[1 + index] = (numbers[1 + index] ?? 0) + loss));
}

/** What was lost by all, and by the own among them. */
export interface LossesSeen {
  readonly all: Float64Array;
  readonly own: Float64Array | null;
  /** Arrivals at which the own count as much as all. */
  readonly pull: number;
}

/** The mean loss of each blend: that of all, drawn by the own as far as there are some; null until any was judged. */
export function meanLosses({ all, own, pull }: LossesSeen): readonly number[] | null {
  const [judged = 0] = all;
  if (judged <= 0) return null;
  return BLENDS.map((_blend, index) => {
    const ofAll = (all[1 + index] ?? 0) / judged;
    return ((own?.[1 + index] ?? 0) + pull * ofAll) / ((own?.[0] ?? 0) + pull);
  });
}
