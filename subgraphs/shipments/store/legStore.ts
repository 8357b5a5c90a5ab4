import { sql, textArray, type SqlRunner, type Transaction } from '../../../platform/database/index.ts';
import type { LegEvidence, ShippingLeg } from '../../../platform/events/types/index.ts';
import { HAND_OVER } from '../domain/index.ts';
import { keyColumns, type TrackingKey } from './trackingStore.ts';

/** A later leg of a parcel. */
export interface LegOfShipment extends ShippingLeg {
  readonly brand: string;
  readonly shipmentId: string;
}

/** Writes legs that are not there yet; their shipments are locked. */
export async function insertLegs(tx: Transaction, legs: readonly LegOfShipment[]): Promise<void> {
  if (legs.length === 0) return;
  await sql(
    tx,
    `insert into shipments.leg (shipment_id, number, brand, carrier, tracking_number, since, evidence)
     select * from unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[])`,
    [
      textArray(legs.map((each) => each.shipmentId)),
      textArray(legs.map((each) => `${each.number}`)),
      textArray(legs.map((each) => each.brand)),
      textArray(legs.map((each) => each.carrier)),
      textArray(legs.map((each) => each.trackingNumber)),
      textArray(legs.map((each) => each.since)),
      textArray(legs.map((each) => each.evidence)),
    ],
  );
}

/** The later legs of a brand's parcels, by their numbers. */
export async function readLegs(on: SqlRunner, brand: string, shipmentIds: readonly string[]): Promise<LegOfShipment[]> {
  if (shipmentIds.length === 0) return [];
  const rows = await sql<Omit<LegOfShipment, 'since'> & { readonly since: Date; readonly evidence: LegEvidence }>(
    on,
    `select brand, shipment_id as "shipmentId", number, carrier, tracking_number as "trackingNumber", since, evidence
     from shipments.leg where brand = $1 and shipment_id = any ($2::uuid[]) order by shipment_id, number`,
    [brand, textArray(shipmentIds)],
  );
  return rows.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}

/** A number that waits, and a parcel of the same brand that has the same number with another carrier. */
export interface SameNumber extends TrackingKey {
  readonly shipmentId: string;
}

/** For numbers that nobody has claimed: parcels that were registered with the same number and another carrier. */
export async function findSameNumbers(tx: Transaction, keys: readonly TrackingKey[]): Promise<SameNumber[]> {
  return sql<SameNumber>(
    tx,
    `select k.brand, k.carrier, k.tracking_number as "trackingNumber", t.shipment_id as "shipmentId"
     from unnest($1::text[], $2::text[], $3::text[]) as k (brand, carrier, tracking_number)
     join shipments.shipment s on s.brand = k.brand and s.tracking_number = k.tracking_number and s.carrier <> k.carrier
     join shipments.tracking t on (t.brand, t.carrier, t.tracking_number) = (s.brand, s.carrier, s.tracking_number)
       and t.shipment_id = s.id`,
    keyColumns(keys),
  );
}

/** For parcels: numbers that wait and are theirs by the number, with another carrier. */
export async function findWaitingNumbers(tx: Transaction, shipmentIds: readonly string[]): Promise<SameNumber[]> {
  return sql<SameNumber>(
    tx,
    `select t.brand, t.carrier, t.tracking_number as "trackingNumber", s.id as "shipmentId"
     from shipments.shipment s
     join shipments.tracking t on t.brand = s.brand and t.tracking_number = s.tracking_number
       and t.carrier <> s.carrier and t.shipment_id is null
     where s.id = any ($1::uuid[])
       and exists (select from shipments.unclaimed_scan u
         where (u.brand, u.carrier, u.tracking_number) = (t.brand, t.carrier, t.tracking_number))`,
    [textArray(shipmentIds)],
  );
}

/** When carriers first said of these parcels, which are locked, that another one takes them on; only those of which one did. */
export async function readHandOvers(tx: Transaction, shipmentIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; at: Date }>(
    tx,
    `select shipment_id as id, min(occurred_at) as at from shipments.scan
     where shipment_id = any ($1::uuid[]) and sub_status = $2 and withdrawn_at is null group by shipment_id`,
    [textArray(shipmentIds), HAND_OVER],
  );
  return new Map(rows.map(({ id, at }) => [id, at.toISOString()]));
}
