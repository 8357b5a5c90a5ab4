import { writeFile } from 'node:fs/promises';
import type pg from 'pg';

/** Settings of a server that keeps what each statement took. */
export const KEEP_STATEMENTS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'all',
  'pg_stat_statements.track_planning': 'on',
} as const;

const MOST = 60;

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
