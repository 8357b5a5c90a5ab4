import { chmod, mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

export const isRoot = process.getuid?.() === 0;

/** A new folder for one test that every account may enter, as a project folder usually is. */
export async function openFolder(): Promise<string> {
  const folder = await closedFolder();
  await chmod(folder, 0o755);
  return folder;
}

/** A new folder for one test that only the present user may enter, as mkdtemp makes them. */
export async function closedFolder(): Promise<string> {
  return realpath(await mkdtemp(join(tmpdir(), 'embedded-postgres-')));
}

/** The rows of one statement on a connection of its own. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Waits for a condition; fails after half a minute. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Not so within half a minute: ${condition.toString()}`);
    await delay(10);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
