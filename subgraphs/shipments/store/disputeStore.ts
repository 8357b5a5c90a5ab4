import { sql, type SqlRunner, type Transaction } from '../../../platform/database/index.ts';
import type { CausingScan, ShipmentStatus, SubStatus } from '../../../platform/events/types/index.ts';
import {
  compareScans,
  type DisputeOutcome,
  type DisputeReason,
  type DisputeStanding,
  type ProvenDelivery,
} from '../domain/index.ts';

/** A parcel as a dispute takes it up; its row is locked. */
export interface DisputedParcel {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  /** ISO 8601 in UTC; null as long as it is not delivered. */
  readonly deliveredAt: string | null;
  /** Nothing personal is kept of it any more. */
  readonly isErased: boolean;
}

/** Locks a parcel of a brand against every other writer; undefined when the brand has none by that id. */
export async function lockDisputedParcel(
  tx: Transaction,
  brand: string,
  id: string,
): Promise<DisputedParcel | undefined> {
  const [row] = await sql<Omit<DisputedParcel, 'deliveredAt'> & { readonly delivered_at: Date | null }>(
    tx,
    `select id, brand, carrier, tracking_number as "trackingNumber", delivered_at,
       personal_data_erased_at is not null as "isErased"
     from shipments.shipment where brand = $1 and id = $2 for no key update`,
    [brand, id],
  );
  if (row === undefined) return undefined;
  const { delivered_at: deliveredAt, ...parcel } = row;
  return { ...parcel, deliveredAt: deliveredAt?.toISOString() ?? null };
}

/** A scan that may prove a delivery. */
export type TimelineProof = CausingScan & {
  readonly status: ShipmentStatus | null;
  readonly subStatus: SubStatus | null;
};

/** What stands on a parcel's timeline, in its order, as far as it may prove a delivery. */
export async function readProofs(tx: Transaction, shipmentId: string): Promise<TimelineProof[]> {
  const rows = await sql<TimelineProof & { readonly occurred: Date; readonly received: Date }>(
    tx,
    `select scan_key as "scanKey", status, sub_status as "subStatus", code, description, place, payload_id as "payloadId",
       occurred_at as occurred, received_at as received
     from shipments.scan where shipment_id = $1 and withdrawn_at is null`,
    [shipmentId],
  );
  return rows
    .map(({ occurred, received, ...scan }) => ({
      ...scan,
      occurredAt: occurred.toISOString(),
      receivedAt: received.toISOString(),
    }))
    .sort(compareScans);
}

/** All cases of a parcel whose row is locked. */
export async function disputesOf(tx: Transaction, shipmentId: string): Promise<DisputeStanding[]> {
  return sql<DisputeStanding>(tx, 'select id, state, outcome from shipments.dispute where shipment_id = $1', [
    shipmentId,
  ]);
}

/** Whose a case is; undefined when the brand has none by that id. */
export async function parcelOfDispute(tx: Transaction, brand: string, id: string): Promise<string | undefined> {
  const [row] = await sql<{ shipment: string }>(
    tx,
    'select shipment_id as shipment from shipments.dispute where brand = $1 and id = $2',
    [brand, id],
  );
  return row?.shipment;
}

/** A case as it is first written. Instants are ISO 8601 in UTC. */
export interface NewDispute {
  readonly id: string;
  readonly brand: string;
  readonly shipmentId: string;
  readonly reason: DisputeReason;
  readonly reportedAt: string;
  readonly openedAt: string;
  readonly note: Buffer | null;
  readonly proof: ProvenDelivery;
}

export async function insertDispute(tx: Transaction, dispute: NewDispute): Promise<void> {
  const { id, brand, shipmentId, reason, reportedAt, openedAt, note, proof } = dispute;
  await sql(
    tx,
    `insert into shipments.dispute (id, brand, shipment_id, reason, state, reported_at, opened_at, note, proof)
     values ($1, $2, $3, $4, 'OPEN', $5, $6, $7, $8)`,
    [id, brand, shipmentId, reason, reportedAt, openedAt, note, JSON.stringify(proof)],
  );
}

/** Closes a case whose parcel is locked; returns when it was reported, and the delivery that it disputed. */
export async function closeDispute(
  tx: Transaction,
  closing: {
    readonly id: string;
    readonly outcome: DisputeOutcome;
    readonly resolvedAt: string;
    readonly note: Buffer | null;
  },
): Promise<{ readonly reportedAt: string; readonly proof: ProvenDelivery }> {
  const [row] = await sql<{ reported_at: Date; proof: ProvenDelivery }>(
    tx,
    `update shipments.dispute set state = 'RESOLVED', outcome = $2, resolved_at = $3, outcome_note = $4
     where id = $1 returning reported_at, proof`,
    [closing.id, closing.outcome, closing.resolvedAt, closing.note],
  );
  if (row === undefined) throw new Error('there is no such case');
  return { reportedAt: row.reported_at.toISOString(), proof: row.proof };
}

/** The keys of parcels, as they rest; none of one whose key was destroyed or never made. */
export async function findSubjectKeys(
  on: SqlRunner,
  brand: string,
  subjects: readonly string[],
): Promise<{ readonly subject: string; readonly key: Buffer }[]> {
  return sql(on, 'select subject, key from shipments.subject_key where brand = $1 and subject = any ($2::uuid[])', [
    brand,
    subjects,
  ]);
}

/** Forgets what is personal of parcels beside their recipients: who signed, and what was written in disputes. */
export async function forgetSignersAndNotes(tx: Transaction, shipmentIds: readonly string[]): Promise<void> {
  await sql(
    tx,
    'update shipments.scan set signed_by = null where shipment_id = any ($1::uuid[]) and signed_by is not null',
    [shipmentIds],
  );
  await sql(tx, 'update shipments.dispute set note = null, outcome_note = null where shipment_id = any ($1::uuid[])', [
    shipmentIds,
  ]);
}
