import { sql, type Transaction } from '../../../platform/database/index.ts';
import type { CarrierEstimate, Estimate, ShipmentStatus } from '../../../platform/events/types/index.ts';
import { NOTHING_SCANNED } from '../domain/index.ts';

/** A shipment as it is first written. Instants are ISO 8601 in UTC. */
export interface NewShipment {
  readonly id: string;
  readonly brand: string;
  readonly reference: string;
  readonly orderNumber: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly status: ShipmentStatus;
  readonly registeredAt: string;
  readonly dispatchedAt: string | null;
  readonly promisedAt: string | null;
  readonly carrierEstimate: CarrierEstimate | null;
  readonly estimate: Estimate | null;
}

/** Which of these references the brand has registered already; reference to shipment id. */
export async function findReferences(
  tx: Transaction,
  brand: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sql<{ reference: string; id: string }>(
    tx,
    'select reference, id from shipments.shipment where brand = $1 and reference = any ($2::text[])',
    [brand, references],
  );
  return new Map(rows.map((row) => [row.reference, row.id]));
}

/** Writes new shipments and returns the ids of those that were really new: another request may have been faster. */
export async function insertShipments(tx: Transaction, shipments: readonly NewShipment[]): Promise<Set<string>> {
  if (shipments.length === 0) return new Set();
  const rows = await sql<{ id: string }>(
    tx,
    `insert into shipments.shipment (id, brand, reference, order_number, carrier, tracking_number, status, status_since, registered_at, dispatched_at, promised_at, carrier_estimate, estimate, fold, rules)
     select id, brand, reference, order_number, carrier, tracking_number, status, registered_at, registered_at, dispatched_at, promised_at, carrier_estimate, estimate, $13::jsonb, (select version from shipments.active_rules)
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::jsonb[], $12::jsonb[])
       as n (id, brand, reference, order_number, carrier, tracking_number, status, registered_at, dispatched_at, promised_at, carrier_estimate, estimate)
     order by brand, reference on conflict do nothing returning id`,
    [
      shipments.map((each) => each.id),
      shipments.map((each) => each.brand),
      shipments.map((each) => each.reference),
      shipments.map((each) => each.orderNumber),
      shipments.map((each) => each.carrier),
      shipments.map((each) => each.trackingNumber),
      shipments.map((each) => each.status),
      shipments.map((each) => each.registeredAt),
      shipments.map((each) => each.dispatchedAt),
      shipments.map((each) => each.promisedAt),
      shipments.map((each) => toJson(each.carrierEstimate)),
      shipments.map((each) => toJson(each.estimate)),
      JSON.stringify(NOTHING_SCANNED),
    ],
  );
  return new Set(rows.map((row) => row.id));
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** A shipment that left the warehouse just now, as the event tells it. */
export interface DispatchedShipment {
  readonly id: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly reference: string;
}

/** Notes when shipments left the warehouse, for those of which it was not known; returns these. */
export async function markDispatched(
  tx: Transaction,
  brand: string,
  dispatches: readonly { reference: string; dispatchedAt: string }[],
): Promise<DispatchedShipment[]> {
  return sql<DispatchedShipment>(
    tx,
    `update shipments.shipment s set dispatched_at = n.dispatched_at
     from unnest($2::text[], $3::timestamptz[]) as n (reference, dispatched_at)
     where s.brand = $1 and s.reference = n.reference and s.dispatched_at is null
     returning s.id, s.carrier, s.tracking_number as "trackingNumber", s.reference`,
    [brand, dispatches.map((each) => each.reference), dispatches.map((each) => each.dispatchedAt)],
  );
}
