import { type Day, emptySums, forgetLightest, type KeyedSums, openSums, sumsOf } from '../estimate/engine/index.ts';
import { LATE_LINKS, type LateLink } from './lateQuestion.ts';
import type { RiskSettings } from './riskSettings.ts';

/** Per key: forecasts whose outcome is known, and those that came out late. What is fresh counts from the next day on. */
export interface OutcomeTable {
  fresh: KeyedSums;
  readonly learned: KeyedSums;
}

/** A table for each link. */
export type Outcomes = Readonly<Record<LateLink, OutcomeTable>>;

/** Nothing came out yet. */
export function noOutcomes(): Outcomes {
  const table = (): OutcomeTable => ({ fresh: emptySums(2), learned: emptySums(2) });
  return { margin: table(), phase: table(), silence: table(), service: table() };
}

/** The same without what is fresh. */
export function withoutFresh(outcomes: Outcomes): Outcomes {
  const of = (link: LateLink): OutcomeTable => ({ fresh: emptySums(2), learned: outcomes[link].learned });
  return { margin: of('margin'), phase: of('phase'), silence: of('silence'), service: of('service') };
}

const WITHIN_DAY = { day: 0, halfLifeDays: Infinity };

/** Adds what came out of a forecast, at all links: the key of each begins that of the next. */
export function countOutcome(
  outcomes: Outcomes,
  closestKey: string,
  { isLate, settings }: { readonly isLate: boolean; readonly settings: RiskSettings },
): void {
  const parts = closestKey.split('|');
  LATE_LINKS.forEach((link, index) => {
    const key = parts.slice(0, index + 1).join('|');
    const { fresh } = outcomes[link];
    if (fresh.slots.size >= settings.mostKeys && !fresh.slots.has(key)) return;
    const numbers = openSums(fresh, key, WITHIN_DAY);
    numbers[0] = (numbers[0] ?? 0) + 1;
    if (isLate) numbers[1] = (numbers[1] ?? 0) + 1;
  });
}

/** Learns what is fresh. */
export function learnOutcomes(outcomes: Outcomes, day: Day, { halfLifeDays, mostKeys }: RiskSettings): void {
  for (const link of LATE_LINKS) {
    const { fresh, learned } = outcomes[link];
    for (const [key, slot] of fresh.slots) {
      const from = slot * (fresh.width + 1);
      const numbers = openSums(learned, key, { day, halfLifeDays });
      for (let at = 0; at < fresh.width; at += 1) numbers[at] = (numbers[at] ?? 0) + (fresh.numbers[from + at] ?? 0);
    }
    forgetLightest(learned, mostKeys, { day, halfLifeDays });
    outcomes[link].fresh = emptySums(fresh.width);
  }
}

/** What is known of a key today; null where nothing is. */
export function shareOf(
  { learned }: OutcomeTable,
  key: string,
  { day, settings: { halfLifeDays } }: { readonly day: Day; readonly settings: RiskSettings },
): { readonly all: number; readonly late: number } | null {
  const [all = 0, late = 0] = sumsOf(learned, key, { day, halfLifeDays }) ?? [];
  return all > 0 ? { all, late } : null;
}
