import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { sql, type SqlRunner, type Transaction } from '../../../platform/database/index.ts';
import { reach } from '../../../platform/steps.ts';

/** A payload as it was accepted. */
export interface AcceptedPayload {
  readonly brand: string;
  readonly carrier: string;
  readonly endpointId: string;
  readonly body: Buffer;
  readonly receivedAt: Date;
}

/** Makes a payload durable. The same bytes again are the payload that is there already. */
export async function acceptPayload(
  on: SqlRunner,
  payload: AcceptedPayload,
): Promise<{ payloadId: string; duplicate: boolean }> {
  const { brand, carrier, endpointId, body, receivedAt } = payload;
  const id = v7();
  const hash = createHash('sha256').update(body).digest();
  reach('intake.beforeCommit');
  const inserted = await sql<{ id: string }>(
    on,
    `insert into carriers.inbox (id, brand, carrier, endpoint_id, received_at, body, body_hash)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (brand, carrier, body_hash) do nothing returning id`,
    [id, brand, carrier, endpointId, receivedAt.toISOString(), body, hash],
  );
  if (inserted.length > 0) return { payloadId: id, duplicate: false };
  const [known] = await sql<{ id: string }>(
    on,
    'select id from carriers.inbox where brand = $1 and carrier = $2 and body_hash = $3',
    [brand, carrier, hash],
  );
  return { payloadId: known?.id ?? id, duplicate: true };
}

/** A payload that waits to be read. */
export interface PendingPayload {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly receivedAt: Date;
  readonly body: Buffer;
}

/**
 * Takes up the oldest payloads that no other worker has, until the transaction ends: at most so many, and no more than
 * one past so many bytes.
 */
export async function takePending(
  tx: Transaction,
  limit: { readonly payloads: number; readonly bytes: number },
): Promise<PendingPayload[]> {
  return sql<PendingPayload>(
    tx,
    `with oldest as (
       select id, arrived, octet_length(body) as size from carriers.inbox
       where state = 'PENDING' order by arrived limit $1 for update skip locked
     ), taken as (
       select id, sum(size) over (order by arrived) - size as before from oldest
     )
     select i.id, i.brand, i.carrier, i.received_at as "receivedAt", i.body
     from taken join carriers.inbox i using (id) where taken.before < $2 order by i.arrived`,
    [limit.payloads, limit.bytes],
  );
}

/** What became of a payload; with a reason it is quarantined. */
export interface PayloadOutcome {
  readonly id: string;
  readonly reason: { readonly code: string; readonly message: string } | null;
}

export async function recordOutcomes(tx: Transaction, outcomes: readonly PayloadOutcome[], now: Date): Promise<void> {
  await sql(
    tx,
    `update carriers.inbox i set state = case when o.reason_code is null then 'NORMALISED' else 'QUARANTINED' end,
       reason_code = o.reason_code, reason = o.reason, processed_at = $4
     from unnest($1::uuid[], $2::text[], $3::text[]) as o (id, reason_code, reason) where i.id = o.id`,
    [
      outcomes.map((each) => each.id),
      outcomes.map((each) => each.reason?.code ?? null),
      outcomes.map((each) => each.reason?.message ?? null),
      now.toISOString(),
    ],
  );
}
