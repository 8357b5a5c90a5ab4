import { sql, type SqlRunner, textArray, type Transaction } from '../../../platform/database/index.ts';
import type {
  CarrierEstimate,
  ExceptionKind,
  ShipmentStatus,
  SubStatus,
} from '../../../platform/events/types/index.ts';

/** Whose parcel something is about. */
export interface ParcelKey {
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** Names a scan among all scans. */
export type ScanIdentity = ParcelKey & { readonly scanKey: string };

/** What is kept of a scan that was told: enough to notice that it is said or read differently. */
export interface SeenScan extends ScanIdentity {
  /** Hash of the carrier's own words, as a uuid; null for scans from before it was noted. */
  readonly said: string | null;
  /** The version of the reader that took them from the payload. */
  readonly version: string | null;
  readonly subStatus: SubStatus | null;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  readonly occurredAt: string;
  /** The payload that said it last, or took it back; ids of payloads are in the order in which they were accepted. */
  readonly payloadId: string;
}

/** A scan as it is known, with whether it was withdrawn. */
export interface KnownScan extends SeenScan {
  readonly withdrawn: boolean;
}

type KnownRow = Omit<KnownScan, 'occurredAt' | 'payloadId'> & {
  readonly occurredAt: Date | null;
  readonly payloadId: string | null;
};

/** One text for a scan's identity, to look it up in a Map. */
export function scanIdentity(scan: ScanIdentity): string {
  return `${scan.brand} ${scan.carrier} ${scan.trackingNumber} ${scan.scanKey}`;
}

export function parcelIdentity(parcel: ParcelKey): string {
  return `${parcel.brand} ${parcel.carrier} ${parcel.trackingNumber}`;
}

/**
 * Looks scans up and notes those that are not known yet, in one statement. The caller holds the lanes of their carriers,
 * and names each scan once.
 * @returns the known ones as they were, by identity; what is not among them was new
 */
export async function noteScans(
  tx: Transaction,
  scans: readonly SeenScan[],
  now: Date,
): Promise<ReadonlyMap<string, KnownScan>> {
  if (scans.length === 0) return new Map();
  const rows = await sql<KnownRow>(tx, NOTE, [...columnsOf(scans), now.toISOString()]);
  return new Map(rows.map((row) => [scanIdentity(row), knownScan(row)]));
}

// The lateral look-up with its offset keeps the way by the primary key, scan by scan: planned freely it becomes a hash of
// the whole table as long as that is small, and then for as long as nobody analyses it.
const NOTE = `
  with told as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::uuid[], $11::text[])
      as t (brand, carrier, tracking_number, scan_key, said, sub_status, status, exception, occurred_at, payload_id, version)
  ), compared as materialized (
    select t.*, known from told t left join lateral (
      select s as known from carriers.seen_scan s
      where (s.brand, s.carrier, s.tracking_number, s.scan_key) = (t.brand, t.carrier, t.tracking_number, t.scan_key) offset 0
    ) s on true
  ), noted as (
    insert into carriers.seen_scan (brand, carrier, tracking_number, scan_key, said, sub_status, status, exception, occurred_at, payload_id, version, seen_at)
    select brand, carrier, tracking_number, scan_key, said, sub_status, status, exception, occurred_at, payload_id, version, $12::timestamptz
    from compared where (known).brand is null on conflict do nothing
  )
  select (known).brand, (known).carrier, (known).tracking_number as "trackingNumber", (known).scan_key as "scanKey", (known).said,
    (known).version, (known).sub_status as "subStatus", (known).status, (known).exception, (known).occurred_at as "occurredAt",
    (known).payload_id as "payloadId", (known).withdrawn_at is not null as withdrawn
  from compared where (known).brand is not null`;

function knownScan(row: KnownRow): KnownScan {
  const at = row.occurredAt;
  // rows from before these were noted have neither
  return { ...row, occurredAt: at === null ? '' : at.toISOString(), payloadId: row.payloadId ?? '' };
}

/** Notes how scans are said or read now; they are known, and no longer withdrawn. */
export async function correctScans(tx: Transaction, scans: readonly SeenScan[]): Promise<void> {
  if (scans.length === 0) return;
  await sql(
    tx,
    `update carriers.seen_scan s set said = t.said, version = t.version, sub_status = t.sub_status, status = t.status, exception = t.exception,
       occurred_at = t.occurred_at, payload_id = t.payload_id, withdrawn_at = null, seen_at = greatest(s.seen_at, now())
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::timestamptz[], $10::uuid[], $11::text[])
       as t (brand, carrier, tracking_number, scan_key, said, sub_status, status, exception, occurred_at, payload_id, version)
     where (s.brand, s.carrier, s.tracking_number, s.scan_key) = (t.brand, t.carrier, t.tracking_number, t.scan_key)`,
    columnsOf(scans),
  );
}

/** Notes that scans were withdrawn, and by which payloads. */
export async function withdrawScans(
  tx: Transaction,
  scans: readonly (ScanIdentity & Pick<SeenScan, 'payloadId'>)[],
  now: Date,
): Promise<void> {
  if (scans.length === 0) return;
  await sql(
    tx,
    `update carriers.seen_scan s set withdrawn_at = $6, payload_id = t.payload_id, seen_at = greatest(s.seen_at, now())
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[]) as t (brand, carrier, tracking_number, scan_key, payload_id)
     where (s.brand, s.carrier, s.tracking_number, s.scan_key) = (t.brand, t.carrier, t.tracking_number, t.scan_key)`,
    [...identityColumns(scans), textArray(scans.map(({ payloadId }) => payloadId)), now.toISOString()],
  );
}

/** All scans told of some parcels, withdrawn ones too. */
export async function scansOfParcels(on: SqlRunner, parcels: readonly ParcelKey[]): Promise<KnownScan[]> {
  if (parcels.length === 0) return [];
  const rows = await sql<KnownRow>(
    on,
    `select s.brand, s.carrier, s.tracking_number as "trackingNumber", s.scan_key as "scanKey", s.said, s.version, s.sub_status as "subStatus",
       s.status, s.exception, s.occurred_at as "occurredAt", s.payload_id as "payloadId", s.withdrawn_at is not null as withdrawn
     from (select distinct * from unnest($1::text[], $2::text[], $3::text[]) as p (brand, carrier, tracking_number)) p
     join carriers.seen_scan s using (brand, carrier, tracking_number)`,
    parcelColumns(parcels),
  );
  return rows.map(knownScan);
}

/**
 * Notes what carriers state about arrivals, a parcel at most once a call, and returns which of it is news; by `brand
 * carrier number`. What an older payload stated is no news.
 */
export async function noteEstimates(
  tx: Transaction,
  estimates: readonly (ParcelKey & { readonly estimate: CarrierEstimate; readonly payloadId: string })[],
): Promise<Set<string>> {
  if (estimates.length === 0) return new Set();
  const rows = await sql<ParcelKey>(
    tx,
    `insert into carriers.stated_estimate as known (brand, carrier, tracking_number, earliest, latest, payload_id)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::uuid[])
     order by 1, 2, 3
     on conflict (brand, carrier, tracking_number) do update
       set earliest = excluded.earliest, latest = excluded.latest, payload_id = excluded.payload_id
       where (known.earliest, known.latest) <> (excluded.earliest, excluded.latest)
         and (known.payload_id is null or known.payload_id <= excluded.payload_id)
     returning brand, carrier, tracking_number as "trackingNumber"`,
    [
      ...parcelColumns(estimates),
      textArray(estimates.map((each) => each.estimate.earliest)),
      textArray(estimates.map((each) => each.estimate.latest)),
      textArray(estimates.map((each) => each.payloadId)),
    ],
  );
  return new Set(rows.map(parcelIdentity));
}

function parcelColumns(parcels: readonly ParcelKey[]): string[] {
  return [
    textArray(parcels.map((each) => each.brand)),
    textArray(parcels.map((each) => each.carrier)),
    textArray(parcels.map((each) => each.trackingNumber)),
  ];
}

function identityColumns(scans: readonly ScanIdentity[]): string[] {
  return [...parcelColumns(scans), textArray(scans.map((each) => each.scanKey))];
}

function columnsOf(scans: readonly SeenScan[]): string[] {
  return [
    ...identityColumns(scans),
    textArray(scans.map((each) => each.said)),
    textArray(scans.map((each) => each.subStatus)),
    textArray(scans.map((each) => each.status)),
    textArray(scans.map((each) => each.exception)),
    textArray(scans.map((each) => each.occurredAt)),
    textArray(scans.map((each) => each.payloadId)),
    textArray(scans.map((each) => each.version)),
  ];
}
