import { sql, type SqlRunner, textArray, type Transaction } from '../../../platform/database/index.ts';
import { INBOX_LANES, type KeptPayload } from './payloadStore.ts';

/** A payload that waits to be read. */
export interface PendingPayload extends KeptPayload {
  readonly arrived: string;
  /** How often reading it failed. */
  readonly attempts: number;
}

/** How much is taken up at once. */
export interface BatchLimit {
  readonly payloads: number;
  /** No more than one payload past so many bytes. */
  readonly bytes: number;
  readonly now: Date;
}

/**
 * Takes up the oldest payloads of the lanes that no other worker holds, and keeps these lanes until the transaction
 * ends: payloads of one parcel are read in order, by one worker.
 */
export async function takePending(tx: Transaction, { payloads, bytes, now }: BatchLimit): Promise<PendingPayload[]> {
  return sql<PendingPayload>(tx, TAKE, [payloads, bytes, now.toISOString()]);
}

/** Lanes that one worker holds at a time. */
const MOST_LANES = 4;

// The offset keeps the way by the primary key of one partition: planned freely it may read whole partitions.
const TAKE = `
  with mine as materialized (
    -- those whose first payload waits longest, and a few only: the others are left to other workers
    select lane from (
      select lane, (select min(arrived) from carriers.inbox i where i.lane = l.lane and due_at <= $3::timestamptz) as head
      from generate_series(0, ${INBOX_LANES - 1}) as l (lane) order by head offset 0
    ) waiting where head is not null and pg_try_advisory_xact_lock('carriers.inbox'::regclass::oid::int, lane) limit ${MOST_LANES}
  ), oldest as (
    select i.* from mine cross join lateral (
      select arrived, payload_id, attempts from carriers.inbox
      where lane = mine.lane and due_at <= $3::timestamptz order by arrived limit $1
    ) i order by arrived limit $1
  ), sized as (
    select o.*, p.id, p.brand, p.carrier, p.format, p.received_at as "receivedAt", p.body,
      sum(octet_length(p.body)) over (order by o.arrived) - octet_length(p.body) as before
    from oldest o cross join lateral (select * from carriers.payload p where p.id = o.payload_id offset 0) p
  )
  select id, arrived, attempts, brand, carrier, format, "receivedAt", body from sized where before < $2 order by arrived`;

/** Takes one payload up, with its lane; null when another worker has finished it. Waits for the lane. */
export async function takeOne(tx: Transaction, arrived: string): Promise<PendingPayload | null> {
  await sql(
    tx,
    `select pg_advisory_xact_lock('carriers.inbox'::regclass::oid::int, lane) from carriers.inbox where arrived = $1`,
    [arrived],
  );
  const [row] = await sql<PendingPayload>(
    tx,
    `select p.id, i.arrived, i.attempts, p.brand, p.carrier, p.format, p.received_at as "receivedAt", p.body
     from carriers.inbox i join carriers.payload p on p.id = i.payload_id where i.arrived = $1`,
    [arrived],
  );
  return row ?? null;
}

/** Why a payload waits although its good scans were told. */
export const PARTLY_UNDERSTOOD = 'PARTLY_UNDERSTOOD';

/** Why a payload waits for a person. */
export interface QuarantineReason {
  readonly code: string;
  readonly message: string;
}

/** What became of a payload that was read; with a reason it is quarantined. */
export interface PayloadOutcome {
  readonly payload: PendingPayload;
  readonly reason: QuarantineReason | null;
}

/** Finishes payloads: they leave the inbox, and those with a reason wait for a person. */
export async function finishPayloads(tx: Transaction, outcomes: readonly PayloadOutcome[], now: Date): Promise<void> {
  await sql(tx, 'delete from carriers.inbox where arrived = any ($1::bigint[])', [
    textArray(outcomes.map(({ payload }) => payload.arrived)),
  ]);
  const parked = outcomes.filter(({ reason }) => reason !== null);
  if (parked.length === 0) return;
  const column = (of: (outcome: PayloadOutcome) => string): string => textArray(parked.map(of));
  await sql(
    tx,
    `insert into carriers.quarantined_payload
       (payload_id, brand, carrier, received_at, reason_code, reason, attempts, quarantined_at)
     select *, $8::timestamptz from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::smallint[])
     on conflict (payload_id) do update set reason_code = excluded.reason_code, reason = excluded.reason,
       attempts = excluded.attempts, quarantined_at = excluded.quarantined_at`,
    [
      column(({ payload }) => payload.id),
      column(({ payload }) => payload.brand),
      column(({ payload }) => payload.carrier),
      column(({ payload }) => payload.receivedAt.toISOString()),
      column(({ reason }) => reason?.code ?? ''),
      column(({ reason }) => reason?.message ?? ''),
      column(({ payload }) => String(payload.attempts + 1)),
      now.toISOString(),
    ],
  );
}

/** Notes that reading a payload failed: it is tried again, not before an instant. */
export async function postponePayload(on: SqlRunner, arrived: string, dueAt: Date): Promise<void> {
  await sql(on, 'update carriers.inbox set attempts = attempts + 1, due_at = $2 where arrived = $1', [
    arrived,
    dueAt.toISOString(),
  ]);
}
