import type { Day } from '../../estimate/engine/index.ts';
import { type DayLedger, emptyLedger, learnLedger, openPage, type Page, readLedger } from '../dayLedger.ts';
import { GAP_LINKS, type GapContext, type GapKeys, type GapLink } from '../silenceContext.ts';
import type { SilenceSettings } from '../silenceSettings.ts';
import { beginOfBin, GAP_BINS } from './gapBins.ts';
import { drawShares, GAP_COUNTS, type GapCounts, lifeOf, sharesOf } from './gapCounts.ts';
import { curveOfShares, type GapCurve, logLogistic } from './gapCurve.ts';
import { fitTail } from './paretoTail.ts';

/** Life tables of the gaps between scans per link; all but the closest have a long memory besides the recent one. */
export type GapTables = Readonly<Record<GapLink, DayLedger>>;

/** Tables of nothing. */
export function emptyGapTables(): GapTables {
  const of = (memories: number): DayLedger => emptyLedger(GAP_COUNTS, memories);
  return { phase: of(2), service: of(2), week: of(2), lane: of(1) };
}

/** Adds to what is known of each link. */
export function countGap(
  tables: GapTables,
  page: Page,
  { keys, mostKeys }: { readonly keys: GapKeys; readonly mostKeys: number },
  count: (counts: GapCounts) => void,
): void {
  for (const link of GAP_LINKS) {
    const counts = openPage(tables[link], page, { key: keys[link], mostKeys });
    if (counts !== null) count(counts);
  }
}

/** Learns the day that is over. */
export function learnGaps(tables: GapTables, day: Day, settings: SilenceSettings): void {
  const { mostKeys } = settings;
  for (const link of GAP_LINKS) learnLedger(tables[link], day, { halfLivesDays: halfLives(settings), mostKeys });
}

function halfLives({ halfLifeDays, longHalfLifeDays }: SilenceSettings): readonly number[] {
  return [halfLifeDays, longHalfLifeDays];
}

/** What is believed of the gaps after a scan. */
export interface GapBelief {
  readonly curve: GapCurve;
  /** The closest link with gaps enough to count as much as those above it, and its recent gaps. */
  readonly link: GapLink;
  readonly gaps: number;
  /** From how many hours on it is a tail that was fitted, and not what was seen. */
  readonly tailFromHours: number;
}

/** Reads the chain: what is assumed, drawn by each link as far as gaps were seen there, the long memory first. */
export function believeGaps(
  tables: GapTables,
  { context, keys, day }: { readonly context: GapContext; readonly keys: GapKeys; readonly day: Day },
  settings: SilenceSettings,
): GapBelief {
  const { middleHours, exponent } = settings.assumed[context.phase];
  const shares = sharesOf(logLogistic(middleHours, exponent));
  const halfLivesDays = halfLives(settings);
  let [link, gaps, tailFrom] = ['phase' as GapLink, 0, 0];
  for (const each of GAP_LINKS) {
    const ledger = tables[each];
    for (let memory = ledger.memories.length - 1; memory >= 0; memory -= 1) {
      const counts = readLedger(ledger, keys[each], { day, halfLivesDays, memory });
      if (counts === null) continue;
      const life = lifeOf(counts);
      const tail = fitTail({ ...life, wider: shares }, settings.tail);
      drawShares(shares, life, settings.pulls[each]);
      const [ended = 0] = counts;
      if (memory === 0 && (each === 'phase' || ended >= settings.pulls[each])) [link, gaps] = [each, ended];
      if (tail === null) continue;
      tailFrom = tail.from;
      shares.fill(-Math.expm1(-tail.hazard), tail.from, GAP_BINS);
    }
  }
  return { curve: curveOfShares(shares), link, gaps, tailFromHours: beginOfBin(tailFrom) };
}
