import { sql, type SqlRunner } from '../../../platform/database/index.ts';

/** Days for which partitions are made in advance. */
const AHEAD_DAYS = 7;
const DAY_MS = 86_400_000;
/** Rows of one clearing statement: it stays short. */
const CLEARED_AT_ONCE = 20_000;

/** For how long what the intake keeps is kept. */
export interface IntakeRetention {
  /** Payloads as they came, and the keys that tell a repeated one. */
  readonly payloadDays: number;
  /** Which scans were told: a parcel that is told of again after that begins anew. */
  readonly scanDays: number;
}

/** Makes partitions ahead and drops old ones. @returns what was done */
export async function keepPayloadPartitions(
  on: SqlRunner,
  { payloadDays }: IntakeRetention,
  now: Date,
): Promise<{ made: number; dropped: number }> {
  const before = new Date(now.getTime() - payloadDays * DAY_MS);
  const [row] = await sql<{ made: number; dropped: number }>(
    on,
    'select made, dropped from carriers.keep_payloads($1, $2, $3)',
    [now.toISOString(), AHEAD_DAYS, before.toISOString()],
  );
  return row ?? { made: 0, dropped: 0 };
}

/** Clears some of what has expired; call it again while it returns more than 0. */
export async function clearExpired(on: SqlRunner, retention: IntakeRetention, now: Date): Promise<number> {
  const olderThan = (days: number): string => new Date(now.getTime() - days * DAY_MS).toISOString();
  const keys = await clear(on, 'payload_key', olderThan(retention.payloadDays));
  // as long as a payload may be read once more, what it told must be known
  const scansBefore = olderThan(Math.max(retention.scanDays, retention.payloadDays));
  const scans = await clear(on, 'seen_scan', scansBefore);
  const codes = await clear(on, 'unmapped_code', scansBefore);
  return keys + scans + codes;
}

/** Tables with what comes again and again, each with the column that tells when a row may go. */
const EXPIRES_BY = { payload_key: 'seen_at', seen_scan: 'seen_at', unmapped_code: 'last_seen_at' } as const;

async function clear(on: SqlRunner, table: keyof typeof EXPIRES_BY, before: string): Promise<number> {
  const [row] = await sql<{ count: string }>(
    on,
    `with gone as (delete from carriers.${table} where ctid = any (array(
       select ctid from carriers.${table} where ${EXPIRES_BY[table]} < $1 order by ${EXPIRES_BY[table]} limit ${CLEARED_AT_ONCE})) returning 1)
     select count(*) as count from gone`,
    [before],
  );
  return Number(row?.count ?? 0);
}
