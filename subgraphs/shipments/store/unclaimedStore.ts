import { type DataSource, inTransaction, sql, type SqlRunner } from '../../../platform/database/index.ts';
import type { ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { PageRequest } from '../../../platform/graph/index.ts';

/** A number that was scanned and that nobody has registered. */
export interface UnclaimedNumberRow {
  /** Names the row in cursors: a hash of carrier and number. */
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** When we first heard of it. */
  readonly notedAt: Date;
  /** How many scans wait. */
  readonly scans: number;
  /** When the payloads of these were accepted. */
  readonly firstReceivedAt: Date;
  readonly lastReceivedAt: Date;
  /** Where the parcel is by the latest of them that says so; null when none does. */
  readonly lastStatus: ShipmentStatus | null;
}

const HASH = "md5(carrier || ' ' || tracking_number)";

/**
 * A brand's unclaimed numbers of which scans wait, newest first, one more than asked for when there is more. What is told
 * of each is read for the page alone.
 */
export async function readUnclaimedNumbers(
  on: SqlRunner,
  brand: string,
  { first, after }: PageRequest,
): Promise<UnclaimedNumberRow[]> {
  return sql<UnclaimedNumberRow>(
    on,
    `select n.id, n.carrier, n.tracking_number as "trackingNumber", n.noted_at as "notedAt", w.scans,
       w.first_received_at as "firstReceivedAt", w.last_received_at as "lastReceivedAt", w.last_status as "lastStatus"
     from (
       select brand, carrier, tracking_number, noted_at, ${HASH} as id from shipments.tracking t
       where brand = $1 and shipment_id is null
         -- the first of the two is what the index knows
         and ($3::timestamptz is null or noted_at <= $3 and (noted_at, ${HASH}) < ($3, $4))
         and exists (select from shipments.unclaimed_scan u
           where (u.brand, u.carrier, u.tracking_number) = (t.brand, t.carrier, t.tracking_number))
       order by noted_at desc, ${HASH} desc limit $2
     ) n cross join lateral (
       select count(*)::int as scans, min(received_at) as first_received_at, max(received_at) as last_received_at,
         (array_agg(status order by occurred_at desc, scan_key) filter (where status is not null))[1] as last_status
       from (
         select scan_key, scan -> 'scan' ->> 'status' as status, (scan -> 'scan' ->> 'receivedAt')::timestamptz as received_at,
           (scan -> 'scan' ->> 'occurredAt')::timestamptz as occurred_at
         from shipments.unclaimed_scan u
         where (u.brand, u.carrier, u.tracking_number) = (n.brand, n.carrier, n.tracking_number)
       ) s
     ) w
     order by n.noted_at desc, n.id desc`,
    [brand, first + 1, after?.at ?? null, after?.id ?? null],
  );
}

/** Rows of one clearing statement: it stays short. */
const CLEARED_AT_ONCE = 5_000;

/**
 * Forgets some scans that have waited since before an instant, oldest first.
 * @returns how many; call it again while it is more than 0.
 */
export async function forgetUnclaimedScans(on: SqlRunner, before: Date): Promise<number> {
  // whoever registers one of them at this moment has it; the others are found by the next call
  const [row] = await sql<{ count: number }>(
    on,
    `with gone as (delete from shipments.unclaimed_scan where ctid = any (array(
       select ctid from shipments.unclaimed_scan where arrived_at < $1 order by arrived_at limit ${CLEARED_AT_ONCE}
       for update skip locked)) returning 1)
     select count(*)::int as count from gone`,
    [before.toISOString()],
  );
  return row?.count ?? 0;
}

/**
 * Forgets some numbers of which nothing waits any more, and that were first heard of and last stated an estimate of
 * before an instant. One that parcels had before is kept: their late scans find them by it.
 * @returns how many; call it again while it is more than 0.
 */
export async function forgetUnclaimedNumbers(database: DataSource, before: Date): Promise<number> {
  return inTransaction(database, async (tx) => {
    const rows = await sql<{ brand: string; carrier: string; tracking_number: string }>(
      tx,
      `select brand, carrier, tracking_number from shipments.tracking t
       where shipment_id is null and life = 1 and noted_at < $1
         and (carrier_estimate is null or coalesce((carrier_estimate ->> 'receivedAt')::timestamptz, noted_at) < $1)
         and not exists (
         select from shipments.unclaimed_scan u
         where (u.brand, u.carrier, u.tracking_number) = (t.brand, t.carrier, t.tracking_number))
       limit ${CLEARED_AT_ONCE} for update skip locked`,
      [before.toISOString()],
    );
    // a scan may have come before the lock: look once more, now that none can
    const gone = await sql<{ count: number }>(
      tx,
      `with gone as (delete from shipments.tracking t
         using unnest($1::text[], $2::text[], $3::text[]) as k (brand, carrier, tracking_number)
         where (t.brand, t.carrier, t.tracking_number) = (k.brand, k.carrier, k.tracking_number) and t.shipment_id is null
           and not exists (select from shipments.unclaimed_scan u
             where (u.brand, u.carrier, u.tracking_number) = (t.brand, t.carrier, t.tracking_number))
         returning 1)
       select count(*)::int as count from gone`,
      [rows.map((row) => row.brand), rows.map((row) => row.carrier), rows.map((row) => row.tracking_number)],
    );
    return gone[0]?.count ?? 0;
  });
}
