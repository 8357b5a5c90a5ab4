import type pg from 'pg';

/** Rows written so far in the schema of shipments, its log included. */
export interface RowCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  /** Updates of shipments, and those of them that touched no index. */
  readonly shipments: number;
  readonly shipmentsInPlace: number;
}

export async function rowCounts(client: pg.Client): Promise<RowCounts> {
  const { rows } = await client.query<Record<keyof RowCounts, string>>(
    `select sum(n_tup_ins) as inserted, sum(n_tup_upd) as updated, sum(n_tup_del) as deleted,
       sum(n_tup_upd) filter (where relname = 'shipment') as shipments,
       sum(n_tup_hot_upd) filter (where relname = 'shipment') as "shipmentsInPlace"
     from pg_stat_user_tables where schemaname = 'shipments'`,
  );
  const [row] = rows;
  const of = (name: keyof RowCounts): number => Number(row?.[name] ?? 0);
  return {
    inserted: of('inserted'),
    updated: of('updated'),
    deleted: of('deleted'),
    shipments: of('shipments'),
    shipmentsInPlace: of('shipmentsInPlace'),
  };
}
