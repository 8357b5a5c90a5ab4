import { jsonLines, sql, textArray, type Transaction } from '../../../../platform/database/index.ts';
import type { ExceptionKind, Place, Scan, ShipmentStatus } from '../../../../platform/events/types/index.ts';
import { readLegKey, type TimelineScan } from '../../domain/index.ts';

/** A scan on its way to a timeline. */
export interface ScanOfShipment {
  readonly shipmentId: string;
  readonly brand: string;
  readonly scan: Scan;
  /** Of a parcel whose personal data were erased: who signed is not kept. */
  readonly erased: boolean;
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
  if (ids.length === 0) return new Map();
  const rows = await sql<ScanRecord>(
    tx,
    `select shipment_id, scan_key, occurred_at, received_at, status, exception, code, description, place, payload_id
     from shipments.scan where shipment_id = any ($1::uuid[]) and withdrawn_at is null`,
    [textArray(ids)],
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

const COLUMNS = `shipment_id, brand, scan_key, occurred_at, received_at, status, exception, code, description, place,
  local_time, zone_source, payload_id, sub_status, zone, pieces, leg, signed_by`;

const INSERT = `insert into shipments.scan (${COLUMNS})
  select shipment_id, brand, scan_key, occurred_at, received_at, status, exception, code, description,
    nullif(place, '')::json, local_time, zone_source, payload_id, sub_status, zone, pieces, leg,
    decode(signed_by, 'base64')
  from rows from (
    unnest($1::uuid[]), unnest($2::text[]), unnest($3::text[]), unnest($4::timestamptz[]), unnest($5::timestamptz[]),
    unnest($6::text[]), unnest($7::text[]), unnest($8::text[]), unnest($9::text[]), string_to_table($10, E'\\n'),
    unnest($11::text[]), unnest($12::text[]), unnest($13::uuid[]), unnest($14::text[]), unnest($15::text[]), unnest($16::int[]),
    unnest($17::smallint[]), unnest($18::text[])
  ) as n (${COLUMNS})`;

/**
 * Writes scans that are not there yet.
 * @returns which of them were not, by {@link scanIdentity}: the others were said before.
 */
export async function insertScans(tx: Transaction, scans: readonly ScanOfShipment[]): Promise<Set<string>> {
  if (scans.length === 0) return new Set();
  const rows = await sql<{ shipment_id: string; scan_key: string }>(
    tx,
    `${INSERT} on conflict do nothing returning shipment_id, scan_key`,
    columnsOf(scans),
  );
  return new Set(rows.map((row) => scanIdentity(row.shipment_id, row.scan_key)));
}

/** One text for a scan among all scans of all shipments. */
export function scanIdentity(shipmentId: string, scanKey: string): string {
  return `${shipmentId} ${scanKey}`;
}

/** Writes scans as they are told now: corrected ones, and withdrawn ones that are told again; each at most once a call. */
export async function rewriteScans(tx: Transaction, scans: readonly ScanOfShipment[]): Promise<void> {
  if (scans.length === 0) return;
  await sql(
    tx,
    `${INSERT} on conflict (shipment_id, scan_key) do update set occurred_at = excluded.occurred_at, received_at = excluded.received_at,
       status = excluded.status, exception = excluded.exception, code = excluded.code, description = excluded.description,
       place = excluded.place, local_time = excluded.local_time, zone_source = excluded.zone_source, payload_id = excluded.payload_id,
       sub_status = excluded.sub_status, zone = excluded.zone, pieces = excluded.pieces,
       signed_by = excluded.signed_by, withdrawn_at = null`,
    columnsOf(scans),
  );
}

function columnsOf(scans: readonly ScanOfShipment[]): string[] {
  const column = (of: (scan: Scan) => string | null): string => textArray(scans.map((each) => of(each.scan)));
  return [
    textArray(scans.map((each) => each.shipmentId)),
    textArray(scans.map((each) => each.brand)),
    column((scan) => scan.scanKey),
    column((scan) => scan.occurredAt),
    column((scan) => scan.receivedAt),
    column((scan) => scan.status),
    column((scan) => scan.exception),
    column((scan) => scan.code),
    column((scan) => scan.description),
    jsonLines(scans.map(({ scan }) => scan.place)),
    column((scan) => scan.localTime),
    column((scan) => scan.zoneSource),
    column((scan) => scan.payloadId),
    // scans that waited since before these were told have none
    column((scan) => scan.subStatus ?? null),
    column((scan) => scan.zone ?? null),
    column((scan) => scan.pieces?.toString() ?? null),
    column((scan) => `${readLegKey(scan.scanKey).leg}`),
    textArray(scans.map(({ scan, erased }) => (erased ? null : (scan.signedBy ?? null)))),
  ];
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
    [
      textArray(scans.map((each) => each.shipmentId)),
      textArray(scans.map((each) => each.scanKey)),
      textArray(scans.map((each) => each.at)),
    ],
  );
}
