import { sql, type Transaction } from '../../../platform/database/index.ts';
import type { CarrierEstimate } from '../../../platform/events/types/index.ts';

/** Whose parcel something is about. */
export interface ParcelKey {
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** Names a scan among all scans. */
export type ScanIdentity = ParcelKey & { readonly scanKey: string };

/** Notes scans as seen and returns which of them are new, each named once. */
export async function noteScans(tx: Transaction, scans: readonly ScanIdentity[], now: Date): Promise<Set<string>> {
  if (scans.length === 0) return new Set();
  const rows = await sql<ScanIdentity>(
    tx,
    `insert into carriers.seen_scan (brand, carrier, tracking_number, scan_key, seen_at)
     select distinct brand, carrier, tracking_number, scan_key, $5::timestamptz
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as s (brand, carrier, tracking_number, scan_key)
     order by 1, 2, 3, 4 on conflict do nothing
     returning brand, carrier, tracking_number as "trackingNumber", scan_key as "scanKey"`,
    [...columnsOf(scans), scans.map((scan) => scan.scanKey), now.toISOString()],
  );
  return new Set(rows.map(scanIdentity));
}

/** One text for a scan's identity, to look it up in a Set. */
export function scanIdentity(scan: ScanIdentity): string {
  return `${scan.brand} ${scan.carrier} ${scan.trackingNumber} ${scan.scanKey}`;
}

/** Notes what carriers state about arrivals, a parcel at most once a call, and returns which of it is news; by `brand carrier number`. */
export async function noteEstimates(
  tx: Transaction,
  estimates: readonly (ParcelKey & { estimate: CarrierEstimate })[],
): Promise<Set<string>> {
  if (estimates.length === 0) return new Set();
  const rows = await sql<ParcelKey>(
    tx,
    `insert into carriers.stated_estimate as known (brand, carrier, tracking_number, earliest, latest)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
     order by 1, 2, 3
     on conflict (brand, carrier, tracking_number) do update set earliest = excluded.earliest, latest = excluded.latest
       where (known.earliest, known.latest) <> (excluded.earliest, excluded.latest)
     returning brand, carrier, tracking_number as "trackingNumber"`,
    [
      ...columnsOf(estimates),
      estimates.map((each) => each.estimate.earliest),
      estimates.map((each) => each.estimate.latest),
    ],
  );
  return new Set(rows.map(parcelIdentity));
}

export function parcelIdentity(parcel: ParcelKey): string {
  return `${parcel.brand} ${parcel.carrier} ${parcel.trackingNumber}`;
}

function columnsOf(parcels: readonly ParcelKey[]): [string[], string[], string[]] {
  return [
    parcels.map((each) => each.brand),
    parcels.map((each) => each.carrier),
    parcels.map((each) => each.trackingNumber),
  ];
}
