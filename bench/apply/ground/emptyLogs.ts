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
    for (const schema of CONSUMING_SCHEMAS) {
      await client.query(
        `update ${schema}.checkpoint set position = (select dropped from ${log}.log_epoch) where log = $1`,
        [log],
      );
    }
  }
}
