import { type DataSource, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import type { DraftEvent, EventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import type { CarrierCatalogue } from '../domain/catalogue/index.ts';
import {
  bucketOf,
  type CarrierHabits,
  closeFeed,
  type FeedBucket,
  expectedPerDay,
  observeBucket,
  type StateChange,
  toFeedChange,
} from '../domain/feedHealth/index.ts';
import {
  closeFeeds,
  type FeedCount,
  feedCounts,
  type JudgedFeed,
  type KnownFeed,
  observedBuckets,
  openFeeds,
  saveFeeds,
  takeFeeds,
} from '../store/index.ts';

/** Counts reach the database within a flush, or two if one fails. */
const SETTLED_MS = 15_000;
/** Feeds of one transaction. */
const BATCH = 200;

export interface FeedJudgement {
  readonly database: DataSource;
  readonly eventLog: EventLog<CarriersEvent>;
  /** Where carriers are at home, and so their hours. */
  readonly catalogue: CarrierCatalogue;
}

/**
 * Judges every feed up to the last five minutes that are over. Any number of processes may: a feed is taken under the lock
 * of its row, in the transaction that appends its event and notes how far it is judged.
 * @param now milliseconds since 1970.
 * @returns how many feeds changed their state.
 */
export async function judgeFeeds({ database, eventLog, catalogue }: FeedJudgement, now: number): Promise<number> {
  const until = new Date(bucketOf(now - SETTLED_MS));
  await openFeeds(database, until);
  let changes = 0;
  for (let taken = BATCH; taken === BATCH;) {
    taken = await inTransaction(database, async (tx) => {
      const feeds = await takeFeeds(tx, until, BATCH);
      const events = await judgeTaken(tx, feeds, { until, catalogue });
      if (events.length > 0) await eventLog.append(tx, events);
      changes += events.length;
      return feeds.length;
    });
  }
  return changes;
}

async function judgeTaken(
  tx: Transaction,
  feeds: readonly KnownFeed[],
  { until, catalogue }: { readonly until: Date; readonly catalogue: CarrierCatalogue },
): Promise<DraftEvent<CarriersEvent>[]> {
  if (feeds.length === 0) return [];
  const from = feeds.reduce((first, { judgedUntil }) => (judgedUntil < first ? judgedUntil : first), until);
  const observed = await observedBuckets(tx, from, until);
  const counts = byEndpoint(await feedCounts(tx, feeds, until));
  const open = feeds.filter((known) => !known.disabled);
  const judged = open.map((known) => {
    const habits = habitsOf(catalogue, known.carrier);
    return judge(known, { observed, counts: counts.get(known.endpointId), habits, until });
  });
  await saveFeeds(
    tx,
    judged.map(({ row }) => row),
  );
  const disabled = feeds.filter((known) => known.disabled);
  await closeFeeds(
    tx,
    disabled.map((known) => known.endpointId),
  );
  const closings = disabled.flatMap((known) => toEvents(known, closeFeed(known.feed, until.getTime())));
  return [...judged.flatMap(({ events }) => events), ...closings];
}

/** What is needed to judge one feed. */
interface Evidence {
  /** Beginnings of the buckets in which the intake was up, oldest first. */
  readonly observed: readonly number[];
  readonly counts: ReadonlyMap<number, FeedCount> | undefined;
  readonly habits: CarrierHabits;
  readonly until: Date;
}

function judge(
  known: KnownFeed,
  { observed, counts, habits, until }: Evidence,
): { readonly row: JudgedFeed; readonly events: DraftEvent<CarriersEvent>[] } {
  const from = known.judgedUntil.getTime();
  const changes: StateChange[] = [];
  let { feed, expectedPerHour } = known;
  for (const startsAt of observed) {
    if (startsAt < from) continue;
    const step = observeBucket(feed, habits, bucketFrom(startsAt, counts?.get(startsAt)));
    feed = step.feed;
    expectedPerHour = step.expectation.perHour;
    if (step.change !== null) changes.push(step.change);
  }
  // also what came while nobody watched came
  const lastAt = Math.max(feed.lastPayloadAt ?? 0, ...[...(counts?.values() ?? [])].map((each) => each.lastAt));
  const events = changes.flatMap((change) => toEvents(known, change));
  return {
    events,
    row: {
      ...{ endpointId: known.endpointId, judgedUntil: until, expectedPerHour },
      feed: { ...feed, lastPayloadAt: lastAt === 0 ? null : lastAt },
      rhythm: feed.rhythm === known.feed.rhythm ? null : feed.rhythm,
      normalPerDay: expectedPerDay(feed.rhythm),
      reason: changes.length === 0 ? null : toFeedChange(changes.at(-1) as StateChange).reason,
    },
  };
}

function bucketFrom(startsAt: number, count: FeedCount | undefined): FeedBucket {
  return { startsAt, count: count?.payloads ?? 0, lastAt: count?.lastAt ?? null };
}

function toEvents({ brand, carrier, endpointId }: KnownFeed, change: StateChange | null): DraftEvent<CarriersEvent>[] {
  if (change === null) return [];
  const payload = { carrier, endpointId, ...toFeedChange(change) };
  return [{ brand, key: `${carrier}:${endpointId}`, type: 'feed.healthChanged', payload }];
}

function habitsOf(catalogue: CarrierCatalogue, carrier: string): CarrierHabits {
  const { defaultZone = 'UTC', homeCountries = [] } = catalogue.find(carrier) ?? {};
  return { zone: defaultZone, country: homeCountries[0] ?? '' };
}

function byEndpoint(counts: readonly FeedCount[]): Map<string, Map<number, FeedCount>> {
  const grouped = new Map<string, Map<number, FeedCount>>();
  for (const count of counts) {
    const buckets = grouped.get(count.endpointId) ?? new Map<number, FeedCount>();
    grouped.set(count.endpointId, buckets.set(count.startsAt, count));
  }
  return grouped;
}
