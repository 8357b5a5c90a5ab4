import {
  type DataSource,
  inTransaction,
  sql,
  type SqlRunner,
  type Transaction,
} from '../../../../platform/database/index.ts';
import { feedName, heardAgain, type HeardOf } from '../../domain/index.ts';
import { ALL_CARRIERS, type OfCarrier } from './carrierOutages.ts';

/** When a carrier of a brand was heard of last. */
export interface HeardCarrier extends OfCarrier {
  /** Epoch milliseconds. */
  readonly heardMs: number;
}

/** How a carrier of a brand is heard of, or all of all brands together ({@link ALL_CARRIERS}). */
export type CarrierPace = OfCarrier & HeardOf;

/** Notes when carriers were heard of, each named once; never that it was earlier. */
export async function noteHeard(on: DataSource, heard: readonly HeardCarrier[]): Promise<void> {
  if (heard.length === 0) return;
  await inTransaction(on, async (tx) => {
    // of two processes that heard of one carrier, each counts on from what the other said
    await sql(tx, `select pg_advisory_xact_lock(hashtextextended('shipments.carrier_heard', 0))`);
    const known = new Map((await readPaces(tx)).map((pace) => [feedName(pace), pace]));
    const all = { ...ALL_CARRIERS, heardMs: Math.max(...heard.map(({ heardMs }) => heardMs)) };
    const paces = [...heard, all].map((each) => ({
      ...each,
      ...heardAgain(known.get(feedName(each)) ?? null, each.heardMs),
    }));
    await keepPaces(tx, paces);
  });
}

async function keepPaces(tx: Transaction, paces: readonly CarrierPace[]): Promise<void> {
  const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
  await sql(
    tx,
    `insert into shipments.carrier_heard as h (brand, carrier, heard_at, signs, counted_from, last_gap_ms, resumed_at)
     select * from unnest(
       $1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::timestamptz[], $6::float8[], $7::timestamptz[])
     -- processes of the version before write some of them, in this order
     order by 1, 2
     on conflict (brand, carrier) do update
       set heard_at = greatest(h.heard_at, excluded.heard_at), signs = excluded.signs,
         last_gap_ms = excluded.last_gap_ms, resumed_at = excluded.resumed_at`,
    [
      paces.map(({ brand }) => brand),
      paces.map(({ carrier }) => carrier),
      paces.map(({ heardMs }) => instant(heardMs)),
      paces.map(({ signs }) => signs),
      paces.map(({ countedFromMs }) => instant(countedFromMs)),
      paces.map(({ lastGapMs }) => lastGapMs),
      paces.map(({ resumedMs }) => instant(resumedMs)),
    ],
  );
}

interface PaceRow extends OfCarrier {
  readonly heard_at: Date;
  readonly signs: number;
  readonly counted_from: Date;
  readonly last_gap_ms: number;
  readonly resumed_at: Date | null;
}

/** Of all carriers of which anything was heard, and of all of them together: a few rows a brand, read whole. */
export async function readPaces(on: SqlRunner): Promise<CarrierPace[]> {
  const rows = await sql<PaceRow>(on, 'select * from shipments.carrier_heard');
  return rows.map(({ brand, carrier, signs, ...row }) => ({
    ...{ brand, carrier, signs, lastGapMs: row.last_gap_ms },
    heardMs: row.heard_at.getTime(),
    countedFromMs: row.counted_from.getTime(),
    resumedMs: row.resumed_at?.getTime() ?? null,
  }));
}
