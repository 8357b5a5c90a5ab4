import { sql, type SqlRunner, textArray, type Transaction } from '../../../../platform/database/index.ts';
import type { BottleneckPlace, SeenBottleneck, ToldBottleneck } from '../../domain/index.ts';

interface ToldRecord {
  readonly carrier: string;
  readonly place: string;
  readonly since: Date;
  readonly pace: number;
  readonly parcels: number;
  readonly longest_since: Date;
  readonly seen_at: Date;
}

const COLUMNS = 'carrier, place, since, pace, parcels, longest_since, seen_at';

/** A look at which places are slow, by the instant at which whoever looks went on with it last: ISO 8601 in UTC. */
export type TakenLook = string;

/**
 * Takes the look at which places are slow: of all processes one looks, and another when that one has not gone on with it for so
 * many milliseconds, as it has looked or has stopped.
 * @returns null where it is not the caller's turn
 */
export async function takeBottleneckLook(on: SqlRunner, now: Date, everyMs: number): Promise<TakenLook | null> {
  const taken = await sql<LookRecord>(
    on,
    `insert into shipments.bottleneck_look as l (looked_at) values ($1)
     on conflict (one) do update set looked_at = excluded.looked_at
       where l.looked_at <= excluded.looked_at - $2 * interval '1 millisecond'
     returning looked_at`,
    [now.toISOString(), everyMs],
  );
  return lookOf(taken);
}

/**
 * Goes on with a look; who would take it waits until the transaction ends, so that what is told in it is told once.
 * @returns the look from then on; null where somebody else has taken it
 */
export async function goOnLooking(tx: Transaction, look: TakenLook, now: Date): Promise<TakenLook | null> {
  const mine = await sql<LookRecord>(
    tx,
    `update shipments.bottleneck_look set looked_at = greatest(looked_at, $2) where looked_at = $1 returning looked_at`,
    [look, now.toISOString()],
  );
  return lookOf(mine);
}

interface LookRecord {
  readonly looked_at: Date;
}

function lookOf([row]: readonly LookRecord[]): TakenLook | null {
  return row?.looked_at.toISOString() ?? null;
}

/** Brands that were told of a place which is not over: a step along the primary key for each. */
export async function brandsWithBottlenecks(on: SqlRunner): Promise<string[]> {
  const rows = await sql<{ brand: string }>(on, 'select distinct brand from shipments.bottleneck order by brand');
  return rows.map(({ brand }) => brand);
}

/** The places of which a brand was told that they are slow, and not that it is over; nobody else changes them until the transaction ends. */
export async function lockToldBottlenecks(tx: Transaction, brand: string): Promise<ToldBottleneck[]> {
  const rows = await sql<ToldRecord>(
    tx,
    `select ${COLUMNS} from shipments.bottleneck where brand = $1 order by carrier, place for update`,
    [brand],
  );
  return rows.map((row) => ({
    ...{ carrier: row.carrier, place: row.place === ALL ? null : row.place, pace: row.pace, parcels: row.parcels },
    since: row.since.toISOString(),
    longestSince: row.longest_since.toISOString(),
    seenAt: row.seen_at.toISOString(),
  }));
}

const ALL = '';

/** Keeps places of a brand as they were seen. */
export async function keepToldBottlenecks(
  tx: Transaction,
  brand: string,
  { seen, seenAt }: { readonly seen: readonly SeenBottleneck[]; readonly seenAt: string },
): Promise<void> {
  if (seen.length === 0) return;
  await sql(
    tx,
    `insert into shipments.bottleneck (brand, ${COLUMNS})
     select $1, *, $8::timestamptz
     from unnest($2::text[], $3::text[], $4::timestamptz[], $5::float8[], $6::int[], $7::timestamptz[])
     on conflict (brand, carrier, place) do update set since = excluded.since, pace = excluded.pace,
       parcels = excluded.parcels, longest_since = excluded.longest_since, seen_at = excluded.seen_at`,
    [
      brand,
      textArray(seen.map(({ carrier }) => carrier)),
      textArray(seen.map(placeOf)),
      textArray(seen.map(({ since }) => since)),
      textArray(seen.map(({ pace }) => String(pace))),
      textArray(seen.map(({ parcels }) => String(parcels))),
      textArray(seen.map(({ longestSince }) => longestSince)),
      seenAt,
    ],
  );
}

/** Forgets places of a brand that are over. */
export async function dropToldBottlenecks(
  tx: Transaction,
  brand: string,
  places: readonly BottleneckPlace[],
): Promise<void> {
  if (places.length === 0) return;
  await sql(
    tx,
    `delete from shipments.bottleneck b using unnest($2::text[], $3::text[]) as n (carrier, place)
     where b.brand = $1 and b.carrier = n.carrier and b.place = n.place`,
    [brand, textArray(places.map(({ carrier }) => carrier)), textArray(places.map(placeOf))],
  );
}

function placeOf({ place }: BottleneckPlace): string {
  return place ?? ALL;
}
