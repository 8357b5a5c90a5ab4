import { eventually } from '../../../test/setup/eventually.ts';
import type { ShipmentsRoom } from './room.ts';

/** Until a transaction waits for a lock of another. */
export function someoneWaits(room: Pick<ShipmentsRoom, 'rows'>): Promise<boolean> {
  return eventually('a transaction that waits for a lock', async () => {
    const rows = await room.rows(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0;
  });
}
