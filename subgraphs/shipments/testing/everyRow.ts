import type { ShipmentsRoom } from './room.ts';

/** Every row of every table of the schema, as PostgreSQL writes it: equal when nothing was written in between. */
export async function everyRow(room: Pick<ShipmentsRoom, 'rows'>): Promise<Record<string, readonly unknown[]>> {
  const tables = await room.rows(
    `select c.relname as name from pg_class c where c.relnamespace = 'shipments'::regnamespace and c.relkind in ('r', 'p')
     and not c.relispartition order by 1`,
  );
  const rows: Record<string, readonly unknown[]> = {};
  for (const { name } of tables) {
    const written = await room.rows(`select t::text as row from shipments.${String(name)} t order by 1`);
    rows[String(name)] = written.map(({ row }) => row);
  }
  return rows;
}
