import { GAP_BINS } from '../gaps/gapBins.ts';
import type { LifeTable } from '../gaps/gapCounts.ts';
import type { NormalSettings } from '../silenceSettings.ts';

/**
 * Of normal parcels still silent at the begin of each bin, the share that is heard of in it: by the life table as far as it is
 * filled, then by the Pareto tail of the longest silences. Drawn towards what is believed `above`, as far as they are few.
 */
export function normalShares(
  { ended, atRisk }: LifeTable,
  above: Float64Array,
  { pull, mostSilent, leastAtRisk, leastExceeded, tailPull }: NormalSettings,
): Float64Array {
  const most = mostSilent * (atRisk[0] ?? 0);
  let filled = GAP_BINS;
  while (filled > 0 && (atRisk[filled - 1] ?? 0) < leastAtRisk) filled -= 1;
  // of few silences a tail of so many would be all of them, and say how short ones end
  const mostOfFew = MOST_OF_FEW * (atRisk[0] ?? 0);
  let [exceeded, lived, tailFrom] = [0, 0, filled];
  const isTail = (risk: number): boolean => risk <= most || (exceeded < leastExceeded && risk <= mostOfFew);
  while (tailFrom > 1 && isTail(atRisk[tailFrom - 1] ?? 0)) {
    tailFrom -= 1;
    exceeded += ended[tailFrom] ?? 0;
    lived += (atRisk[tailFrom] ?? 0) - (ended[tailFrom] ?? 0) / 2;
  }
  return Float64Array.from({ length: GAP_BINS }, (_none, bin) => {
    const [ends = 0, risk = 0, wider = 0] = [ended[bin], atRisk[bin], above[bin]];
    const widerHazard = Math.max(-Math.log1p(-Math.min(wider, 0.99)), LEAST_HAZARD);
    const tail = -Math.expm1(-(exceeded + tailPull) / (lived + tailPull / widerHazard));
    if (bin >= filled) return tail;
    // where few are left the tail says what is likely
    const drawnTo = bin >= tailFrom ? tail : wider;
    return (ends + pull * drawnTo) / (risk + pull);
  });
}

/** Where few silences were seen, this share of them may be taken for the tail. */
const MOST_OF_FEW = 0.25;

/** However seldom silences of a kind end, they do. */
const LEAST_HAZARD = 0.01;
