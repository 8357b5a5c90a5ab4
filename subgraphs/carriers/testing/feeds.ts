import type { DataSource } from '../../../platform/database/index.ts';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import type { LiveTail } from '../../../platform/live/index.ts';
import { carrierCatalogue } from '../domain/catalogue/index.ts';
import { BUCKET_MS } from '../domain/feedHealth/index.ts';
import { addFeedCounts, WATCH_SLOT_MS } from '../store/index.ts';
import { type FeedJudgement, judgeFeeds } from '../watch/index.ts';

const DAY_MS = 86_400_000;
/** A Monday, midnight in UTC. */
export const MONDAY = Date.parse('2026-03-02T00:00:00Z');

/** What a feed brings in the five minutes that begin at an instant; null while the intake is down. */
export type Traffic = (startsAt: number) => number | null;

/** Counts and watches as the intake does, five minutes after five minutes, without judging. */
export async function passTime(
  database: DataSource,
  endpointId: string,
  { from, until, traffic }: { readonly from: number; readonly until: number; readonly traffic: Traffic },
): Promise<void> {
  for (let startsAt = from; startsAt < until; startsAt += BUCKET_MS) {
    const payloads = traffic(startsAt);
    if (payloads === null) continue;
    const counts = payloads === 0 ? [] : [{ endpointId, startsAt, payloads, lastAt: startsAt + BUCKET_MS - 1 }];
    await addFeedCounts(database, counts, { startsAt, slot: 0 });
  }
  await database.query('update carriers.intake_watch set slots = (1 << 30) - 1');
}

export function judgementOf(database: DataSource): FeedJudgement {
  return { database, eventLog: postgresEventLog<CarriersEvent>('carriers'), catalogue: carrierCatalogue() };
}

/** Judges everything up to an instant. */
export function judgeAt(database: DataSource, at: number): Promise<number> {
  return judgeFeeds(judgementOf(database), at + 2 * WATCH_SLOT_MS);
}

/** A feed that is known after ten days of thirty payloads in five minutes, and healthy until then. */
export async function knownFeed(database: DataSource, endpointId: string): Promise<number> {
  await judgeAt(database, MONDAY);
  const until = MONDAY + 10 * DAY_MS;
  await database.query(
    `insert into carriers.feed_count (endpoint_id, bucket, payloads, last_at)
     select $1, at, 30, at + interval '4 minutes' from generate_series($2::timestamptz, $3::timestamptz, '5 minutes') at
     where at < $3`,
    [endpointId, new Date(MONDAY), new Date(until)],
  );
  await database.query(
    `insert into carriers.intake_watch (bucket, slots)
     select at, (1 << 30) - 1 from generate_series($1::timestamptz, $2::timestamptz, '5 minutes') at where at < $2
     on conflict do nothing`,
    [new Date(MONDAY), new Date(until)],
  );
  await judgeAt(database, until);
  return until;
}

/** A tail for tests that subscribe to nothing. */
export const NO_TAIL: LiveTail<CarriersEvent> = {
  subscribe: () => {
    throw new Error('no tail in this test');
  },
  replay: () => Promise.reject(new Error('no tail in this test')),
  size: 0,
  close: () => Promise.resolve(),
};
