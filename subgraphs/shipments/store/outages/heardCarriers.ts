import {
  type DataSource,
  inTransaction,
  sql,
  type SqlRunner,
  type Transaction,
} from '../../../../platform/database/index.ts';
import { feedName, heardAgain, type HeardOf } from '../../domain/index.ts';
import type { OfCarrier } from './carrierOutages.ts';

/** When a carrier of a brand was heard of last. */
export interface HeardCarrier extends OfCarrier {
  /** Epoch milliseconds. */
  readonly heardMs: number;
}

/** How a carrier of a brand is heard of. */
export type CarrierPace = OfCarrier & HeardOf;

/** Notes when carriers were heard of, each named once; never that it was earlier. */
export async function noteHeard(on: DataSource, heard: readonly HeardCarrier[]): Promise<void> {
  if (heard.length === 0) return;
  await inTransaction(on, async (tx) => {
    // of two processes that heard of one carrier, each counts on from what the other said
    await sql(tx, `select pg_advisory_xact_lock(hashtextextended('shipments.carrier_heard', 0))`);
    const known = new Map((await readPaces(tx)).map((pace) => [feedName(pace), pace]));
    const paces = heard.map((each) => ({ ...each, ...heardAgain(known.get(feedName(each)) ?? null, each.heardMs) }));
    await keepPaces(tx, paces);
  });
}

async function keepPaces(tx: Transaction, paces: readonly CarrierPace[]): Promise<void> {
  const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  await sql(
    tx,
    `insert into shipments.carrier_heard as h (brand, carrier, heard_at, signs, counted_from, resumed_at)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::timestamptz[], $6::timestamptz[])
     on conflict (brand, carrier) do update
       set heard_at = excluded.heard_at, signs = excluded.signs, resumed_at = excluded.resumed_at`,
    [
      paces.map(({ brand }) => brand),
      paces.map(({ carrier }) => carrier),
      paces.map(({ heardMs }) => instant(heardMs)),
      paces.map(({ signs }) => signs),
      paces.map(({ countedFromMs }) => instant(countedFromMs)),
      paces.map(({ resumedMs }) => instant(resumedMs)),
    ],
  );
}

/** When anything was heard of any carrier last, epoch milliseconds; null before that was noted. A few rows a brand, read whole. */
export async function readLastHeard(on: SqlRunner): Promise<number | null> {
  const [row] = await sql<{ last: Date | null }>(on, 'select max(heard_at) as last from shipments.carrier_heard');
  return row?.last?.getTime() ?? null;
}

interface PaceRow extends OfCarrier {
  readonly heard_at: Date;
  readonly signs: number;
  readonly counted_from: Date;
  readonly resumed_at: Date | null;
  readonly normal: number | null;
}

/** Of all carriers of which anything was heard: a few rows a brand, read whole. */
export async function readPaces(on: SqlRunner): Promise<CarrierPace[]> {
  const rows = await sql<PaceRow>(
    on,
    `select h.*, f.normal from shipments.carrier_heard h left join (
       select brand, carrier, sum(normal_per_day) as normal from shipments.carrier_feed
       where state <> 'LEARNING' group by brand, carrier) f on f.brand = h.brand and f.carrier = h.carrier`,
  );
  return rows.map(({ brand, carrier, heard_at, signs, counted_from, resumed_at, normal }) => ({
    ...{ brand, carrier, signs, normalPerDay: normal },
    heardMs: heard_at.getTime(),
    countedFromMs: counted_from.getTime(),
    resumedMs: resumed_at?.getTime() ?? null,
  }));
}
