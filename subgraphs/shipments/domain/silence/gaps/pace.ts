import type { Day } from '../../estimate/engine/index.ts';
import { add, type DayLedger, emptyLedger, openPage, readLedger } from '../dayLedger.ts';
import type { PaceSettings } from '../silenceSettings.ts';
import { timesOfBins } from './gapCurve.ts';

/** Per service and phase: recent gaps, and by how many bins altogether they were longer than the tables had it. */
export type GapPace = DayLedger;

/** No gap was seen yet. */
export function emptyPace(): GapPace {
  return emptyLedger(2, 1);
}

/** Adds a gap that ended today. */
export function countPace(
  pace: GapPace,
  { key, mostKeys }: { readonly key: string; readonly mostKeys: number },
  { weight, binsLonger }: { readonly weight: number; readonly binsLonger: number },
): void {
  const numbers = openPage(pace, 'fresh', { key, mostKeys });
  if (numbers === null) return;
  add(numbers, 0, weight);
  add(numbers, 1, weight * binsLonger);
}

/**
 * How many times as long as in the tables gaps are these days; never less than 1. That all became slower is believed at
 * once, since the tables need weeks for it; that all became faster only as they learn it: it costs no false alarm.
 */
export function timesLonger(
  pace: GapPace,
  key: string,
  { day, settings }: { day: Day; settings: PaceSettings },
): number {
  const [gaps = 0, bins = 0] = readLedger(pace, key, { day, halfLivesDays: [settings.halfLifeDays] }) ?? [];
  return Math.min(Math.max(timesOfBins(bins / (gaps + settings.pull)), 1), settings.most);
}
