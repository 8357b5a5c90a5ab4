import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, DoorstepError } from '../../platform/errors/index.ts';
import { isAlive } from '../../platform/isAlive.ts';

/** Longer than it takes anybody to look at a stale lock and to take it away. */
const SETTLE_MS = 100;
const ATTEMPTS = 5;

/**
 * Makes sure that one supervisor at most runs on a data folder. The lock of one that was killed is taken over.
 * @returns how to give it back.
 * @throws DoorstepError `ALREADY_RUNNING` when another one runs.
 */
export async function lockDataDirectory(dataDirectory: string): Promise<() => Promise<void>> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o755 });
  const file = path.join(dataDirectory, 'supervisor.pid');
  const own = `${process.pid} ${randomUUID()}`;
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (await tryLink(draft, file)) {
        // somebody who judged the lock before ours may still carry away this one instead
        await delay(SETTLE_MS);
        if ((await read(file)) === own) return () => unlock(file, own);
      }
      await clearStale(file, dataDirectory);
    }
    throw new DoorstepError('ALREADY_RUNNING', { detail: `another one starts on ${dataDirectory} at this moment` });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Whole or not at all: a lock that can be seen can be read. */
async function tryLink(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function clearStale(file: string, dataDirectory: string): Promise<void> {
  const content = await read(file);
  if (content === null) return;
  const pid = Number(content.split(' ')[0]);
  if (await isSupervisor(pid)) {
    throw new DoorstepError('ALREADY_RUNNING', { detail: `on ${dataDirectory}, as process ${pid}` });
  }
  const away = `${file}.${randomUUID()}`;
  try {
    await rename(file, away);
    // a faster one may have put its own there since: give that back
    if ((await read(away)) !== content) await tryLink(away, file);
  } catch (error) {
    if (!(codeOf(error) === 'ENOENT')) throw error;
  } finally {
    await rm(away, { force: true });
  }
}

async function unlock(file: string, own: string): Promise<void> {
  if ((await read(file)) === own) await rm(file, { force: true });
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

async function isSupervisor(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (!isAlive(pid)) return false;
  // the id of a dead supervisor may belong to another program by now
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return commandLine === null || commandLine.includes('\0up') || pid === process.pid;
}
