import { GAP_BINS } from './gapBins.ts';

/** When silences are many enough to fit a tail to the longest of them. */
export interface TailSettings {
  /** Silences still at risk at the begin of a bin for it to count as well filled. */
  readonly leastAtRisk: number;
  /** Exceedances, in the last well-filled bins, that a tail is fitted to. */
  readonly exceedances: number;
  /** They begin where at most this share is still silent: above, it is the body and no tail. */
  readonly mostSilent: number;
  /** The exceedances that the tail of the wider link above counts for. */
  readonly pull: number;
}

/** The tail of silences: from a bin on, one hazard for each; bins are logarithmic, so this is a Pareto tail. */
export interface ParetoTail {
  readonly from: number;
  readonly hazard: number;
}

/** What a tail is fitted to. */
export interface Exceeding {
  /** Per bin the silences that ended in it, and those at risk there. */
  readonly ended: Float64Array;
  readonly atRisk: Float64Array;
  /** Of those at risk, the share that ends in the bin, as believed of the wider link. */
  readonly wider: Float64Array;
}

/**
 * The Pareto tail of the longest silences (Hill's estimate with those cut off at the last well-filled bin), drawn towards
 * what is believed of the wider link; null where they are too few to tell.
 */
export function fitTail({ ended, atRisk, wider }: Exceeding, settings: TailSettings): ParetoTail | null {
  const from = wellFilled(atRisk, settings);
  if (from === GAP_BINS) return null;
  const most = settings.mostSilent * (atRisk[0] ?? 0);
  let [exceeded, exposed, lived] = [0, 0, 0];
  for (let bin = from - 1; bin > 0 && (atRisk[bin] ?? 0) <= most && exceeded < settings.exceedances; bin -= 1) {
    const [ends = 0, risk = 0] = [ended[bin], atRisk[bin]];
    exceeded += ends;
    exposed += risk;
    lived += risk * hazardOfShare(Math.min(ends / risk, 0.99));
  }
  if (exceeded < settings.exceedances) return null;
  const [own, other] = [lived / exposed, hazardOfShare(wider[from] ?? 0)].map((hazard) => Math.max(hazard, 1e-6));
  const { pull } = settings;
  return { from, hazard: (exceeded + pull) / (exceeded / (own ?? 1) + pull / (other ?? 1)) };
}

/** How many bins are well filled, from the first on: of longer silences too few were seen. */
export function wellFilled(atRisk: Float64Array, { leastAtRisk }: TailSettings): number {
  let bins = GAP_BINS;
  while (bins > 0 && (atRisk[bins - 1] ?? 0) < leastAtRisk) bins -= 1;
  return bins;
}

function hazardOfShare(share: number): number {
  return -Math.log1p(-share);
}
