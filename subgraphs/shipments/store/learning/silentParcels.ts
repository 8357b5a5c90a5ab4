import { sql, type SqlRunner, textArray } from '../../../../platform/database/index.ts';
import type { Direction, ExceptionKind, Place, ShipmentStatus } from '../../../../platform/events/types/index.ts';

/** A parcel as its silence is learned from. Instants are ISO 8601 in UTC. */
export interface SilentParcelRow {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly service: string | null;
  readonly origin: Place | null;
  readonly destination: Place | null;
  readonly destinationZone: string | null;
  readonly direction: Direction;
  /** As it stands now. */
  readonly status: ShipmentStatus;
  readonly statusSince: string;
  readonly registeredAt: string;
  readonly orderedAt: string | null;
  readonly dispatchedAt: string | null;
  readonly promisedAt: string | null;
}

interface ParcelRecord extends Omit<
  SilentParcelRow,
  'destinationZone' | 'statusSince' | 'registeredAt' | 'orderedAt' | 'dispatchedAt' | 'promisedAt'
> {
  readonly destination_zone: string | null;
  readonly status_since: Date;
  readonly registered_at: Date;
  readonly ordered_at: Date | null;
  readonly dispatched_at: Date | null;
  readonly promised_at: Date | null;
}

const COLUMNS = `id, brand, carrier, service, origin, destination, destination_zone, direction, status, status_since,
  registered_at, ordered_at, dispatched_at, promised_at`;

/** These shipments, by id. */
export async function readSilentParcels(
  on: SqlRunner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SilentParcelRow>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<ParcelRecord>(on, `select ${COLUMNS} from shipments.shipment where id = any ($1::uuid[])`, [
    textArray(ids),
  ]);
  return new Map(rows.map((row) => [row.id, toParcel(row)]));
}

/**
 * The parcels of a brand that were registered last, down to an instant, at most so many: along the index `shipment_by_age`
 * (brand, registered_at desc, id desc).
 */
export async function readLatestParcels(
  on: SqlRunner,
  brand: string,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<SilentParcelRow[]> {
  const rows = await sql<ParcelRecord>(
    on,
    `select ${COLUMNS} from shipments.shipment where brand = $1 and registered_at >= $2
     order by registered_at desc, id desc limit $3`,
    [brand, since.toISOString(), limit],
  );
  return rows.map(toParcel);
}

function toParcel(record: ParcelRecord): SilentParcelRow {
  const { destination_zone, status_since, registered_at, ordered_at, dispatched_at, promised_at, ...row } = record;
  return {
    ...row,
    destinationZone: destination_zone,
    statusSince: status_since.toISOString(),
    registeredAt: registered_at.toISOString(),
    orderedAt: ordered_at?.toISOString() ?? null,
    dispatchedAt: dispatched_at?.toISOString() ?? null,
    promisedAt: promised_at?.toISOString() ?? null,
  };
}

/** A scan of the past, as silence is learned from it. */
export interface PastScan {
  readonly id: string;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  readonly place: Place | null;
  /** ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly receivedAt: string;
}

/** The scans of these shipments that count, in no order: by the primary key. */
export async function readPastScans(on: SqlRunner, ids: readonly string[]): Promise<PastScan[]> {
  if (ids.length === 0) return [];
  const rows = await sql<
    Omit<PastScan, 'occurredAt' | 'receivedAt'> & { readonly occurred_at: Date; readonly received_at: Date }
  >(
    on,
    `select shipment_id as id, status, exception, place, occurred_at, received_at from shipments.scan
     where shipment_id = any ($1::uuid[]) and withdrawn_at is null`,
    [textArray(ids)],
  );
  return rows.map(({ occurred_at, received_at, ...row }) => ({
    ...row,
    occurredAt: occurred_at.toISOString(),
    receivedAt: received_at.toISOString(),
  }));
}

/**
 * Which of these shipments were scanned before they were registered, and have adopted those scans: by the primary key. Scans that
 * were withdrawn count as well, so that the answer stays the same.
 */
export async function readAdopters(on: SqlRunner, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await sql<{ id: string }>(
    on,
    `select s.id from shipments.shipment s where s.id = any ($1::uuid[]) and exists
       (select from shipments.scan c where c.shipment_id = s.id and c.received_at <= s.registered_at)`,
    [textArray(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Parcels under way to customers to whom something was promised, behind an id, at most so many, in the order of their ids: those
 * that have a timer. How many were read for them, and where the next stretch begins; null where there is none.
 */
export async function readPromised(
  on: SqlRunner,
  { behind, limit }: { readonly behind: string; readonly limit: number },
): Promise<{ readonly ids: string[]; readonly read: number; readonly next: string | null }> {
  const rows = await sql<{ id: string; is: boolean }>(
    on,
    `select t.shipment_id as id, s.promised_at is not null and s.direction = 'OUTBOUND' as is
     from (select shipment_id from shipments.look_timer where shipment_id > $1 order by shipment_id limit $2) t
     join shipments.shipment s on s.id = t.shipment_id order by t.shipment_id`,
    [behind, limit],
  );
  return { ids: rows.filter((row) => row.is).map(({ id }) => id), read: rows.length, next: rows.at(-1)?.id ?? null };
}
