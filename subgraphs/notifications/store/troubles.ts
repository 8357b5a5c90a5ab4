import { sql, type Transaction } from '../../../platform/database/index.ts';
import type { FollowedTrouble } from '../domain/index.ts';

type OfParcel = Pick<FollowedTrouble, 'brand' | 'shipmentId'>;

/** The troubles of parcels, over or not, in one statement; parcels may be named more than once. */
export async function readTroubles(tx: Transaction, parcels: readonly OfParcel[]): Promise<FollowedTrouble[]> {
  if (parcels.length === 0) return [];
  const rows = await sql<Omit<FollowedTrouble, 'position'> & { readonly position: string }>(
    tx,
    `select brand, shipment_id as "shipmentId", kind, open, is_told as "isTold", position
     from notifications.trouble
     where (brand, shipment_id) in (select * from unnest($1::text[], $2::text[]))`,
    [parcels.map(({ brand }) => brand), parcels.map(({ shipmentId }) => shipmentId)],
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Writes how troubles stand now, in one statement; each is named once. */
export async function upsertTroubles(tx: Transaction, troubles: readonly FollowedTrouble[]): Promise<void> {
  if (troubles.length === 0) return;
  await sql(
    tx,
    `insert into notifications.trouble (brand, shipment_id, kind, open, is_told, position)
     select brand, "shipmentId", kind, open, "isTold", position
     from jsonb_to_recordset($1::jsonb) as t
       (brand text, "shipmentId" text, kind text, open text[], "isTold" boolean, position bigint)
     on conflict (brand, shipment_id, kind)
       do update set open = excluded.open, is_told = excluded.is_told, position = excluded.position`,
    [JSON.stringify(troubles)],
  );
}
