import { sql, textArray, type Transaction, TransactionConflict } from '../../../platform/database/index.ts';
import { codeOf } from '../../../platform/errors/index.ts';
import type { CarrierEstimate, EstimateStated, ScanRecorded } from '../../../platform/events/types/index.ts';

/** A number as one brand knows it at one carrier. */
export interface TrackingKey {
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** A tracking row whose lock this transaction holds. */
export interface LockedTracking extends TrackingKey {
  readonly shipmentId: string | null;
  readonly carrierEstimate: CarrierEstimate | null;
  /** The report that stated it; null also in a row from before that was kept. */
  readonly estimateStated: EstimateStated['payload'] | null;
  /** Which leg of its shipment the number stands for, from 1. */
  readonly leg: number;
  /** How many parcels had the number before, and one. */
  readonly life: number;
  /** Scans from before it are of a former life: ISO 8601. Null in the first. */
  readonly beganAt: string | null;
}

/** The row of a number that somebody registered. */
export type ClaimedTracking = LockedTracking & { readonly shipmentId: string };

export function isClaimed(row: LockedTracking): row is ClaimedTracking {
  return row.shipmentId !== null;
}

/** A scan that waits for its parcel to be registered. */
export interface UnclaimedScan extends TrackingKey {
  readonly payload: ScanRecorded['payload'];
}

/** What a carrier stated of a number that nobody registered, and when; the latter since that is kept. */
type WaitingEstimate = CarrierEstimate & Partial<Pick<EstimateStated['payload'], 'receivedAt' | 'payloadId'>>;

interface TrackingRow {
  readonly brand: string;
  readonly carrier: string;
  readonly tracking_number: string;
  readonly shipment_id: string | null;
  readonly carrier_estimate: WaitingEstimate | null;
  readonly leg: number;
  readonly life: number;
  readonly began_at: Date | null;
}

const COLUMNS = 'brand, carrier, tracking_number, shipment_id, carrier_estimate, leg, life, began_at';

/**
 * Locks the rows of these numbers, making those that are missing, always in the same order. Registering and scanning
 * meet here: whoever comes second sees what the first one did.
 */
export async function lockTracking(tx: Transaction, keys: readonly TrackingKey[]): Promise<LockedTracking[]> {
  const columns = keyColumns(keys);
  await sql(
    tx,
    `insert into shipments.tracking (brand, carrier, tracking_number)
     select distinct * from unnest($1::text[], $2::text[], $3::text[]) as k (brand, carrier, tracking_number)
     order by 1, 2, 3 on conflict do nothing`,
    columns,
  );
  const rows = await sql<TrackingRow>(
    tx,
    `select ${COLUMNS} from shipments.tracking
     where (brand, carrier, tracking_number) in (select * from unnest($1::text[], $2::text[], $3::text[]))
     order by brand, carrier, tracking_number for update`,
    columns,
  );
  // the keeper forgot one of them just now: make it anew
  if (rows.length < new Set(keys.map(trackingId)).size) throw new TransactionConflict();
  return rows.map(toTracking);
}

/** PostgreSQL says: somebody else holds the lock. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Locks the rows of numbers that are known, for whoever holds their shipments already. That is the other order than the
 * one in which registering locks, so nothing is waited for here: whoever meets somebody gives way at once and begins
 * anew, where waiting would last until PostgreSQL sees the deadlock, a second later.
 * @throws TransactionConflict when somebody holds one of them.
 */
export async function lockTrackingLate(tx: Transaction, keys: readonly TrackingKey[]): Promise<LockedTracking[]> {
  try {
    const rows = await sql<TrackingRow>(
      tx,
      `select ${COLUMNS} from shipments.tracking
       where (brand, carrier, tracking_number) in (select * from unnest($1::text[], $2::text[], $3::text[]))
       order by brand, carrier, tracking_number for update nowait`,
      keyColumns(keys),
    );
    return rows.map(toTracking);
  } catch (error) {
    throw codeOf(error) === LOCK_NOT_AVAILABLE ? new TransactionConflict() : error;
  }
}

/** The shipments of numbers that have one, without a lock. */
export async function findTracking(tx: Transaction, keys: readonly TrackingKey[]): Promise<ClaimedTracking[]> {
  const rows = await sql<TrackingRow>(
    tx,
    `select ${COLUMNS} from unnest($1::text[], $2::text[], $3::text[]) as k (brand, carrier, tracking_number)
     join shipments.tracking t using (brand, carrier, tracking_number) where t.shipment_id is not null`,
    keyColumns(keys),
  );
  return rows.map(toTracking).filter(isClaimed);
}

/** Gives numbers, whose rows are locked, to their shipments, which hold what waited here from now on. */
export async function claimTracking(
  tx: Transaction,
  claims: readonly (TrackingKey & { readonly shipmentId: string; readonly leg?: number })[],
): Promise<void> {
  await sql(
    tx,
    `update shipments.tracking t set shipment_id = k.shipment_id, leg = k.leg, carrier_estimate = null
     from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::smallint[])
       as k (brand, carrier, tracking_number, shipment_id, leg)
     where (t.brand, t.carrier, t.tracking_number) = (k.brand, k.carrier, k.tracking_number)`,
    [
      ...keyColumns(claims),
      textArray(claims.map((claim) => claim.shipmentId)),
      textArray(claims.map((claim) => `${claim.leg ?? 1}`)),
    ],
  );
}

/** Begins the next life of a number whose row is locked: it is nobody's, and what is scanned before then is of the last one. */
export async function beginLife(tx: Transaction, key: TrackingKey, beganAt: string): Promise<void> {
  await sql(
    tx,
    `update shipments.tracking set shipment_id = null, leg = 1, carrier_estimate = null, life = life + 1,
       began_at = $4, noted_at = date_trunc('milliseconds', now())
     where (brand, carrier, tracking_number) = ($1, $2, $3)`,
    [key.brand, key.carrier, key.trackingNumber, beganAt],
  );
}

/** Begins the next life of a number with the parcel that has it: what is scanned before is of a life that nobody registered. */
export async function beginLater(tx: Transaction, row: ClaimedTracking, beganAt: string): Promise<ClaimedTracking> {
  await sql(
    tx,
    `update shipments.tracking set life = life + 1, began_at = $4 where (brand, carrier, tracking_number) = ($1, $2, $3)`,
    [row.brand, row.carrier, row.trackingNumber, beganAt],
  );
  return { ...row, life: row.life + 1, beganAt };
}

/** Puts the beginning of a number's life elsewhere; its row is locked. */
export async function moveLife(tx: Transaction, key: TrackingKey, beganAt: string): Promise<void> {
  await sql(tx, 'update shipments.tracking set began_at = $4 where (brand, carrier, tracking_number) = ($1, $2, $3)', [
    key.brand,
    key.carrier,
    key.trackingNumber,
    beganAt,
  ]);
}

/** Keeps scans of numbers that nobody registered; one that waits already keeps its place and is told as it is now. */
export async function keepUnclaimed(tx: Transaction, scans: readonly UnclaimedScan[]): Promise<void> {
  if (scans.length === 0) return;
  await sql(
    tx,
    `insert into shipments.unclaimed_scan (brand, carrier, tracking_number, scan_key, scan)
     select brand, carrier, tracking_number, scan_key, scan::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) with ordinality
       as k (brand, carrier, tracking_number, scan_key, scan, place) order by place
     on conflict (brand, carrier, tracking_number, scan_key) do update set scan = excluded.scan`,
    [
      ...keyColumns(scans),
      scans.map((each) => each.payload.scan.scanKey),
      scans.map((each) => JSON.stringify(each.payload)),
    ],
  );
}

/** Forgets waiting scans that were withdrawn. */
export async function dropUnclaimed(
  tx: Transaction,
  scans: readonly (TrackingKey & { readonly scanKey: string })[],
): Promise<void> {
  if (scans.length === 0) return;
  await sql(
    tx,
    `delete from shipments.unclaimed_scan where (brand, carrier, tracking_number, scan_key) in
       (select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]))`,
    [...keyColumns(scans), scans.map((each) => each.scanKey)],
  );
}

/** Keeps what the carrier last stated for numbers that nobody registered. */
export async function keepUnclaimedEstimates(
  tx: Transaction,
  estimates: readonly (TrackingKey & { readonly stated: EstimateStated['payload'] })[],
): Promise<void> {
  const waiting = ({ estimate, receivedAt, payloadId }: EstimateStated['payload']): WaitingEstimate => ({
    ...estimate,
    receivedAt,
    payloadId,
  });
  if (estimates.length === 0) return;
  await sql(
    tx,
    `update shipments.tracking t set carrier_estimate = k.estimate::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as k (brand, carrier, tracking_number, estimate)
     where (t.brand, t.carrier, t.tracking_number) = (k.brand, k.carrier, k.tracking_number)`,
    [...keyColumns(estimates), estimates.map((each) => JSON.stringify(waiting(each.stated)))],
  );
}

/**
 * Of a waiting scan `u` and the row `t` of its number: that it is of the life that the number is in. What is of a life
 * before, which nobody registered, waits until it is forgotten.
 */
export const WAITS_NOW = "(t.began_at is null or (u.scan -> 'scan' ->> 'occurredAt')::timestamptz >= t.began_at)";

/** Takes the waiting scans of these numbers' present lives out, in the order in which they arrived. */
export async function takeUnclaimed(tx: Transaction, keys: readonly TrackingKey[]): Promise<UnclaimedScan[]> {
  const rows = await sql<TrackingRow & { scan: ScanRecorded['payload'] }>(
    tx,
    `with taken as (
       delete from shipments.unclaimed_scan u using shipments.tracking t
       where (u.brand, u.carrier, u.tracking_number) in (select * from unnest($1::text[], $2::text[], $3::text[]))
         and (t.brand, t.carrier, t.tracking_number) = (u.brand, u.carrier, u.tracking_number) and ${WAITS_NOW}
       returning u.*
     ) select * from taken order by arrived`,
    keyColumns(keys),
  );
  return rows.map((row) => ({
    brand: row.brand,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    payload: row.scan,
  }));
}

/** One text for a key, to look it up in a Map. */
export function trackingId(key: TrackingKey): string {
  return `${key.brand} ${key.carrier} ${key.trackingNumber}`;
}

/** Columns of keys, for `unnest`. */
export function keyColumns(keys: readonly TrackingKey[]): [string, string, string] {
  return [
    textArray(keys.map((key) => key.brand)),
    textArray(keys.map((key) => key.carrier)),
    textArray(keys.map((key) => key.trackingNumber)),
  ];
}

function toTracking(row: TrackingRow): LockedTracking {
  const { earliest, latest, receivedAt, payloadId } = row.carrier_estimate ?? {};
  const estimate = earliest === undefined || latest === undefined ? null : { earliest, latest };
  const isKnown = estimate !== null && receivedAt !== undefined && payloadId !== undefined;
  const { carrier, tracking_number: trackingNumber } = row;
  return {
    brand: row.brand,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    shipmentId: row.shipment_id,
    carrierEstimate: estimate,
    estimateStated: isKnown ? { carrier, trackingNumber, estimate, receivedAt, payloadId } : null,
    leg: row.leg,
    life: row.life,
    beganAt: row.began_at?.toISOString() ?? null,
  };
}
