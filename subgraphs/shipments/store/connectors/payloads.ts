import { v7 } from 'uuid';
import { sql, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import type { ShopPayloadState, ShopSystem } from '../../domain/index.ts';
import type { KeptProblem } from './rows.ts';

/** A delivery on its way in. */
export interface NewShopPayload {
  readonly brand: string;
  readonly endpointId: string;
  readonly system: ShopSystem;
  readonly topic: string;
  /** What makes it the same as another delivery to its endpoint. */
  readonly key: Buffer;
  readonly receivedAt: Date;
}

/**
 * Claims a delivery for this transaction. One that another transaction is taking at the moment is waited for.
 * @returns its id, and whether it was there already
 */
export async function claimShopPayload(
  tx: Transaction,
  payload: NewShopPayload,
): Promise<{ readonly id: string; readonly isDuplicate: boolean }> {
  const { brand, endpointId, system, topic, key, receivedAt } = payload;
  const [claimed] = await sql<{ id: string }>(
    tx,
    `insert into shipments.shop_payload (id, brand, endpoint_id, system, topic, key, received_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'TAKEN') on conflict (endpoint_id, key) do nothing returning id`,
    [v7(), brand, endpointId, system, topic, key, receivedAt.toISOString()],
  );
  if (claimed !== undefined) return { id: claimed.id, isDuplicate: false };
  const [known] = await sql<{ id: string }>(
    tx,
    'select id from shipments.shop_payload where endpoint_id = $1 and key = $2',
    [endpointId, key],
  );
  if (known === undefined) throw new Error('a delivery is neither new nor known');
  return { id: known.id, isDuplicate: true };
}

/** What became of a delivery that this transaction has claimed. */
export interface SettledShopPayload {
  readonly id: string;
  readonly state: ShopPayloadState;
  readonly problems: readonly KeptProblem[];
  /** The numbers of the orders that it is about. */
  readonly orders: readonly string[];
  /** Encrypted; null when it is not kept. */
  readonly sealedBody: Buffer | null;
}

export async function settleShopPayload(tx: Transaction, settled: SettledShopPayload): Promise<void> {
  await sql(
    tx,
    'update shipments.shop_payload set state = $2, problems = $3::jsonb, orders = $4::text[], body = $5 where id = $1',
    [settled.id, settled.state, JSON.stringify(settled.problems), settled.orders, settled.sealedBody],
  );
}

/** A quarantined delivery, locked until its transaction ends. */
export interface WaitingShopPayload {
  readonly id: string;
  readonly system: ShopSystem;
  readonly topic: string;
  readonly receivedAt: Date;
  readonly sealedBody: Buffer;
  /** What its endpoint's shop calls carriers today. */
  readonly carrierNames: Readonly<Record<string, string>>;
}

/** Which quarantined deliveries of a brand; without any narrowing all of them. */
export interface ShopPayloadFilter {
  readonly ids?: readonly string[] | undefined;
  readonly endpointId?: string | undefined;
}

/** Redriven at one time at most; the rest is left for the next. */
export const MOST_REDRIVEN_DELIVERIES = 500;

/** The ids of quarantined deliveries whose body is still there, first those whose last try is longest ago. */
export async function waitingShopPayloads(
  on: SqlRunner,
  brand: string,
  { ids, endpointId }: ShopPayloadFilter,
): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    on,
    `select id from shipments.shop_payload
     where brand = $1 and state = 'QUARANTINED' and body is not null
       and ($2::uuid[] is null or id = any ($2::uuid[])) and ($3::uuid is null or endpoint_id = $3)
     order by coalesce(tried_at, received_at), id limit ${MOST_REDRIVEN_DELIVERIES}`,
    [brand, ids ?? null, endpointId ?? null],
  );
  return rows.map((row) => row.id);
}

/** A delivery that is read once more. */
export interface ShopPayloadTry {
  readonly brand: string;
  readonly id: string;
  readonly now: Date;
}

/** Locks a quarantined delivery to be read once more; null when it is none any more, or another transaction has it. */
export async function takeWaitingShopPayload(
  tx: Transaction,
  { brand, id, now }: ShopPayloadTry,
): Promise<WaitingShopPayload | null> {
  const [row] = await sql<WaitingShopPayload>(
    tx,
    `with taken as (
       update shipments.shop_payload set tries = tries + 1, tried_at = $3 where id = (
         select id from shipments.shop_payload
         where id = $2 and brand = $1 and state = 'QUARANTINED' and body is not null for update skip locked)
       returning id, endpoint_id, system, topic, received_at, body)
     select t.id, t.system, t.topic, t.received_at as "receivedAt", t.body as "sealedBody",
       e.carrier_names as "carrierNames"
     from taken t join shipments.shop_endpoint e on e.id = t.endpoint_id`,
    [brand, id, now.toISOString()],
  );
  return row ?? null;
}

/** Counts a try whose transaction was rolled back. */
export async function noteFailedTry(on: SqlRunner, { brand, id, now }: ShopPayloadTry): Promise<void> {
  await sql(on, 'update shipments.shop_payload set tries = tries + 1, tried_at = $3 where id = $2 and brand = $1', [
    brand,
    id,
    now.toISOString(),
  ]);
}

/**
 * Drops the bodies of deliveries about an order, whose personal data are to be gone, and the sentences in which a shop's
 * own words may stand. They can't be read again then.
 */
export async function dropBodiesOfOrder(tx: Transaction, brand: string, orderNumber: string): Promise<void> {
  await sql(
    tx,
    // by shop_payload_waiting: only what waits has a body
    `update shipments.shop_payload set body = null,
       problems = (select coalesce(jsonb_agg(case when p->>'code' = 'CARRIER_UNKNOWN'
         then p || '{"message":"The name of the carrier was none that is known."}' else p end order by n), '[]')
         from jsonb_array_elements(problems) with ordinality as e (p, n))
     where brand = $1 and state = 'QUARANTINED' and orders @> array[$2]`,
    [brand, orderNumber],
  );
}

/** Whether the body of a delivery about an order waits. */
export async function isBodyOfOrderKept(tx: Transaction, brand: string, orderNumber: string): Promise<boolean> {
  const rows = await sql(
    tx,
    // by shop_payload_waiting
    `select from shipments.shop_payload
     where brand = $1 and state = 'QUARANTINED' and body is not null and orders @> array[$2] limit 1`,
    [brand, orderNumber],
  );
  return rows.length > 0;
}

const CLEARED_AT_ONCE = 5_000;

/** Clears some of what came before an instant; call it again while it returns more than 0. */
export async function clearShopPayloads(on: SqlRunner, before: Date): Promise<number> {
  const [row] = await sql<{ count: string }>(
    on,
    `with gone as (delete from shipments.shop_payload where ctid = any (array(
       select ctid from shipments.shop_payload where received_at < $1 order by received_at limit ${CLEARED_AT_ONCE}
       for update skip locked)) returning 1)
     select count(*) as count from gone`,
    [before.toISOString()],
  );
  return Number(row?.count ?? 0);
}
