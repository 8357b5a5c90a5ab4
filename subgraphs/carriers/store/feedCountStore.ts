import { sql, type SqlRunner } from '../../../platform/database/index.ts';

/** Payloads of one endpoint in the bucket that begins at an instant (milliseconds since 1970). */
export interface FeedCount {
  readonly endpointId: string;
  readonly startsAt: number;
  readonly payloads: number;
  /** When the last of them was accepted. */
  readonly lastAt: number;
}

/** Bits of a bucket of `intake_watch`: each stands for so long. */
export const WATCH_SLOT_MS = 10_000;
/** Of the thirty bits of a bucket; with fewer the intake was down for a while, and the bucket tells nothing. */
const OBSERVED_SLOTS = 28;

/**
 * Adds counts, and notes that the intake was up, in one statement.
 * @param watched the bucket, and its bit.
 */
export async function addFeedCounts(
  on: SqlRunner,
  counts: readonly FeedCount[],
  watched: { readonly startsAt: number; readonly slot: number },
): Promise<void> {
  await sql(
    on,
    `with watched as (
       insert into carriers.intake_watch as known (bucket, slots) values (to_timestamp($5 / 1000.0), 1 << $6)
       on conflict (bucket) do update set slots = known.slots | excluded.slots
     )
     insert into carriers.feed_count as known (endpoint_id, bucket, payloads, last_at)
     select endpoint, to_timestamp(starts_at / 1000.0), payloads, to_timestamp(last_at / 1000.0)
     from unnest($1::uuid[], $2::double precision[], $3::bigint[], $4::double precision[])
       as c (endpoint, starts_at, payloads, last_at)
     order by 1, 2 -- processes that count the same endpoints wait for each other, in one order
     on conflict (endpoint_id, bucket) do update
       set payloads = known.payloads + excluded.payloads, last_at = greatest(known.last_at, excluded.last_at)`,
    [
      counts.map((each) => each.endpointId),
      counts.map((each) => each.startsAt),
      counts.map((each) => each.payloads),
      counts.map((each) => each.lastAt),
      watched.startsAt,
      watched.slot,
    ],
  );
}

/** The buckets of a time in which the intake was up, oldest first. */
export async function observedBuckets(on: SqlRunner, from: Date, until: Date): Promise<number[]> {
  const rows = await sql<{ bucket: Date }>(
    on,
    `select bucket from carriers.intake_watch
     where bucket >= $1 and bucket < $2 and bit_count(slots::bit(32)) >= $3 order by bucket`,
    [from, until, OBSERVED_SLOTS],
  );
  return rows.map((row) => row.bucket.getTime());
}

/** Until when the intake is known to have been up last, milliseconds since 1970; null where nobody has noted it. */
export async function lastObserved(on: SqlRunner): Promise<number | null> {
  const [last] = await sql<{ bucket: Date; slots: number }>(
    on,
    'select bucket, slots from carriers.intake_watch order by bucket desc limit 1',
  );
  if (last === undefined) return null;
  const slotsUntil = 32 - Math.clz32(last.slots);
  return last.bucket.getTime() + slotsUntil * WATCH_SLOT_MS;
}

/** What came to some endpoints, each from where it was judged to, by endpoint and bucket. */
export async function feedCounts(
  on: SqlRunner,
  feeds: readonly { readonly endpointId: string; readonly judgedUntil: Date }[],
  until: Date,
): Promise<FeedCount[]> {
  const rows = await sql<{ endpointId: string; bucket: Date; payloads: string; lastAt: Date }>(
    on,
    `select c.endpoint_id as "endpointId", c.bucket, c.payloads, c.last_at as "lastAt"
     from unnest($1::uuid[], $2::timestamptz[]) as f (endpoint_id, judged_until)
     join carriers.feed_count c on c.endpoint_id = f.endpoint_id and c.bucket >= f.judged_until and c.bucket < $3`,
    [feeds.map((each) => each.endpointId), feeds.map((each) => each.judgedUntil.toISOString()), until],
  );
  return rows.map(({ endpointId, bucket, payloads, lastAt }) => ({
    ...{ endpointId, payloads: Number(payloads) },
    ...{ startsAt: bucket.getTime(), lastAt: lastAt.getTime() },
  }));
}

/** Deletes what was counted and watched before an instant. */
export async function forgetFeedCounts(on: SqlRunner, before: Date): Promise<void> {
  await sql(on, 'delete from carriers.feed_count where bucket < $1', [before]);
  await sql(on, 'delete from carriers.intake_watch where bucket < $1', [before]);
}
