import { readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { systemCode } from '../EmbeddedPostgresError.ts';
import { isAlive } from '../../../isAlive.ts';

/** How long a server may take to fill in the file after creating it. */
const INCOMPLETE_FOR_MS = 10_000;

export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  /** `starting`, `ready`, `stopping` or `standby`; empty until the server has written it. */
  readonly status: string;
  /** False where there is no /proc: then only a successful connection shows that the pid is still the server's. */
  readonly verified: boolean;
}

/**
 * The server of a cluster, as its `postmaster.pid` names it, if that process lives and is this cluster's server.
 * Lines of the file: pid, data directory, start time, port, socket directory, address, shared memory, status
 * (src/include/utils/pidfile.h).
 */
export function runningServer(directory: string): RunningServer | undefined {
  const named = parsePidFile(readIfThere(pidFileOf(directory)));
  return named !== undefined && isServerOf(directory, named.pid) ? { ...named, verified: hasProc() } : undefined;
}

/**
 * Whether the process is the server of this cluster. A pid alone says little: after a restart of a container the same
 * number belongs to something else. Where there is no /proc, the caller has to see by connecting.
 */
export function isServerOf(directory: string, pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = readIfThere(`/proc/${pid}/cmdline`);
  if (commandLine === undefined) return !hasProc() && parsePidFile(readIfThere(pidFileOf(directory)))?.pid === pid;
  // Empty for a zombie, whose parent (in a container often one that never asks) has not yet noticed its end.
  const [program, ...args] = commandLine.split('\0');
  return basename(program ?? '') === 'postgres' && args.includes(directory);
}

/**
 * Removes a `postmaster.pid` whose server is gone. PostgreSQL does so itself, unless the pid has meanwhile gone to
 * another process of the same user, which would keep it from starting for ever.
 * @param stranger a pid that is known not to be the server, whatever the pid file says
 */
export function removeStalePidFile(directory: string, stranger?: number): void {
  const path = pidFileOf(directory);
  const content = readIfThere(path);
  const server = runningServer(directory);
  if (content === undefined || (server !== undefined && server.pid !== stranger)) return;
  if (parsePidFile(content) === undefined && Date.now() - statSync(path).mtimeMs < INCOMPLETE_FOR_MS) return;
  moveAway(path, content);
}

/** Between our look and the removal another process may have started a server: its file is put back. */
function moveAway(path: string, expected: string): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  if (readIfThere(aside) === expected) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function parsePidFile(content: string | undefined): Omit<RunningServer, 'verified'> | undefined {
  const lines = (content ?? '').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port, status: (lines[7] ?? '').trim() } : undefined;
}

function hasProc(): boolean {
  return readIfThere('/proc/self/cmdline') !== undefined;
}

function pidFileOf(directory: string): string {
  return join(directory, 'postmaster.pid');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // ESRCH: the process ended while its /proc file was read.
    if (['ENOENT', 'ENOTDIR', 'ESRCH'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}
