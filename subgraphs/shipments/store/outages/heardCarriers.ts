import { sql, type SqlRunner } from '../../../../platform/database/index.ts';
import type { OfCarrier } from './carrierOutages.ts';

/** When a carrier of a brand was heard of last. */
export interface HeardCarrier extends OfCarrier {
  /** Epoch milliseconds. */
  readonly heardMs: number;
}

/** Notes when carriers were heard of, each named once; never that it was earlier. */
export async function noteHeard(on: SqlRunner, heard: readonly HeardCarrier[]): Promise<void> {
  if (heard.length === 0) return;
  await sql(
    on,
    `insert into shipments.carrier_heard as h (brand, carrier, heard_at)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[]) order by 1, 2
     on conflict (brand, carrier) do update set heard_at = greatest(h.heard_at, excluded.heard_at)`,
    [
      heard.map(({ brand }) => brand),
      heard.map(({ carrier }) => carrier),
      heard.map(({ heardMs }) => new Date(heardMs).toISOString()),
    ],
  );
}

/** When anything was heard of any carrier last, epoch milliseconds; null before that was noted. A few rows a brand, read whole. */
export async function readLastHeard(on: SqlRunner): Promise<number | null> {
  const [row] = await sql<{ last: Date | null }>(on, 'select max(heard_at) as last from shipments.carrier_heard');
  return row?.last?.getTime() ?? null;
}

/** How a carrier of a brand is heard of. */
export interface CarrierPace extends HeardCarrier {
  /** What its feeds bring in a normal day, together. */
  readonly normalPerDay: number;
}

/** Of the carriers whose feeds are known: a few rows a brand, read whole. */
export async function readPaces(on: SqlRunner): Promise<CarrierPace[]> {
  const rows = await sql<OfCarrier & { readonly heard_at: Date; readonly normal: number }>(
    on,
    `select h.brand, h.carrier, h.heard_at, sum(f.normal_per_day) as normal
     from shipments.carrier_heard h join shipments.carrier_feed f on f.brand = h.brand and f.carrier = h.carrier
     where f.state <> 'LEARNING' group by h.brand, h.carrier`,
  );
  return rows.map(({ brand, carrier, heard_at, normal }) => ({
    ...{ brand, carrier, heardMs: heard_at.getTime(), normalPerDay: normal },
  }));
}
