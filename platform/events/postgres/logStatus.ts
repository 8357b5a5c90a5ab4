import { type DataSource, inTransaction, sql, type SqlRunner, type Transaction } from '../../database/index.ts';
import { PARTITIONS } from '../eventLog.ts';
import { postgresLogReader } from './postgresLogReader.ts';
import { readLag } from './readLag.ts';

/** Where a log stands, and who holds its retention up. */
export interface LogStatus {
  readonly log: string;
  readonly epoch: string;
  readonly head: number;
  readonly dropped: number;
  readonly partitions: readonly { readonly name: string; readonly bytes: number }[];
  readonly readers: readonly { readonly consumer: string; readonly position: number; readonly reportedAt: Date }[];
}

/** How far a consumer has come. */
export interface ConsumerStatus {
  readonly consumer: string;
  readonly log: string;
  /** Everything up to here is done. */
  readonly position: number;
  readonly epoch: string | null;
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly quarantined: number;
}

export async function readLogStatus(on: SqlRunner, log: string): Promise<LogStatus> {
  const { epoch, position: head, dropped } = await postgresLogReader(log, on).head();
  const partitions = await sql<{ name: string; bytes: string }>(
    on,
    `select c.relname as name, pg_total_relation_size(c.oid) as bytes
     from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = $1::regclass order by length(c.relname), c.relname`,
    [`${log}.log`],
  );
  const readers = await sql<{ consumer: string; position: string; reported_at: Date }>(
    on,
    `select consumer, position, reported_at from ${log}.log_reader order by consumer`,
  );
  return {
    log,
    epoch,
    head,
    dropped,
    partitions: partitions.map(({ name, bytes }) => ({ name, bytes: Number(bytes) })),
    readers: readers.map((row) => ({
      consumer: row.consumer,
      position: Number(row.position),
      reportedAt: row.reported_at,
    })),
  };
}

/** The consumers whose checkpoints a schema keeps. */
export async function readConsumerStatus(on: SqlRunner, schema: string): Promise<ConsumerStatus[]> {
  const consumers = await sql<{
    consumer: string;
    log: string;
    partitions: number[];
    positions: string[];
    epoch: string | null;
    quarantined: number;
  }>(
    on,
    `select consumer, log, array_agg(partition::int) as partitions, array_agg(position::text) as positions,
       min(epoch) as epoch,
       (select count(*)::int from ${schema}.quarantine q where q.consumer = c.consumer and q.log = c.log) as quarantined
     from ${schema}.checkpoint c group by consumer, log order by consumer, log`,
  );
  return Promise.all(
    consumers.map(async ({ consumer, log, partitions, positions, epoch, quarantined }) => {
      const at = new Map(partitions.map((partition, index) => [partition, Number(positions[index])]));
      // not through the reader: also of a consumer that stands still because events are gone
      const { events, oldest } = await readLag(on, log, at);
      const lagSeconds = oldest === null ? 0 : Math.round((Date.now() - oldest.getTime()) / 1_000);
      return { consumer, log, position: Math.min(...at.values()), epoch, lagEvents: events, lagSeconds, quarantined };
    }),
  );
}

/** No longer waits with retention for a reader that is gone; whether there was one. */
export async function forgetReader(on: SqlRunner, log: string, consumer: string): Promise<boolean> {
  const rows = await sql(on, `delete from ${log}.log_reader where consumer = $1 returning consumer`, [consumer]);
  return rows.length > 0;
}

/**
 * Sets a consumer to an end of its log as it is now: the oldest event, or after the newest. What lies between is done
 * once more, or never. What is parked of what is done once more, or of a log that is no longer this one, is let go.
 * @returns the logs in which it was set.
 */
export async function resumeConsumer(
  database: DataSource,
  schema: string,
  consumer: string,
  at: 'oldest' | 'newest',
): Promise<{ log: string; position: number }[]> {
  const logs = await sql<{ log: string }>(
    database,
    `select distinct log from ${schema}.checkpoint where consumer = $1 order by log`,
    [consumer],
  );
  const set: { log: string; position: number }[] = [];
  for (const { log } of logs) {
    set.push({ log, position: await inTransaction(database, (tx) => resumeIn(tx, schema, { consumer, log, at })) });
  }
  return set;
}

async function resumeIn(
  tx: Transaction,
  schema: string,
  { consumer, log, at }: { consumer: string; log: string; at: 'oldest' | 'newest' },
): Promise<number> {
  const before = await sql<{ epoch: string | null }>(
    tx,
    `select epoch from ${schema}.checkpoint where consumer = $1 and log = $2 order by partition for update`,
    [consumer, log],
  );
  const reader = postgresLogReader(log, tx);
  const head = await reader.head();
  const position = at === 'oldest' ? head.dropped : head.position;
  let kept = position;
  for (const epoch of new Set(before.map((row) => row.epoch))) {
    if (epoch !== null && epoch !== head.epoch) kept = Math.min(kept, (await reader.sharedWith(epoch)) ?? 0);
  }
  await sql(
    tx,
    `insert into ${schema}.checkpoint (consumer, log, partition, position, epoch)
     select $1, $2, partition, $3, $4 from generate_series(0, $5 - 1) as partition
     on conflict (consumer, log, partition) do update set position = excluded.position, epoch = excluded.epoch`,
    [consumer, log, position, head.epoch, PARTITIONS],
  );
  await sql(tx, `delete from ${schema}.quarantine where consumer = $1 and log = $2 and position > $3`, [
    consumer,
    log,
    kept,
  ]);
  return position;
}
