import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/** Parcels of a brand whose last scan on their way was at one place. */
export interface WaitingParcels {
  readonly carrier: string;
  /** The place as carriers sort by it. */
  readonly place: string;
  readonly parcels: number;
  /** When the one of them was heard of last that waits for longest: ISO 8601 in UTC. */
  readonly longestSince: string;
}

/** Parcels that were registered longer ago are hardly on their way. */
const REGISTERED_WITHIN = '30 days';
/** So many are read at most, those that were registered last: a second. */
const READ_AT_MOST = 200_000;

/**
 * How many parcels of a brand wait at which places, of the carriers named. It reads the brand's parcels of thirty days, 200,000 at
 * most, along `shipment_by_age` (brand, registered_at desc, id desc): whoever asks keeps the answer for a while.
 */
export async function readWaitingParcels(
  on: SqlRunner,
  brand: string,
  { carriers, now }: { readonly carriers: readonly string[]; readonly now: Date },
): Promise<WaitingParcels[]> {
  if (carriers.length === 0) return [];
  const rows = await sql<Omit<WaitingParcels, 'longestSince'> & { readonly since: Date }>(
    on,
    `select carrier, fold -> 'lastSeen' -> 'place' ->> 'zone' as place, count(*)::int as parcels,
       min(coalesce(heard_at, status_since)) as since
     from (
       select carrier, status, fold, heard_at, status_since from shipments.shipment
       where brand = $1 and registered_at >= $2::timestamptz - interval '${REGISTERED_WITHIN}'
       order by registered_at desc, id desc limit ${READ_AT_MOST}
     ) latest
     where status = 'IN_TRANSIT' and carrier = any ($3::text[])
       and fold -> 'lastSeen' -> 'place' ->> 'zone' is not null
     group by 1, 2`,
    [brand, now.toISOString(), carriers],
  );
  return rows.map(({ since, ...row }) => ({ ...row, longestSince: since.toISOString() }));
}
