import type pg from 'pg';
import { jsonSql, stateAfter, wordedEstimate } from '../apply/ground/templates.ts';

/** Parcels of one statement. */
const CHUNK = 100_000;
export const BRAND = 'bench';

/** So many parcels under way, each with a timer that goes off some day. */
export async function fillActive(client: pg.Client, active: number): Promise<void> {
  await client.query(`set time zone 'UTC'`);
  for (let from = 0; from < active; from += CHUNK) {
    const to = Math.min(from + CHUNK, active);
    await client.query(
      `insert into shipments.shipment (id, brand, reference, order_number, carrier, tracking_number, status, status_since,
         registered_at, first_moved_at, promised_at, heard_at, estimate, fold, rules)
       select md5('sweep ' || n)::uuid, '${BRAND}', 'ref-' || n, 'order-' || n, 'fedex', '77' || lpad(n::text, 10, '0'), 'IN_TRANSIT',
         registered_at + interval '5 hours', registered_at, registered_at + interval '1 hour', registered_at + interval '60 hours',
         registered_at + interval '5 hours', (${jsonSql(wordedEstimate())})::json, (${jsonSql(stateAfter(2, false))})::json,
         (select version from shipments.active_rules)
       from (select n, now() - interval '9 hours' - random() * interval '60 hours' as registered_at
             from generate_series(${from}, ${to - 1}) as n) as p`,
    );
    await client.query(
      `insert into shipments.look_timer (shipment_id, due_at)
       select md5('sweep ' || n)::uuid, now() + interval '1 hour' + random() * interval '2 days'
       from generate_series(${from}, ${to - 1}) as n`,
    );
  }
  await client.query('vacuum (analyze) shipments.shipment, shipments.look_timer');
}

/** The timers of so many of them go off now. */
export async function letGoOff(client: pg.Client, due: number): Promise<void> {
  await client.query(
    `update shipments.look_timer set due_at = now() - random() * interval '1 minute'
     where shipment_id in (select md5('sweep ' || n * 97)::uuid from generate_series(0, $1::int - 1) as n)`,
    [due],
  );
}

/** How many are due and were not looked at. */
export async function dueCount(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from shipments.look_timer where due_at <= now()',
  );
  return rows[0]?.count ?? 0;
}
