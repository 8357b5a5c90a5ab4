import type { FeedPlan } from '../../simulation/feeds/index.ts';
import type { StateChange } from '../../subgraphs/carriers/domain/feedHealth/index.ts';
import { watchFeed } from './watchFeed.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Tuesday, 7 October 2025, midnight in New York: the change of clocks, Thanksgiving and Christmas lie in the next weeks. */
const START = Date.parse('2025-10-07T04:00:00Z');
const CALM_DAYS = 100;
/** Monday of the fourth week. */
const OUTAGE_DAY = 20;
/** How far ahead of New York a zone is in October. */
const AHEAD: Readonly<Record<string, number>> = { 'Europe/Berlin': 6 };

/** A feed without an outage. */
export interface Calm {
  /** Days after its rhythm was known. */
  readonly days: number;
  readonly alarms: number;
  /** Days until its rhythm was known, of each seed. */
  readonly learning: readonly number[];
}

/** Feeds with one outage each. */
export interface Found {
  readonly outages: number;
  /** Minutes until each that was found before it ended was told. */
  readonly delays: readonly number[];
  /** Minutes until the end of each was told. */
  readonly ends: readonly number[];
  /** Changes beside the two of each outage. */
  readonly more: number;
}

/** An outage of six hours at day, a slowing to a fifth for as long, or an outage from the small hours until noon. */
export type OutageKind = 'DAY' | 'SLOW' | 'NIGHT';

export function watchFalseAlarms(plan: FeedPlan, seeds: number): Calm {
  let days = 0;
  let alarms = 0;
  const learning: number[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { changes } = watchFeed(plan, { startsAt: START, days: CALM_DAYS, seed });
    const known = changes.find(({ from }) => from === 'LEARNING');
    const learned = known === undefined ? CALM_DAYS : (known.until - START) / DAY_MS;
    learning.push(learned);
    days += CALM_DAYS - learned;
    alarms += changes.filter(({ from }) => from === 'HEALTHY').length;
  }
  return { days, alarms, learning };
}

export function watchOutages(
  plan: FeedPlan,
  { seeds, kind }: { readonly seeds: number; readonly kind: OutageKind },
): Found {
  const delays: number[] = [];
  const ends: number[] = [];
  let more = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    const from = beginningOf(plan, kind, seed);
    const until = from + (kind === 'NIGHT' ? 10 : 6) * HOUR_MS;
    const disturbances = [{ from, until, share: kind === 'SLOW' ? 0.2 : 0, backlog: seed % 2 === 0 }];
    const { changes } = watchFeed(plan, { startsAt: START, days: OUTAGE_DAY + 7, seed, disturbances });
    const told = changes.filter((change) => change.from !== 'LEARNING');
    const [found, end] = [told.find(isOutage(from, until)), told.find(isEnd(until))];
    if (found !== undefined) delays.push((found.until - from) / MINUTE_MS);
    if (found !== undefined && end !== undefined) ends.push((end.until - until) / MINUTE_MS);
    more += told.length - (found === undefined ? 0 : 1) - (found === undefined || end === undefined ? 0 : 1);
  }
  return { outages: seeds, delays, ends, more };
}

/** From half past seven to half past eleven on a Monday to Thursday, or from one to three at night. */
function beginningOf(plan: FeedPlan, kind: OutageKind, seed: number): number {
  const day = START + (OUTAGE_DAY + (seed % 4)) * DAY_MS - (AHEAD[plan.zone] ?? 0) * HOUR_MS;
  const spread = ((seed * 37) % 100) / 100;
  return day + (kind === 'NIGHT' ? 1 + 2 * spread : 7.5 + 4 * spread) * HOUR_MS;
}

function isOutage(from: number, until: number): (change: StateChange) => boolean {
  return (change) => change.from === 'HEALTHY' && change.until > from && change.until <= until;
}

function isEnd(until: number): (change: StateChange) => boolean {
  return (change) => change.to === 'HEALTHY' && change.until > until;
}
