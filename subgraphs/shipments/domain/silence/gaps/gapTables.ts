import type { ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import type { Day } from '../../estimate/engine/index.ts';
import { type DayLedger, emptyLedger, learnLedger, openPage, type Page, readLedger } from '../dayLedger.ts';
import { GAP_LINKS, type GapKeys, type GapLink } from '../silenceContext.ts';
import type { SilenceSettings } from '../silenceSettings.ts';
import { GAP_BINS } from './gapBins.ts';
import { drawShares, GAP_COUNTS, type GapCounts, lifeOf, sharesOf } from './gapCounts.ts';
import { logLogistic } from './gapCurve.ts';
import { fitTail, wellFilled } from './paretoTail.ts';

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

/** What is believed of gaps at one link, by it and those above it. */
export interface GapBelief {
  /** Of those still silent at the begin of a bin, the share that ends in it. */
  readonly shares: Float64Array;
  /** The closest link with gaps enough to count as much as those above it, and its recent gaps. */
  readonly link: GapLink;
  readonly gaps: number;
  /** The bin from which on too few gaps were seen, so that it is a tail. */
  readonly tailFrom: number;
}

/** What is assumed of gaps in a phase before any were seen. */
export function assumedGaps(phase: ShipmentStatus, { assumed }: SilenceSettings): GapBelief {
  const { middleHours, exponent } = assumed[phase];
  return { shares: sharesOf(logLogistic(middleHours, exponent)), link: 'phase', gaps: 0, tailFrom: 0 };
}

/**
 * What is believed of the links above a link, drawn by that link as far as gaps were seen there: those of the long memory
 * first. Where they are many enough the tail is its own.
 */
export function drawByLink(
  ledger: DayLedger,
  above: GapBelief,
  {
    link,
    key,
    day,
    settings,
  }: { readonly link: GapLink; readonly key: string; readonly day: Day; readonly settings: SilenceSettings },
): GapBelief {
  const shares = above.shares.slice();
  let belief: GapBelief = { ...above, shares };
  for (let memory = ledger.memories.length - 1; memory >= 0; memory -= 1) {
    const counts = readLedger(ledger, key, { day, halfLivesDays: halfLives(settings), memory });
    if (counts === null) continue;
    const life = lifeOf(counts);
    const tail = fitTail({ ...life, wider: shares }, settings.tail);
    drawShares(shares, life, settings.pulls[link]);
    const [gaps = 0] = counts;
    if (memory === 0 && (link === 'phase' || gaps >= settings.pulls[link])) belief = { ...belief, link, gaps };
    const filled = wellFilled(life.atRisk, settings.tail);
    belief = { ...belief, tailFrom: tail?.from ?? Math.max(belief.tailFrom, filled) };
    if (tail !== null) shares.fill(-Math.expm1(-tail.hazard), tail.from, GAP_BINS);
  }
  return belief;
}
