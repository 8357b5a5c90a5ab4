import { sql, type SqlRunner } from '../../database/index.ts';

/** A key whose events are parked, as the operator sees it. */
export interface QuarantinedKey {
  readonly consumer: string;
  readonly log: string;
  readonly partition: number;
  readonly key: string;
  /** Of the event that failed. */
  readonly position: number;
  /** Events that are parked: that one, and those behind it. */
  readonly events: number;
  readonly attempts: number;
  /** Null: it waits for the operator. */
  readonly retryAt: Date | null;
  readonly reasonCode: string;
  readonly reason: string;
  readonly parkedAt: Date;
}

/** What the consumers of a schema have parked, oldest first. */
export async function listQuarantine(on: SqlRunner, schema: string): Promise<QuarantinedKey[]> {
  const rows = await sql<Omit<QuarantinedKey, 'position'> & { position: string }>(
    on,
    `select consumer, log, partition, key, position, attempts, retry_at as "retryAt", reason_code as "reasonCode",
       reason, parked_at as "parkedAt", events::int
     from (
       select q.*, row_number() over k as n, count(*) over (partition by consumer, log, partition, key) as events
       from ${schema}.quarantine q window k as (partition by consumer, log, partition, key order by position)
     ) first where n = 1 order by parked_at`,
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/**
 * Marks parked keys to be tried again at once, by the process that owns the consumer.
 * @param key all of them unless one is named.
 * @returns how many were marked.
 */
export async function markForRedrive(on: SqlRunner, schema: string, consumer: string, key?: string): Promise<number> {
  const rows = await sql(
    on,
    `update ${schema}.quarantine q set retry_at = now(), attempts = 0
     where q.consumer = $1 and ($2::text is null or q.key = $2) and q.position = (
       select min(f.position) from ${schema}.quarantine f
       where f.consumer = q.consumer and f.log = q.log and f.partition = q.partition and f.key = q.key
     ) returning 1`,
    [consumer, key ?? null],
  );
  return rows.length;
}
