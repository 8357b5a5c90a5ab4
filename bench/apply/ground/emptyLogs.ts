import type pg from 'pg';
import { CONSUMING_SCHEMAS, LOGS } from '../../../cli/schemas.ts';

/**
 * Forgets the events of what was applied so far, which take more room than the parcels themselves; everybody is taken to
 * have read them. Nobody may be reading or writing.
 */
export async function emptyLogs(client: pg.Client): Promise<void> {
  for (const log of LOGS) {
    await client.query(
      `update ${log}.log_epoch set dropped = greatest(dropped, (select max(position) from ${log}.log))`,
    );
    await client.query(`truncate ${log}.log`);
    await dropPassed(client, log);
    for (const schema of CONSUMING_SCHEMAS) {
      await client.query(
        `update ${schema}.checkpoint set position = (select dropped from ${log}.log_epoch) where log = $1`,
        [log],
      );
    }
  }
}

/** Drops partitions that nothing is written to any more: one that is empty would be retired later, as if it ended the log. */
async function dropPassed(client: pg.Client, log: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = $1::regclass
       and substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''(\\d+)''\\)')::bigint <= (select last_value from ${log}.log_position)`,
    [`${log}.log`],
  );
  for (const { name } of rows) await client.query(`drop table ${name}`);
}
