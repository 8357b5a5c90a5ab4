import { writeFile } from 'node:fs/promises';
import type pg from 'pg';

/** Settings of a server that keeps what each statement took. */
export const KEEP_STATEMENTS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.track_planning': 'on',
} as const;

const MOST = 60;
const LAST_SCANS = 15_000;

export async function forgetStatements(client: pg.Client): Promise<void> {
  await client.query('create extension if not exists pg_stat_statements');
  await client.query('select pg_stat_statements_reset()');
}

/** Writes a line for each of the dearest statements: what it took in all, planning and doing, and how often it ran. */
export async function writeStatements(client: pg.Client, file: string): Promise<void> {
  const { rows } = await client.query<{ line: string }>(
    `select format('%s ms (plan %s), %s calls, %s rows, %s blocks dirtied, %s read, wal %s kB: %s', total_exec_time::int, total_plan_time::int,
       calls, rows, shared_blks_dirtied, shared_blks_read, wal_bytes::bigint / 1024, left(regexp_replace(query, '\\s+', ' ', 'g'), 220)) as line
     from pg_stat_statements order by total_exec_time + total_plan_time desc limit ${MOST}`,
  );
  await writeFile(file, rows.map(({ line }) => `${line}\n`).join(''));
}

/** Writes how long the scans that came last took from the request to the carriers' log, and from there to the shipments' log. */
export async function writeStages(client: pg.Client, file: string): Promise<void> {
  const { rows } = await client.query<{ line: string }>(
    `with read as (
       select payload->'scan'->>'scanKey' as scan, (payload->'scan'->>'receivedAt')::timestamptz as received_at, recorded_at
       from carriers.log where type = 'scan.recorded' order by position desc limit ${LAST_SCANS}
     ), applied as (
       select payload->'scan'->>'scanKey' as scan, recorded_at
       from shipments.log where type = 'shipment.scanApplied' order by position desc limit ${LAST_SCANS}
     ), stages as (
       select extract(epoch from r.recorded_at - r.received_at) * 1000 as reading, extract(epoch from a.recorded_at - r.recorded_at) * 1000 as applying
       from read r join applied a using (scan)
     ), shown as (select unnest(array[0.5, 0.9, 0.99]) as share)
     select format('p%s: %s ms until read, %s ms until applied', share * 100,
       round((select percentile_cont(share) within group (order by reading) from stages)::numeric, 1),
       round((select percentile_cont(share) within group (order by applying) from stages)::numeric, 1)) as line from shown`,
  );
  await writeFile(file, rows.map(({ line }) => `${line}\n`).join(''));
}
