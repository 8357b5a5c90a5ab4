import { sql, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import type { FeedStanding } from '../../domain/index.ts';

/** In place of a brand or a carrier: of every one. */
export const EVERY = '';

/** A time in which a carrier's scans did not come. */
export interface CarrierOutage {
  /** {@link EVERY} where it is all brands'. */
  readonly brand: string;
  /** {@link EVERY} where it is all carriers'. */
  readonly carrier: string;
  /** Epoch milliseconds. */
  readonly fromMs: number;
  /** Epoch milliseconds; null as long as it lasts. */
  readonly untilMs: number | null;
}

/** A carrier of a brand, or all of them. */
export type OfCarrier = Pick<CarrierOutage, 'brand' | 'carrier'>;

/** All carriers of all brands together. */
export const ALL_CARRIERS: OfCarrier = { brand: EVERY, carrier: EVERY };

/** Has everybody else who opens or ends an outage of these wait until the transaction ends, always in one order. */
export async function lockOutages(tx: Transaction, carriers: readonly OfCarrier[]): Promise<void> {
  const names = carriers.map(({ brand, carrier }) => `shipments.carrier_outage ${brand} ${carrier}`).sort();
  for (const name of names) await sql(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

/** How the feeds of these carriers are, by brand and carrier: along the primary key. */
export async function readFeedStandings(
  tx: Transaction,
  carriers: readonly OfCarrier[],
): Promise<readonly (FeedStanding & OfCarrier)[]> {
  const rows = await sql<FeedStanding & OfCarrier & { readonly at: Date }>(
    tx,
    `select f.brand, f.carrier, f.state, f.since as at, f.normal_per_day as "normalPerDay", f.reason
     from unnest($1::text[], $2::text[]) as n (brand, carrier)
     join shipments.carrier_feed f on f.brand = n.brand and f.carrier = n.carrier`,
    [carriers.map(({ brand }) => brand), carriers.map(({ carrier }) => carrier)],
  );
  return rows.map(({ at, ...row }) => ({ ...row, since: at.getTime() }));
}

/**
 * Notes that a carrier's scans do not come since an instant, epoch milliseconds; one that lasts already began when it is said
 * earlier, and those that were over and began later are part of it. In a transaction that has them locked.
 */
export async function beginOutage(tx: Transaction, { brand, carrier }: OfCarrier, fromMs: number): Promise<void> {
  const parameters = [brand, carrier, new Date(fromMs).toISOString()];
  await sql(
    tx,
    // the one that began then may have been taken for over: it would stand in the way
    `delete from shipments.carrier_outage
     where brand = $1 and carrier = $2 and from_at >= $3 and until_at is not null`,
    parameters,
  );
  await sql(
    tx,
    `insert into shipments.carrier_outage as o (brand, carrier, from_at) values ($1, $2, $3)
     on conflict (brand, carrier) where until_at is null
       do update set from_at = excluded.from_at where o.from_at > excluded.from_at`,
    parameters,
  );
}

/** Notes until when the outage of a carrier that lasts will have lasted, epoch milliseconds; nothing, where none does. */
export async function endOutage(on: SqlRunner, { brand, carrier }: OfCarrier, untilMs: number): Promise<void> {
  await sql(
    on,
    `update shipments.carrier_outage set until_at = greatest($3::timestamptz, from_at)
     where brand = $1 and carrier = $2 and until_at is null`,
    [brand, carrier, new Date(untilMs).toISOString()],
  );
}

/** Outages that lasted at an instant or later, epoch milliseconds, the first that began first: there are a few a month. */
export async function readOutages(on: SqlRunner, sinceMs: number): Promise<CarrierOutage[]> {
  const rows = await sql<OfCarrier & { readonly from_at: Date; readonly until_at: Date | null }>(
    on,
    `select brand, carrier, from_at, until_at from shipments.carrier_outage
     where until_at is null or until_at > $1 order by from_at, brand, carrier`,
    [new Date(sinceMs).toISOString()],
  );
  return rows.map(({ from_at, until_at, ...of }) => ({
    ...of,
    fromMs: from_at.getTime(),
    untilMs: until_at?.getTime() ?? null,
  }));
}

/** Forgets outages that were over before an instant, epoch milliseconds. */
export async function forgetOutages(on: SqlRunner, beforeMs: number): Promise<void> {
  await sql(on, 'delete from shipments.carrier_outage where until_at < $1', [new Date(beforeMs).toISOString()]);
}

/** Since when an outage of these lasts, epoch milliseconds; null: none does. */
export async function readLasting(on: SqlRunner, { brand, carrier }: OfCarrier): Promise<number | null> {
  const [lasting] = await sql<{ from_at: Date }>(
    on,
    'select from_at from shipments.carrier_outage where brand = $1 and carrier = $2 and until_at is null',
    [brand, carrier],
  );
  return lasting?.from_at.getTime() ?? null;
}
