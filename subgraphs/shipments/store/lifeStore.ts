import { sql, textArray, type Transaction } from '../../../platform/database/index.ts';
import type {
  CausingScan,
  Place,
  Scan,
  ShipmentStatus,
  SubStatus,
  ZoneSource,
} from '../../../platform/events/types/index.ts';
import { type LifeEnd, readLegKey } from '../domain/index.ts';
import { keyColumns, type TrackingKey, WAITS_NOW } from './trackingStore.ts';

/** What showed that a life had ended: what was compared, and what it came out by. */
export interface LifeEvidence extends Omit<LifeEnd, 'from'> {
  /** The scan that began the next journey, where one showed the end; null where a registration did. */
  readonly begunBy: CausingScan | null;
}

/** A life of a number that has ended. Instants are ISO 8601 in UTC. */
export interface FormerLife extends TrackingKey {
  /** From 1. */
  readonly life: number;
  readonly shipmentId: string;
  /** Which leg of its shipment the number stood for. */
  readonly leg: number;
  /** Null in the first life. */
  readonly beganAt: string | null;
  readonly endedAt: string;
  readonly evidence: LifeEvidence;
}

/** Keeps a life that has ended; told again of the same one, with another end. */
export async function keepFormerLife(tx: Transaction, life: FormerLife): Promise<void> {
  await sql(
    tx,
    `insert into shipments.former_life (brand, carrier, tracking_number, life, shipment_id, leg, began_at, ended_at, evidence)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (brand, carrier, tracking_number, life) do update set ended_at = excluded.ended_at, evidence = excluded.evidence`,
    [
      ...[life.brand, life.carrier, life.trackingNumber, life.life, life.shipmentId, life.leg],
      ...[life.beganAt, life.endedAt, JSON.stringify(life.evidence)],
    ],
  );
}

/** The former lives of numbers, oldest first. */
export async function readFormerLives(tx: Transaction, keys: readonly TrackingKey[]): Promise<FormerLife[]> {
  const rows = await sql<Omit<FormerLife, 'beganAt' | 'endedAt'> & { began_at: Date | null; ended_at: Date }>(
    tx,
    `select brand, carrier, tracking_number as "trackingNumber", life, shipment_id as "shipmentId", leg, began_at, ended_at, evidence
     from shipments.former_life
     where (brand, carrier, tracking_number) in (select * from unnest($1::text[], $2::text[], $3::text[]))
     order by brand, carrier, tracking_number, life`,
    keyColumns(keys),
  );
  return rows.map(({ began_at, ended_at, ...row }) => ({
    ...row,
    beganAt: began_at?.toISOString() ?? null,
    endedAt: ended_at.toISOString(),
  }));
}

interface TakenScan {
  readonly scan_key: string;
  readonly sub_status: SubStatus | null;
  readonly status: ShipmentStatus | null;
  readonly exception: Scan['exception'];
  readonly code: string;
  readonly description: string;
  readonly occurred_at: Date;
  readonly received_at: Date;
  readonly local_time: string | null;
  readonly zone: string | null;
  readonly zone_source: ZoneSource;
  readonly place: Place | null;
  readonly pieces: number | null;
  readonly payload_id: string;
  readonly signed_by: string | null;
}

/** Scans on a parcel's timeline that are of one of its numbers. */
export interface ScansOfNumber extends Pick<TrackingKey, 'carrier' | 'trackingNumber'> {
  readonly shipmentId: string;
  /** As the timeline has them. */
  readonly scanKeys: readonly string[];
}

/**
 * Takes scans off the timeline of a parcel that is locked.
 * @returns them as the carriers' log has them, in the order of their keys.
 */
export async function takeScans(tx: Transaction, taken: ScansOfNumber): Promise<Scan[]> {
  const rows = await sql<TakenScan>(
    tx,
    `delete from shipments.scan where shipment_id = $1 and scan_key = any ($2::text[]) and withdrawn_at is null
     returning scan_key, sub_status, status, exception, code, description, occurred_at, received_at, local_time, zone,
       zone_source, place, pieces, payload_id, encode(signed_by, 'base64') as signed_by`,
    [taken.shipmentId, textArray(taken.scanKeys)],
  );
  const { carrier, trackingNumber } = taken;
  const scans = rows.map((row): Scan => {
    const { status, exception, code, description, zone, place, pieces } = row;
    return {
      ...{ carrier, trackingNumber, status, exception, code, description, zone, place, pieces },
      ...readScan(row),
    };
  });
  return scans.sort((left, right) => (left.scanKey < right.scanKey ? -1 : 1));
}

function readScan(
  row: TakenScan,
): Pick<
  Scan,
  'scanKey' | 'subStatus' | 'occurredAt' | 'receivedAt' | 'localTime' | 'zoneSource' | 'payloadId' | 'signedBy'
> {
  return {
    scanKey: readLegKey(row.scan_key).scanKey,
    subStatus: row.sub_status,
    occurredAt: row.occurred_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    localTime: row.local_time,
    zoneSource: row.zone_source,
    payloadId: row.payload_id,
    ...(row.signed_by === null ? {} : { signedBy: row.signed_by.replaceAll('\n', '') }),
  };
}

/**
 * When the first scan happened that stands on these legs or waits for the life that this number is in; null when there
 * is none.
 */
export async function firstScanOf(
  tx: Transaction,
  key: TrackingKey,
  holder: { readonly shipmentId: string; readonly leg: number } | null,
): Promise<string | null> {
  const [row] = await sql<{ at: Date | null }>(
    tx,
    `select least(
       (select min(occurred_at) from shipments.scan where shipment_id = $4::uuid and leg = $5::smallint and withdrawn_at is null),
       (select min((u.scan -> 'scan' ->> 'occurredAt')::timestamptz) from shipments.unclaimed_scan u
        join shipments.tracking t using (brand, carrier, tracking_number)
        where (brand, carrier, tracking_number) = ($1, $2, $3) and ${WAITS_NOW})
     ) as at`,
    [key.brand, key.carrier, key.trackingNumber, holder?.shipmentId ?? null, holder?.leg ?? null],
  );
  return row?.at?.toISOString() ?? null;
}
