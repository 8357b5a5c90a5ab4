import type { Day } from '../../estimate/engine/index.ts';
import { add, type DayLedger, emptyLedger, learnLedger, openPage, type Page, readLedger } from '../dayLedger.ts';
import { GAP_BINS, placeOf } from '../gaps/gapBins.ts';
import { addEnded, addLasting, drawShares, GAP_COUNTS, lifeOf, sharesOf } from '../gaps/gapCounts.ts';
import { logLogistic } from '../gaps/gapCurve.ts';
import type { GapKeys } from '../silenceContext.ts';
import type { FateSettings } from '../silenceSettings.ts';

/** Life tables of all silences, whatever they were: how many end at which length, and how many never do. */
export type Fates = DayLedger;

const ALL = 'ALL';
/** Where, behind the counts of a key, it is counted how many ended with the end of the parcel's way. */
export const LAST_OF_WAY = GAP_COUNTS;
const FATE_COUNTS = GAP_COUNTS + 1;

/** Nothing was seen yet. */
export function noFates(): Fates {
  return emptyLedger(FATE_COUNTS, 1);
}

/** A silence that ended in a bin, or lasted until it and no more is known. */
export interface Fate {
  readonly keys: GapKeys;
  readonly bin: number;
  readonly hasEnded: boolean;
  /** Whether it ended with the end of the parcel's way. */
  readonly isLast?: boolean;
  readonly mostKeys: number;
}

/** Adds a silence. */
export function countFate(fates: Fates, page: Page, fate: Fate): void {
  const { keys, bin, hasEnded, isLast = false, mostKeys } = fate;
  for (const key of chainOf(keys)) {
    const counts = openPage(fates, page, { key, mostKeys });
    if (counts === null) continue;
    (hasEnded ? addEnded : addLasting)(counts, bin, 1);
    if (isLast) add(counts, LAST_OF_WAY, 1);
  }
}

/** From all silences down to those of a service. */
function chainOf({ phase, carrier, service }: GapKeys): readonly string[] {
  return [ALL, phase, carrier, service];
}

/** Learns the day that is over. */
export function learnFates(
  fates: Fates,
  day: Day,
  { halfLifeDays, mostKeys }: FateSettings & { mostKeys: number },
): void {
  learnLedger(fates, day, { halfLivesDays: [halfLifeDays], mostKeys });
}

/** Per bin the probability that a silence that has reached it goes on for longer than all bins. */
export type NeverEnding = Float64Array;

/** Reads the chain from all silences down to those of a service. */
export function believeFates(
  fates: Fates,
  { keys, day }: { readonly keys: GapKeys; readonly day: Day },
  { halfLifeDays, pull, assumed }: FateSettings,
): NeverEnding {
  const shares = sharesOf(logLogistic(assumed.middleHours, assumed.exponent));
  for (const key of chainOf(keys)) {
    const counts = readLedger(fates, key, { day, halfLivesDays: [halfLifeDays] });
    if (counts !== null) drawShares(shares, lifeOf(counts), pull);
  }
  const never = new Float64Array(GAP_BINS + 1).fill(1);
  for (let bin = GAP_BINS - 1; bin >= 0; bin -= 1) never[bin] = (never[bin + 1] ?? 1) * (1 - (shares[bin] ?? 0));
  return never;
}

/** The same after so many hours. */
export function neverAfter(never: NeverEnding, hours: number): number {
  const place = Math.min(placeOf(hours), GAP_BINS);
  const bin = Math.floor(place);
  const [from = 1, to = 1] = [never[bin], never[Math.min(bin + 1, GAP_BINS)]];
  return from + (to - from) * (place - bin);
}
