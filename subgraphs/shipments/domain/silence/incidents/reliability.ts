import type { Day } from '../../estimate/engine/index.ts';
import { add, type DayLedger, emptyLedger, openPage, type Page, readLedger } from '../dayLedger.ts';
import type { IncidentSettings } from '../silenceSettings.ts';
import { risingMeans } from './risingMeans.ts';

/** The probabilities at which it is followed what comes out. A silence reaches them one after the other. */
export const LEVELS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.99] as const;

/** Per level: how many silences reached it, and how many of these were incidents. */
export type Reliability = DayLedger;

/** Nothing came out yet. */
export function noReliability(): Reliability {
  return emptyLedger(2, 1);
}

/** Adds a silence that began at one probability and ended at another; `happened` is from 0 to 1. */
export function countReached(
  reliability: Reliability,
  page: Page,
  { from, to, happened }: { readonly from: number; readonly to: number; readonly happened: number },
): void {
  for (let level = 0; level < LEVELS.length && (LEVELS[level] ?? 1) <= to; level += 1) {
    if ((LEVELS[level] ?? 1) < from) continue;
    const numbers = openPage(reliability, page, { key: `${level}`, mostKeys: LEVELS.length });
    if (numbers === null) continue;
    add(numbers, 0, 1);
    add(numbers, 1, happened);
  }
}

/** What comes out at each level, rising; null while too few incidents were seen to correct anything. */
export type Correction = Float64Array | null;

/** Reads what came out, drawn towards what was said, and made to rise (isotonic regression). */
export function believeReliability(reliability: Reliability, day: Day, settings: IncidentSettings): Correction {
  const { halfLifeDays, leastToCorrect, correctionPull } = settings;
  const numbers = LEVELS.map(
    (_level, index) => readLedger(reliability, `${index}`, { day, halfLivesDays: [halfLifeDays] }) ?? [],
  );
  const [, seen = 0] = numbers[LEVELS.indexOf(0.1)] ?? [];
  if (seen < leastToCorrect) return null;
  return risingMeans(
    numbers.map(([reached = 0, happened = 0], index) => {
      const weight = reached + correctionPull;
      return { weight, mean: (happened + correctionPull * (LEVELS[index] ?? 0)) / weight };
    }),
  );
}

/** The probability after correction: between levels by the logarithm of the odds, beyond them moved like the last. */
export function corrected(correction: Correction, probability: number): number {
  if (correction === null) return probability;
  const odds = logOdds(probability);
  let above = LEVELS.findIndex((level) => level > probability);
  if (above === -1) above = LEVELS.length;
  const moved = (index: number): number => logOdds(correction[index] ?? 0.5);
  const said = (index: number): number => logOdds(LEVELS[index] ?? 0.5);
  if (above === 0) return ofLogOdds(odds + moved(0) - said(0));
  if (above === LEVELS.length) return ofLogOdds(odds + moved(above - 1) - said(above - 1));
  const share = (odds - said(above - 1)) / (said(above) - said(above - 1));
  return ofLogOdds(moved(above - 1) + share * (moved(above) - moved(above - 1)));
}

/** The logarithm of the odds of a probability, kept finite. */
export function logOdds(probability: number): number {
  const kept = Math.min(Math.max(probability, 1e-12), 1 - 1e-12);
  return Math.log(kept / (1 - kept));
}

/** The probability of a logarithm of odds. */
export function ofLogOdds(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
