import { sql, type SqlRunner, type Transaction } from '../../../platform/database/index.ts';
import type {
  CarrierEstimate,
  CausingScan,
  Estimate,
  ExceptionKind,
  ExceptionState,
  Place,
  Scan,
  ShipmentStatus,
} from '../../../platform/events/types/index.ts';
import type { TimelineScan, TransitHistory } from '../domain/index.ts';

/** A shipment as the apply stage reads and writes it. Instants are ISO 8601 in UTC. */
export interface AppliedShipment {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly registeredAt: string;
  readonly status: ShipmentStatus;
  readonly statusSince: string;
  readonly firstMovedAt: string | null;
  readonly deliveredAt: string | null;
  readonly carrierEstimate: CarrierEstimate | null;
  readonly estimate: Estimate | null;
}

interface ShipmentRecord {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly tracking_number: string;
  readonly registered_at: Date;
  readonly status: ShipmentStatus;
  readonly status_since: Date;
  readonly first_moved_at: Date | null;
  readonly delivered_at: Date | null;
  readonly carrier_estimate: CarrierEstimate | null;
  readonly estimate: Estimate | null;
}

/** Locks shipments against every other writer, always in the order of their ids. */
export async function lockShipments(tx: Transaction, ids: readonly string[]): Promise<AppliedShipment[]> {
  const rows = await sql<ShipmentRecord>(
    tx,
    `select id, brand, carrier, tracking_number, registered_at, status, status_since, first_moved_at, delivered_at, carrier_estimate, estimate
     from shipments.shipment where id = any ($1::uuid[]) order by id for no key update`,
    [ids],
  );
  return rows.map((row) => ({
    id: row.id,
    brand: row.brand,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    registeredAt: row.registered_at.toISOString(),
    status: row.status,
    statusSince: row.status_since.toISOString(),
    firstMovedAt: row.first_moved_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    carrierEstimate: row.carrier_estimate,
    estimate: row.estimate,
  }));
}

interface ScanRecord {
  readonly shipment_id: string;
  readonly scan_key: string;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  readonly code: string;
  readonly description: string;
  readonly place: Place | null;
  readonly payload_id: string;
}

/** All scans that stand on these shipments' timelines, in no particular order. */
export async function readTimelines(tx: Transaction, ids: readonly string[]): Promise<Map<string, TimelineScan[]>> {
  const rows = await sql<ScanRecord>(
    tx,
    `select shipment_id, scan_key, occurred_at, received_at, status, exception, code, description, place, payload_id
     from shipments.scan where shipment_id = any ($1::uuid[]) and withdrawn_at is null`,
    [ids],
  );
  const timelines = new Map<string, TimelineScan[]>(ids.map((id) => [id, []]));
  for (const row of rows) {
    timelines.get(row.shipment_id)?.push({
      scanKey: row.scan_key,
      occurredAt: row.occurred_at.toISOString(),
      receivedAt: row.received_at.toISOString(),
      status: row.status,
      exception: row.exception,
      code: row.code,
      description: row.description,
      place: row.place,
      payloadId: row.payload_id,
    });
  }
  return timelines;
}

/** Writes scans as they are told now: new ones, corrected ones, and withdrawn ones that are told again. */
export async function writeScans(
  tx: Transaction,
  scans: readonly { shipmentId: string; brand: string; scan: Scan }[],
): Promise<void> {
  if (scans.length === 0) return;
  const column = <T>(of: (scan: Scan) => T): T[] => scans.map((each) => of(each.scan));
  await sql(
    tx,
    `insert into shipments.scan (shipment_id, brand, scan_key, occurred_at, received_at, status, exception, code, description, place, local_time, zone_source, payload_id, sub_status, zone, pieces)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[], $11::text[], $12::text[], $13::uuid[], $14::text[], $15::text[], $16::int[])
     on conflict (shipment_id, scan_key) do update set occurred_at = excluded.occurred_at, received_at = excluded.received_at,
       status = excluded.status, exception = excluded.exception, code = excluded.code, description = excluded.description,
       place = excluded.place, local_time = excluded.local_time, zone_source = excluded.zone_source, payload_id = excluded.payload_id,
       sub_status = excluded.sub_status, zone = excluded.zone, pieces = excluded.pieces, withdrawn_at = null`,
    [
      scans.map((each) => each.shipmentId),
      scans.map((each) => each.brand),
      column((scan) => scan.scanKey),
      column((scan) => scan.occurredAt),
      column((scan) => scan.receivedAt),
      column((scan) => scan.status),
      column((scan) => scan.exception),
      column((scan) => scan.code),
      column((scan) => scan.description),
      column((scan) => (scan.place === null ? null : JSON.stringify(scan.place))),
      column((scan) => scan.localTime),
      column((scan) => scan.zoneSource),
      column((scan) => scan.payloadId),
      // scans that waited since before these were told have none
      column((scan) => scan.subStatus ?? null),
      column((scan) => scan.zone ?? null),
      column((scan) => scan.pieces ?? null),
    ],
  );
}

/** Notes that scans no longer count. */
export async function withdrawScans(
  tx: Transaction,
  scans: readonly { shipmentId: string; scanKey: string; at: string }[],
): Promise<void> {
  if (scans.length === 0) return;
  await sql(
    tx,
    `update shipments.scan s set withdrawn_at = w.at
     from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as w (shipment_id, scan_key, at)
     where (s.shipment_id, s.scan_key) = (w.shipment_id, w.scan_key)`,
    [scans.map((each) => each.shipmentId), scans.map((each) => each.scanKey), scans.map((each) => each.at)],
  );
}

/** Writes what scans change on shipments that are locked. */
export async function updateShipments(tx: Transaction, shipments: readonly AppliedShipment[]): Promise<void> {
  if (shipments.length === 0) return;
  await sql(
    tx,
    `update shipments.shipment s set status = n.status, status_since = n.status_since, first_moved_at = n.first_moved_at,
       delivered_at = n.delivered_at, carrier_estimate = n.carrier_estimate, estimate = n.estimate
     from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::jsonb[], $7::jsonb[])
       as n (id, status, status_since, first_moved_at, delivered_at, carrier_estimate, estimate)
     where s.id = n.id`,
    [
      shipments.map((each) => each.id),
      shipments.map((each) => each.status),
      shipments.map((each) => each.statusSince),
      shipments.map((each) => each.firstMovedAt),
      shipments.map((each) => each.deliveredAt),
      shipments.map((each) => toJson(each.carrierEstimate)),
      shipments.map((each) => toJson(each.estimate)),
    ],
  );
}

/** An exception as the apply stage writes it. */
export interface AppliedException {
  readonly id: string;
  readonly brand: string;
  readonly shipmentId: string;
  readonly kind: ExceptionKind;
  readonly state: ExceptionState;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  /** The scan that opened it. */
  readonly scan: CausingScan;
}

/** Writes exceptions as they now are; each id at most once a call. */
export async function upsertExceptions(tx: Transaction, exceptions: readonly AppliedException[]): Promise<void> {
  if (exceptions.length === 0) return;
  await sql(
    tx,
    `insert into shipments.exception (id, brand, shipment_id, kind, state, opened_at, resolved_at, scan)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::jsonb[])
     on conflict (id) do update set state = excluded.state, opened_at = excluded.opened_at, resolved_at = excluded.resolved_at, scan = excluded.scan`,
    [
      exceptions.map((each) => each.id),
      exceptions.map((each) => each.brand),
      exceptions.map((each) => each.shipmentId),
      exceptions.map((each) => each.kind),
      exceptions.map((each) => each.state),
      exceptions.map((each) => each.openedAt),
      exceptions.map((each) => each.resolvedAt),
      exceptions.map((each) => toJson(each.scan)),
    ],
  );
}

/** Remembers how long a finished parcel took; a corrected delivery time replaces the one before. */
export async function recordTransit(
  tx: Transaction,
  samples: readonly { shipmentId: string; brand: string; carrier: string; deliveredAt: string; hours: number }[],
): Promise<void> {
  if (samples.length === 0) return;
  await sql(
    tx,
    `insert into shipments.transit_sample (shipment_id, brand, carrier, delivered_at, hours)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::float8[])
     on conflict (shipment_id) do update set delivered_at = excluded.delivered_at, hours = excluded.hours`,
    [
      samples.map((each) => each.shipmentId),
      samples.map((each) => each.brand),
      samples.map((each) => each.carrier),
      samples.map((each) => each.deliveredAt),
      samples.map((each) => each.hours),
    ],
  );
}

/** Takes back how long parcels took, of those of which it turned out not to be known. */
export async function forgetTransit(tx: Transaction, shipmentIds: readonly string[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  await sql(tx, 'delete from shipments.transit_sample where shipment_id = any ($1::uuid[])', [shipmentIds]);
}

/** The latest finished parcels that an estimate rests on, at most, per brand and carrier. */
const HISTORY_SIZE = 500;

/** The transit quantiles of each brand and carrier that is asked for and has finished parcels; by `brand carrier`. */
export async function readTransitHistory(
  on: SqlRunner,
  pairs: readonly { brand: string; carrier: string }[],
): Promise<Map<string, TransitHistory>> {
  const rows = await sql<{ brand: string; carrier: string; parcels: string; quantiles: [number, number, number] }>(
    on,
    `select k.brand, k.carrier, count(*) as parcels, percentile_cont(array[0.1, 0.5, 0.9]) within group (order by h.hours) as quantiles
     from (select distinct * from unnest($1::text[], $2::text[])) as k (brand, carrier)
     cross join lateral (
       select hours from shipments.transit_sample t where t.brand = k.brand and t.carrier = k.carrier order by delivered_at desc limit $3
     ) h group by k.brand, k.carrier`,
    [pairs.map((pair) => pair.brand), pairs.map((pair) => pair.carrier), HISTORY_SIZE],
  );
  return new Map(
    rows.map(({ brand, carrier, parcels, quantiles: [p10Hours, p50Hours, p90Hours] }) => [
      `${brand} ${carrier}`,
      { parcels: Number(parcels), p10Hours, p50Hours, p90Hours },
    ]),
  );
}

function toJson(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
