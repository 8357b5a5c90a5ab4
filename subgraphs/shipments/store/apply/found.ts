import { sql, textArray, type Transaction } from '../../../../platform/database/index.ts';
import type { CausingScan, Place } from '../../../../platform/events/types/index.ts';
import { scanIdentity } from './scans.ts';

interface ScanRecord {
  readonly shipment_id: string;
  readonly scan_key: string;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly code: string;
  readonly description: string;
  readonly place: Place | null;
  readonly payload_id: string;
}

/** Single scans of shipments, by {@link scanIdentity}; by the primary key, so that no timeline is read for them. */
export async function readScans(
  tx: Transaction,
  scans: readonly { readonly shipmentId: string; readonly scanKey: string }[],
): Promise<ReadonlyMap<string, CausingScan>> {
  if (scans.length === 0) return new Map();
  const rows = await sql<ScanRecord>(
    tx,
    `select s.shipment_id, s.scan_key, s.occurred_at, s.received_at, s.code, s.description, s.place, s.payload_id
     from unnest($1::uuid[], $2::text[]) as n (shipment_id, scan_key)
     join shipments.scan s on s.shipment_id = n.shipment_id and s.scan_key = n.scan_key`,
    [textArray(scans.map((each) => each.shipmentId)), textArray(scans.map((each) => each.scanKey))],
  );
  return new Map(rows.map((row) => [scanIdentity(row.shipment_id, row.scan_key), toScan(row)]));
}

function toScan(row: ScanRecord): CausingScan {
  return {
    scanKey: row.scan_key,
    code: row.code,
    description: row.description,
    place: row.place,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    payloadId: row.payload_id,
  };
}

/** When the orders of these shipments were cancelled, by shipment; those whose were not are left out. */
export async function readCancellations(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; at: Date }>(
    tx,
    `select s.id, o.cancelled_at as at from shipments.shipment s
     join shipments.shop_order o on o.brand = s.brand and o.number = s.order_number
     where s.id = any ($1::uuid[]) and o.cancelled_at is not null`,
    [textArray(ids)],
  );
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
}

/** The parcels of these orders of a brand that have not moved yet: along `shipment_by_order`. */
export async function waitingParcels(
  tx: Transaction,
  brand: string,
  orderNumbers: readonly string[],
): Promise<string[]> {
  if (orderNumbers.length === 0) return [];
  const rows = await sql<{ id: string }>(
    tx,
    `select id from shipments.shipment
     where brand = $1 and order_number = any ($2::text[]) and first_moved_at is null and direction = 'OUTBOUND'`,
    [brand, textArray(orderNumbers)],
  );
  return rows.map(({ id }) => id);
}
