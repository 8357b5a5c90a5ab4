import { type DataSource, inTransaction, sql, type SqlRunner } from '../../database/index.ts';

/** A key whose events are parked, as the operator sees it. */
export interface QuarantinedKey {
  readonly consumer: string;
  readonly log: string;
  readonly partition: number;
  readonly brand: string;
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
    `select consumer, log, partition, brand, key, position, attempts, retry_at as "retryAt", reason_code as "reasonCode",
       reason, parked_at as "parkedAt", events::int
     from (
       select q.*, row_number() over k as n, count(*) over (partition by consumer, log, partition, brand, key) as events
       from ${schema}.quarantine q window k as (partition by consumer, log, partition, brand, key order by position)
     ) first where n = 1 order by parked_at`,
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Which parked keys of a consumer: all of them, or one, or that of one brand. */
export interface WhichKeys {
  readonly consumer: string;
  readonly key?: string | undefined;
  readonly brand?: string | undefined;
}

/**
 * Marks parked keys to be tried again at once, by the process that owns the consumer.
 * @returns how many were marked.
 */
export async function markForRedrive(
  on: SqlRunner,
  schema: string,
  { consumer, key, brand }: WhichKeys,
): Promise<number> {
  const rows = await sql(
    on,
    `update ${schema}.quarantine q set retry_at = now(), attempts = 0
     where q.consumer = $1 and ($2::text is null or q.key = $2) and ($3::text is null or q.brand = $3) and q.position = (
       select min(f.position) from ${schema}.quarantine f
       where f.consumer = q.consumer and f.log = q.log and f.partition = q.partition and f.brand = q.brand and f.key = q.key
     ) returning 1`,
    [consumer, key ?? null, brand ?? null],
  );
  return rows.length;
}

/**
 * Gives parked events of a key up: they never have their effect, and later events of the key flow again.
 * @returns how many events were given up.
 */
export async function discardKey(
  database: DataSource,
  schema: string,
  { consumer, key, brand }: WhichKeys & { readonly key: string },
): Promise<number> {
  return inTransaction(database, async (tx) => {
    const whose = [consumer, key, brand ?? null];
    const ofKey = 'consumer = $1 and key = $2 and ($3::text is null or brand = $3)';
    // as batches and retries do first: none of them parks another event behind what is deleted
    await sql(
      tx,
      `select 1 from ${schema}.checkpoint where consumer = $1 and (log, partition) in (
         select log, partition from ${schema}.quarantine where ${ofKey}
       ) order by log, partition for update`,
      whose,
    );
    return (await sql(tx, `delete from ${schema}.quarantine where ${ofKey} returning 1`, whose)).length;
  });
}
