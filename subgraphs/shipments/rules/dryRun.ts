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
/** After a dry run of a brand its next is refused for so long: whoever asks again and again has a small part of the process. */
const REST_MS = 10_000;

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
  /** For tests: a brand's next dry run may begin sooner after its last. */
  readonly restMs?: number;
}

/** What is to be tried, on parcels that were registered from one moment to before the other. */
export interface DryRunAsked {
  readonly change: RuleChange;
  readonly from: Date;
  readonly until: Date;
}

/** What a change would have come to. */
export interface DryRun {
  /**
   * Of so many parcels of the stretch (counted up to 100,000, which stands for so many or more) so many were taken, evenly, and so
   * many of them were played to their end before the time was over. One that is looked at too often to be played is left out.
   */
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

/** The dry runs of a process on one database. */
interface DryRuns {
  /** One at a time, for the sake of everybody else. */
  isRunning: boolean;
  /** Until when brands rest, by the clock of the process, in milliseconds. */
  readonly restUntil: Map<string, number>;
}

const RUNS = new WeakMap<DataSource, DryRuns>();

/** Plays past parcels of a brand by its rules as they are and as a change would make them. It writes nothing. */
export async function dryRunRules(options: DryRunOptions, asked: DryRunAsked): Promise<DryRunOutcome> {
  const { database, brand, clock, restMs = REST_MS } = options;
  const badPeriod = problemOfPeriod(asked, clock().getTime());
  if (badPeriod !== null) return refused('until', 'BAD_PERIOD', badPeriod);
  const now = rulesIn(await readLatestRules(database, brand));
  const changed = changeRules(now, asked.change);
  if (changed.outcome === 'refused') return changed;
  const runs = runsOn(database);
  const inTheWay = whatIsInTheWay(runs, brand);
  if (inTheWay !== null) return refused('change', 'DRY_RUN_BUSY', inTheWay);
  runs.isRunning = true;
  try {
    return { outcome: 'played', ...(await play(options, asked, { now, changed: changed.rules })) };
  } finally {
    runs.isRunning = false;
    runs.restUntil.set(brand, performance.now() + restMs);
  }
}

function runsOn(database: DataSource): DryRuns {
  const runs = RUNS.get(database) ?? { isRunning: false, restUntil: new Map() };
  RUNS.set(database, runs);
  return runs;
}

function whatIsInTheWay({ isRunning, restUntil }: DryRuns, brand: string): string | null {
  if (isRunning) return 'Another dry run is under way; try again.';
  const now = performance.now();
  for (const [each, untilMs] of restUntil) if (untilMs <= now) restUntil.delete(each);
  const restsUntil = restUntil.get(brand);
  if (restsUntil === undefined) return null;
  return `The brand’s last dry run has just ended; try again in ${Math.ceil((restsUntil - now) / 1_000)} seconds.`;
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
  const isTimeLeft = (): boolean => performance.now() - began < mostMs;
  for (let next = 0; next < sample.ids.length && isTimeLeft(); next += BATCH) {
    const ids = sample.ids.slice(next, next + BATCH);
    for (const past of await inSnapshot(database, (tx) => readPastOfParcels(tx, brand, ids))) {
      if (!isTimeLeft()) break;
      comparison.add(playedTwice(past, rules, { groundAt, asOf }));
      await slices.maybePause();
    }
  }
  return {
    ...{ parcels: sample.of, sampled: sample.ids.length },
    ...{ played: comparison.parcels(), inTime: comparison.inTime() },
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
