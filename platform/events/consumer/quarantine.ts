import { sql, type Transaction } from '../../database/index.ts';
import type { LoggedEvent, TypedEvent } from '../eventLog.ts';
import type { FailureReason } from './failure.ts';
import type { ConsumerOptions } from './options.ts';

/** After each failure of a parked key; then it waits for the operator. */
const RETRY_AFTER_MS: readonly number[] = [1_000, 10_000, 60_000, 300_000, 1_800_000];

/** Why an event is parked that did not fail itself. */
const BEHIND: FailureReason = { code: 'BEHIND', text: 'an earlier event of its key is parked' };

type Whose<E extends TypedEvent> = Pick<ConsumerOptions<E>, 'name' | 'schema' | 'source' | 'retryParkedAfterMs'>;

/** What is parked as one: the key of a brand. Two brands may have events of one key, as when both track one parcel. */
export interface BrandKey {
  readonly partition: number;
  readonly brand: string;
  readonly key: string;
}

/** Equal for events of one brand and key. */
export function brandKeyOf({ brand, key }: Pick<BrandKey, 'brand' | 'key'>): string {
  return JSON.stringify([brand, key]);
}

/** A parked key, and how often it failed. */
export interface ParkedKey<E extends TypedEvent> extends BrandKey {
  readonly attempts: number;
  readonly events: readonly LoggedEvent<E>[];
}

/** Parks the events of a key that failed, to be tried again; the first of them stands for all. */
export async function parkKey<E extends TypedEvent>(
  tx: Transaction,
  of: Whose<E>,
  events: readonly LoggedEvent<E>[],
  reason: FailureReason,
): Promise<void> {
  const [first, ...others] = events;
  if (first === undefined) return;
  await insert(tx, of, [first], { reason, attempts: 1, retryInMs: retryInMs(of, 1) });
  await parkBehind(tx, of, others);
}

/** Parks events of keys that are parked already. */
export async function parkBehind<E extends TypedEvent>(
  tx: Transaction,
  of: Whose<E>,
  events: readonly LoggedEvent<E>[],
): Promise<void> {
  if (events.length > 0) await insert(tx, of, events, { reason: BEHIND, attempts: 0, retryInMs: null });
}

interface Parking {
  readonly reason: FailureReason;
  readonly attempts: number;
  readonly retryInMs: number | null;
}

async function insert<E extends TypedEvent>(
  tx: Transaction,
  of: Whose<E>,
  events: readonly LoggedEvent<E>[],
  { reason, attempts, retryInMs: delay }: Parking,
): Promise<void> {
  await sql(
    tx,
    `insert into ${of.schema}.quarantine (consumer, log, partition, brand, key, position, event, attempts, retry_at, reason_code, reason)
     select $1, $2, (e->>'partition')::smallint, e->>'brand', e->>'key', (e->>'position')::bigint, e, $4, now() + $5 * interval '1 ms', $6, $7
     from jsonb_array_elements($3::jsonb) as e`,
    [of.name, of.source.name, JSON.stringify(events), attempts, delay, reason.code, reason.text],
  );
}

/** Keys of these partitions that are to be tried again now. */
export async function dueKeys<E extends TypedEvent>(
  of: ConsumerOptions<E>,
  partitions: readonly number[],
): Promise<BrandKey[]> {
  return sql(
    of.database,
    `select partition, brand, key from ${of.schema}.quarantine
     where consumer = $1 and log = $2 and retry_at <= now() and partition = any ($3::smallint[]) order by retry_at limit 20`,
    [of.name, of.source.name, partitions],
  );
}

/** Everything that is parked of a key, in order; null when a twin was faster. Call it under the checkpoint's lock. */
export async function takeKey<E extends TypedEvent>(
  tx: Transaction,
  of: Whose<E>,
  { partition, brand, key }: BrandKey,
): Promise<ParkedKey<E> | null> {
  const rows = await sql<{ event: LoggedEvent<E>; attempts: number; due: boolean | null }>(
    tx,
    `select event, attempts, retry_at <= now() as due from ${of.schema}.quarantine
     where consumer = $1 and log = $2 and partition = $3 and brand = $4 and key = $5 order by position for update`,
    [of.name, of.source.name, partition, brand, key],
  );
  const [first] = rows;
  if (first?.due !== true) return null;
  return { partition, brand, key, attempts: first.attempts, events: rows.map((row) => row.event) };
}

/** The key flows again. */
export async function releaseKey<E extends TypedEvent>(
  tx: Transaction,
  of: Whose<E>,
  parked: ParkedKey<E>,
): Promise<void> {
  await sql(
    tx,
    `delete from ${of.schema}.quarantine where consumer = $1 and log = $2 and partition = $3 and brand = $4 and key = $5`,
    [of.name, of.source.name, parked.partition, parked.brand, parked.key],
  );
}

/** It failed once more. */
export async function postponeKey<E extends TypedEvent>(
  tx: Transaction,
  of: Whose<E>,
  parked: ParkedKey<E>,
  reason: FailureReason,
): Promise<void> {
  const attempts = parked.attempts + 1;
  await sql(
    tx,
    `update ${of.schema}.quarantine
     set attempts = $7, retry_at = now() + $8 * interval '1 ms', reason_code = $9, reason = $10
     where consumer = $1 and log = $2 and partition = $3 and brand = $4 and key = $5 and position = $6`,
    [
      of.name,
      of.source.name,
      parked.partition,
      parked.brand,
      parked.key,
      parked.events[0]?.position,
      attempts,
      retryInMs(of, attempts),
      reason.code,
      reason.text,
    ],
  );
}

/** How many keys are parked, up to a number of interest. */
export async function countParkedKeys<E extends TypedEvent>(tx: Transaction, of: Whose<E>): Promise<number> {
  const [row] = await sql<{ count: number }>(
    tx,
    `select count(distinct (partition, brand, key))::int as count from ${of.schema}.quarantine where consumer = $1 and log = $2`,
    [of.name, of.source.name],
  );
  return row?.count ?? 0;
}

function retryInMs<E extends TypedEvent>(of: Whose<E>, attempts: number): number | null {
  return (of.retryParkedAfterMs ?? RETRY_AFTER_MS)[attempts - 1] ?? null;
}
