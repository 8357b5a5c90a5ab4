import { sql, type SqlRunner, textArray, type Transaction } from '../../../../platform/database/index.ts';

/** When a parcel is to be looked at again if nothing comes: ISO 8601 in UTC. */
export interface LookTimer {
  readonly shipmentId: string;
  readonly dueAt: string;
}

/** Sets timers of shipments that are locked, unless an earlier one is set. */
export async function hastenTimers(tx: Transaction, timers: readonly LookTimer[]): Promise<void> {
  if (timers.length === 0) return;
  await sql(
    tx,
    `insert into shipments.look_timer as t (shipment_id, due_at) select * from unnest($1::uuid[], $2::timestamptz[])
     on conflict (shipment_id) do update set due_at = excluded.due_at where t.due_at > excluded.due_at`,
    columnsOf(timers),
  );
}

/** Sets timers that went off anew, of shipments that are locked. */
export async function setTimers(tx: Transaction, timers: readonly LookTimer[]): Promise<void> {
  if (timers.length === 0) return;
  await sql(
    tx,
    `update shipments.look_timer t set due_at = n.due_at from unnest($1::uuid[], $2::timestamptz[]) as n (id, due_at)
     where t.shipment_id = n.id`,
    columnsOf(timers),
  );
}

/** Of parcels at which nobody need look any more. */
export async function deleteTimers(tx: Transaction, shipmentIds: readonly string[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  await sql(tx, 'delete from shipments.look_timer where shipment_id = any ($1::uuid[])', [textArray(shipmentIds)]);
}

/** Shipments whose timers have gone off, longest due first. */
export async function readDueTimers(
  on: SqlRunner,
  { now, limit }: { readonly now: string; readonly limit: number },
): Promise<string[]> {
  const rows = await sql<{ shipment_id: string }>(
    on,
    'select shipment_id from shipments.look_timer where due_at <= $1::timestamptz order by due_at limit $2',
    [now, limit],
  );
  return rows.map((row) => row.shipment_id);
}

/** Whether this transaction is the one that sweeps; another one meanwhile is told no, and need not wait. */
export async function isSweeper(tx: Transaction): Promise<boolean> {
  const [row] = await sql<{ is: boolean }>(
    tx,
    `select pg_try_advisory_xact_lock('shipments.look_timer'::regclass::oid::bigint) as is`,
  );
  return row?.is === true;
}

function columnsOf(timers: readonly LookTimer[]): [string, string] {
  return [textArray(timers.map((each) => each.shipmentId)), textArray(timers.map((each) => each.dueAt))];
}
