import { setTimeout as pause } from 'node:timers/promises';
import { type DataSource, inSnapshot } from '../../../platform/database/index.ts';
import {
  type CauseComparison,
  changeRules,
  type DifferingParcel,
  type ExceptionRules,
  openComparison,
  type ParcelPast,
  type PlayedTwice,
  replayParcel,
  type RuleChange,
  type WatchGround,
  type WatchGrounds,
} from '../domain/index.ts';
import { readLatestRules, readPastOfParcels, sampleParcels } from '../store/rules/index.ts';
import { type RuleRefusal, rulesIn } from './changeBrandRules.ts';
import { pastGroundOf } from './pastGround.ts';
import { rememberedRisks } from './rememberedRisks.ts';

const DAY_MS = 86_400_000;
/** The longest stretch that a dry run plays. */
export const MOST_DAYS = 30;
/** So many parcels at most are played: enough for a share of one in a hundred to be told to a third of itself. */
const MOST_PARCELS = 2_000;
/** Less than the gateway waits for an answer. */
const MOST_MS = 3_500;
const BATCH = 50;
/** So long at a time nothing else is done in the process; then as long something else is. */
const SLICE_MS = 10;

/** With what a change is tried. */
export interface DryRunOptions {
  readonly database: DataSource;
  readonly brand: string;
  readonly clock: () => Date;
  /** What is known beside parcels now. */
  readonly watch: WatchGrounds;
  /** For tests: less than is played otherwise. */
  readonly mostParcels?: number;
  readonly mostMs?: number;
}

/** What is to be tried, on parcels that were registered from one moment to before the other. */
export interface DryRunAsked {
  readonly change: RuleChange;
  readonly from: Date;
  readonly until: Date;
}

/** What a change would have come to. */
export interface DryRun {
  /** Of so many parcels of the stretch so many were taken, evenly, and so many of them were played before the time was over. */
  readonly parcels: number;
  readonly sampled: number;
  readonly played: number;
  /** Of those that were played, how many arrived in time. */
  readonly inTime: number;
  readonly causes: readonly CauseComparison[];
  readonly examples: readonly DifferingParcel[];
}

/** What became of a dry run. */
export type DryRunOutcome =
  | ({ readonly outcome: 'played' } & DryRun)
  | { readonly outcome: 'refused'; readonly problems: readonly RuleRefusal[] };

/** Databases on which a dry run is under way in this process: one at a time, for the sake of everybody else. */
const RUNNING = new WeakSet<DataSource>();

/** Plays past parcels of a brand by its rules as they are and as a change would make them. It writes nothing. */
export async function dryRunRules(options: DryRunOptions, asked: DryRunAsked): Promise<DryRunOutcome> {
  const { database, brand, clock } = options;
  const badPeriod = problemOfPeriod(asked, clock().getTime());
  if (badPeriod !== null) return refused('until', 'BAD_PERIOD', badPeriod);
  const now = rulesIn(await readLatestRules(database, brand));
  const changed = changeRules(now, asked.change);
  if (changed.outcome === 'refused') return changed;
  if (RUNNING.has(database)) return refused('change', 'DRY_RUN_BUSY', 'Another dry run is under way; try again.');
  RUNNING.add(database);
  try {
    return { outcome: 'played', ...(await play(options, asked, { now, changed: changed.rules })) };
  } finally {
    RUNNING.delete(database);
  }
}

interface BothRules {
  readonly now: ExceptionRules;
  readonly changed: ExceptionRules;
}

async function play(options: DryRunOptions, { from, until }: DryRunAsked, rules: BothRules): Promise<DryRun> {
  const { database, brand, clock, mostParcels = MOST_PARCELS, mostMs = MOST_MS } = options;
  const began = performance.now();
  const asOf = clock().toISOString();
  const groundAt = await pastGroundOf(options, brand, from);
  const sample = await sampleParcels(database, brand, { from, until, most: mostParcels });
  const comparison = openComparison(asOf);
  const slices = openSlices();
  let played = 0;
  const isTimeLeft = (): boolean => performance.now() - began < mostMs;
  for (let next = 0; next < sample.ids.length && isTimeLeft(); next += BATCH) {
    const ids = sample.ids.slice(next, next + BATCH);
    for (const past of await inSnapshot(database, (tx) => readPastOfParcels(tx, brand, ids))) {
      if (!isTimeLeft()) break;
      comparison.add(playedTwice(past, rules, { groundAt, asOf }));
      played += 1;
      await slices.maybePause();
    }
  }
  return {
    ...{ parcels: sample.of, sampled: sample.ids.length, played, inTime: comparison.inTime() },
    ...{ causes: comparison.causes(), examples: comparison.examples() },
  };
}

function playedTwice(
  past: ParcelPast,
  rules: BothRules,
  { groundAt, asOf }: { readonly groundAt: (nowMs: number) => WatchGround; readonly asOf: string },
): PlayedTwice {
  const remembered = rememberedRisks();
  const playedBy = (by: ExceptionRules): PlayedTwice['now'] =>
    replayParcel(past, {
      until: asOf,
      groundAt: (nowMs) => {
        const ground = groundAt(nowMs);
        return { ...ground, rules: by, risks: ground.risks && remembered(ground.risks) };
      },
    });
  const { id: shipmentId, promisedAt } = past.facts;
  return { shipmentId, promisedAt, now: playedBy(rules.now), changed: playedBy(rules.changed) };
}

function openSlices(): { maybePause(): Promise<void> } {
  let began = performance.now();
  return {
    maybePause: async () => {
      const tookMs = performance.now() - began;
      if (tookMs < SLICE_MS) return;
      await pause(tookMs);
      began = performance.now();
    },
  };
}

function problemOfPeriod({ from, until }: DryRunAsked, nowMs: number): string | null {
  const [begin, end] = [from.getTime(), until.getTime()];
  if (begin >= end) return 'until must be after from.';
  if (end - begin > MOST_DAYS * DAY_MS) return `From from to until there must be ${MOST_DAYS} days at most.`;
  return begin < 0 || end > nowMs ? 'The period must lie in the past.' : null;
}

function refused(field: string, code: RuleRefusal['code'], message: string): DryRunOutcome {
  return { outcome: 'refused', problems: [{ field, code, message }] };
}
