import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/** A place in a brand's inbox, the most urgent first. */
export interface InboxPlace {
  readonly rank: number;
  readonly shipmentId: string;
}

/** Which stretch of a brand's inbox is looked at again soon. */
export interface Hastening {
  /** From here on. ISO 8601 in UTC. */
  readonly from: string;
  /** Looks are spread evenly over so long. */
  readonly spreadMs: number;
  readonly behind: InboxPlace | null;
  readonly limit: number;
}

const FIRST: InboxPlace = { rank: Infinity, shipmentId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };

/**
 * Has parcels of a brand with which something is wrong looked at again soon, unless they are anyway; along the index
 * `exception_inbox_ranked` (brand, rank desc, shipment_id desc).
 * @returns where the next stretch begins; null when there is none.
 */
export async function hastenLooks(
  on: SqlRunner,
  brand: string,
  { from, spreadMs, behind, limit }: Hastening,
): Promise<InboxPlace | null> {
  const { rank, shipmentId } = behind ?? FIRST;
  const rows = await sql<{ rank: number; id: string }>(
    on,
    `with stretch as (
       select rank, shipment_id from shipments.exception_inbox
       where brand = $1 and (rank, shipment_id) < ($2::float8, $3::uuid) order by rank desc, shipment_id desc limit $4
     ), hastened as (
       -- always in the order of the ids, as whoever else writes several
       insert into shipments.look_timer as t (shipment_id, due_at)
         select shipment_id, $5::timestamptz + random() * $6 * interval '1 millisecond' from stretch order by shipment_id
       on conflict (shipment_id) do update set due_at = excluded.due_at where t.due_at > excluded.due_at
     )
     select rank, shipment_id as id from stretch order by rank, shipment_id limit 1`,
    [brand, rank === Infinity ? 'Infinity' : rank, shipmentId, limit, from, spreadMs],
  );
  const last = rows[0];
  return last === undefined ? null : { rank: last.rank, shipmentId: last.id };
}
