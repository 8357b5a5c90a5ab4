import { sql, type Transaction } from '../../../platform/database/index.ts';
import { COUNTERS, type CarrierDayCounts } from '../domain/index.ts';
import { COUNT_COLUMNS } from './columns.ts';

const COLUMNS = COUNTERS.map((counter) => COUNT_COLUMNS[counter]);

// Rows in one order, whoever writes: two writers that meet wait for each other instead of deadlocking.
const ADD = `
  insert into analytics.carrier_day as t (brand, carrier, day, ${COLUMNS.join(', ')})
  select * from unnest($1::text[], $2::text[], $3::date[], ${COLUMNS.map((_, index) => `$${index + 4}::bigint[]`).join(', ')})
    as added (brand, carrier, day, ${COLUMNS.join(', ')})
  order by brand, carrier, day
  on conflict (brand, carrier, day) do update
    set ${COLUMNS.map((column) => `${column} = t.${column} + excluded.${column}`).join(', ')}`;

/**
 * Adds to the counts in one statement.
 * @param added each brand, carrier and day at most once: PostgreSQL refuses to update a row twice in one statement.
 */
export async function addCounts(tx: Transaction, added: readonly CarrierDayCounts[]): Promise<void> {
  if (added.length === 0) return;
  await sql(tx, ADD, [
    added.map((each) => each.brand),
    added.map((each) => each.carrier),
    added.map((each) => each.day),
    ...COUNTERS.map((counter) => added.map((each) => each.counts[counter])),
  ]);
}
