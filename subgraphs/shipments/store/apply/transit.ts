import { sql, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import type { TransitHistory } from '../../domain/index.ts';

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
