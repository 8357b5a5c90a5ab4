import { sql, textArray, type Transaction } from '../../../../platform/database/index.ts';
import type { Direction, Goods, Place } from '../../../../platform/events/types/index.ts';
import type { ParcelPast } from '../../domain/index.ts';
import { readTimelines } from '../apply/index.ts';
import { moneyOf } from '../money.ts';

interface PastRecord {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly service: string | null;
  readonly direction: Direction;
  readonly origin: Place | null;
  readonly destination: Place | null;
  readonly destination_zone: string | null;
  readonly pieces: number;
  readonly value_minor: string | null;
  readonly value_currency: string | null;
  readonly goods: Goods | null;
  readonly registered_at: Date;
  readonly ordered_at: Date | null;
  readonly promised_at: Date | null;
  readonly label_created_at: Date | null;
  readonly dispatched_at: Date | null;
  readonly cancelled_at: Date | null;
}

/** What is kept of these parcels of a brand, with when it became known. Scans that were withdrawn since are not among it. */
export async function readPastOfParcels(tx: Transaction, brand: string, ids: readonly string[]): Promise<ParcelPast[]> {
  if (ids.length === 0) return [];
  const rows = await sql<PastRecord>(
    tx,
    `select s.id, s.brand, s.carrier, s.service, s.direction, s.origin, s.destination, s.destination_zone, s.pieces, s.value_minor,
       s.value_currency, s.goods, s.registered_at, s.ordered_at, s.promised_at, s.label_created_at,
       s.dispatched_at, o.cancelled_at
     from shipments.shipment s left join shipments.shop_order o on o.brand = s.brand and o.number = s.order_number
     where s.brand = $1 and s.id = any ($2::uuid[]) order by s.id`,
    [brand, textArray(ids)],
  );
  const known = rows.map(({ id }) => id);
  const timelines = await readTimelines(tx, known);
  const disputes = await readDisputes(tx, known);
  return rows.map((row) => ({
    ...{ brand: row.brand, facts: factsOf(row), direction: row.direction },
    value: moneyOf(row.value_minor, row.value_currency),
    scans: timelines.get(row.id) ?? [],
    dispatchedAt: row.dispatched_at?.toISOString() ?? null,
    cancelledAt: row.cancelled_at?.toISOString() ?? null,
    disputes: disputes.filter((each) => each.shipmentId === row.id),
  }));
}

function factsOf(row: PastRecord): ParcelPast['facts'] {
  const { id, carrier, service, origin, destination, pieces, goods } = row;
  return {
    ...{ id, carrier, service, origin, destination, pieces, goods },
    destinationZone: row.destination_zone,
    value: moneyOf(row.value_minor, row.value_currency),
    // one that was registered after its label was made was the shop's from then on
    registeredAt: earlier(row.registered_at, row.label_created_at).toISOString(),
    orderedAt: row.ordered_at?.toISOString() ?? null,
    promisedAt: row.promised_at?.toISOString() ?? null,
  };
}

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other < one ? other : one;
}

type PastDispute = ParcelPast['disputes'][number] & { readonly shipmentId: string };

/** Along the index of disputes by parcel. */
async function readDisputes(tx: Transaction, ids: readonly string[]): Promise<PastDispute[]> {
  const rows = await sql<{ id: string; opened_at: Date; resolved_at: Date | null }>(
    tx,
    `select shipment_id as id, opened_at, resolved_at from shipments.dispute where shipment_id = any ($1::uuid[])`,
    [textArray(ids)],
  );
  return rows.map(({ id, opened_at: opened, resolved_at: resolved }) => ({
    shipmentId: id,
    openedAt: opened.toISOString(),
    resolvedAt: resolved?.toISOString() ?? null,
  }));
}
