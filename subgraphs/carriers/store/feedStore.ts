import { sql, type SqlRunner, type Transaction } from '../../../platform/database/index.ts';
import { type Feed, newFeed } from '../domain/feedHealth/index.ts';

/** The feed of one endpoint, as far as it was judged. */
export interface KnownFeed {
  readonly endpointId: string;
  readonly brand: string;
  readonly carrier: string;
  readonly judgedUntil: Date;
  /** The endpoint takes nothing any more. */
  readonly disabled: boolean;
  /** What was normal at the hour that was judged last; null when nothing was known of it. */
  readonly expectedPerHour: number | null;
  readonly feed: Feed;
}

/** A feed after it was judged. */
export interface JudgedFeed {
  readonly endpointId: string;
  readonly judgedUntil: Date;
  readonly feed: Feed;
  /** Null when the rhythm is the one that was loaded. */
  readonly rhythm: Feed['rhythm'] | null;
  readonly expectedPerHour: number | null;
  readonly normalPerDay: number;
  /** Null when it is as it was. */
  readonly reason: string | null;
}

interface FeedRowOfStore {
  readonly endpointId: string;
  readonly brand: string;
  readonly carrier: string;
  readonly judgedUntil: Date;
  readonly disabled: boolean;
  readonly expectedPerHour: number | null;
  readonly state: Feed['state'];
  readonly since: Date;
  readonly lastPayloadAt: Date | null;
  readonly memory: Pick<Feed, 'lulls' | 'deficit' | 'outage' | 'pending'>;
  readonly rhythm: Feed['rhythm'] | null;
}

const NEW_REASON = 'Its rhythm is being learned.';

/** Makes feeds of endpoints that have none yet, to be judged from an instant on. */
export async function openFeeds(on: SqlRunner, from: Date): Promise<void> {
  const { lulls, deficit, outage, pending, state } = newFeed(0);
  await sql(
    on,
    `insert into carriers.feed
       (endpoint_id, brand, carrier, judged_until, state, since, expected_per_hour, normal_per_day, reason, memory)
     select e.id, e.brand, e.carrier, $1, $2, $1, null, 0, $3, $4::jsonb
     from carriers.intake_endpoint e
     where e.disabled_at is null and not exists (select from carriers.feed f where f.endpoint_id = e.id)
     on conflict do nothing`,
    [from, state, NEW_REASON, JSON.stringify({ lulls, deficit, outage, pending })],
  );
}

/**
 * Takes feeds that are not judged up to an instant, until the transaction ends; those that another process is judging are
 * left to it. Who takes them later finds them judged.
 */
export async function takeFeeds(tx: Transaction, until: Date, limit: number): Promise<KnownFeed[]> {
  const rows = await sql<FeedRowOfStore>(
    tx,
    `select f.endpoint_id as "endpointId", f.brand, f.carrier, f.judged_until as "judgedUntil", f.state, f.since,
       f.last_payload_at as "lastPayloadAt", f.memory, f.expected_per_hour as "expectedPerHour", e.disabled_at is not null as disabled,
       case when r.endpoint_id is null then null else jsonb_build_object('rates', r.rates, 'buckets', r.buckets,
         'seen', r.seen, 'shaped', r.shaped, 'shapePerDay', r.shape_per_day) end as rhythm
     from carriers.feed f
     join carriers.intake_endpoint e on e.id = f.endpoint_id
     left join carriers.feed_rhythm r on r.endpoint_id = f.endpoint_id
     where f.judged_until < $1 order by f.endpoint_id limit $2 for update of f skip locked`,
    [until, limit],
  );
  return rows.map(({ endpointId, brand, carrier, judgedUntil, disabled, expectedPerHour, ...row }) => ({
    ...{ endpointId, brand, carrier, judgedUntil, disabled, expectedPerHour },
    feed: toFeed(row),
  }));
}

function toFeed(row: Pick<FeedRowOfStore, 'state' | 'since' | 'lastPayloadAt' | 'memory' | 'rhythm'>): Feed {
  const since = row.since.getTime();
  return {
    ...{ state: row.state, since, lastPayloadAt: row.lastPayloadAt?.getTime() ?? null },
    ...row.memory,
    rhythm: row.rhythm ?? newFeed(since).rhythm,
  };
}

/** Writes feeds that were taken in the same transaction. */
export async function saveFeeds(tx: Transaction, feeds: readonly JudgedFeed[]): Promise<void> {
  await sql(
    tx,
    `update carriers.feed f set judged_until = j.judged_until, state = j.state, since = j.since,
       last_payload_at = j.last_payload_at, expected_per_hour = j.expected_per_hour, normal_per_day = j.normal_per_day,
       reason = coalesce(j.reason, f.reason), memory = j.memory::jsonb
     from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::double precision[],
       $7::double precision[], $8::text[], $9::text[])
       as j (endpoint_id, judged_until, state, since, last_payload_at, expected_per_hour, normal_per_day, reason, memory)
     where f.endpoint_id = j.endpoint_id`,
    [
      feeds.map((each) => each.endpointId),
      feeds.map((each) => each.judgedUntil.toISOString()),
      feeds.map((each) => each.feed.state),
      feeds.map((each) => instant(each.feed.since)),
      feeds.map((each) => instant(each.feed.lastPayloadAt)),
      feeds.map((each) => each.expectedPerHour),
      feeds.map((each) => each.normalPerDay),
      feeds.map((each) => each.reason),
      feeds.map(({ feed: { lulls, deficit, outage, pending } }) => JSON.stringify({ lulls, deficit, outage, pending })),
    ],
  );
  await saveRhythms(tx, feeds);
}

async function saveRhythms(tx: Transaction, feeds: readonly JudgedFeed[]): Promise<void> {
  const learned = feeds.flatMap(({ endpointId, rhythm }) =>
    rhythm === null ? [] : [{ endpointId, ...rhythm, rates: literal(rhythm.rates), buckets: literal(rhythm.buckets) }],
  );
  if (learned.length === 0) return;
  await sql(
    tx,
    `insert into carriers.feed_rhythm (endpoint_id, rates, buckets, seen, shaped, shape_per_day)
     select endpoint_id, rates::double precision[], buckets::smallint[], seen, shaped, shape_per_day
     from unnest($1::uuid[], $2::text[], $3::text[], $4::double precision[], $5::double precision[], $6::double precision[])
       as r (endpoint_id, rates, buckets, seen, shaped, shape_per_day)
     on conflict (endpoint_id) do update set rates = excluded.rates, buckets = excluded.buckets, seen = excluded.seen,
       shaped = excluded.shaped, shape_per_day = excluded.shape_per_day`,
    [
      learned.map((each) => each.endpointId),
      learned.map((each) => each.rates),
      learned.map((each) => each.buckets),
      learned.map((each) => each.seen),
      learned.map((each) => each.shaped),
      learned.map((each) => each.shapePerDay),
    ],
  );
}

/** Forgets feeds that were taken in the same transaction. */
export async function closeFeeds(tx: Transaction, endpointIds: readonly string[]): Promise<void> {
  if (endpointIds.length === 0) return;
  await sql(tx, 'delete from carriers.feed where endpoint_id = any ($1::uuid[])', [endpointIds]);
}

/** How many feeds of all brands are in each state. */
export async function countFeedStates(on: SqlRunner): Promise<{ state: Feed['state']; feeds: number }[]> {
  return sql(on, 'select state, count(*)::integer as feeds from carriers.feed group by state');
}

function literal(numbers: readonly number[]): string {
  return `{${numbers.join(',')}}`;
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
