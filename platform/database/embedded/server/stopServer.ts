import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from '../EmbeddedPostgresError.ts';
import { isServerOf } from './runningServer.ts';
import { serverLogPath } from './serverLog.ts';

const POLL_MS = 10;
/** A fast shutdown ends with a checkpoint, which writes what is dirty in the shared buffers. */
const FAST_MS = 30_000;
const IMMEDIATE_MS = 10_000;

export interface ServerProcess {
  readonly directory: string;
  readonly pid: number;
}

/**
 * Ends the server without waiting for its clients, and returns when its process is gone. Does nothing if it is.
 * @throws EmbeddedPostgresError `POSTGRES_STOP_FAILED` when it survives even the request to drop everything
 */
export async function stopServer(server: ServerProcess): Promise<void> {
  // SIGTERM would wait for clients to leave. SIGQUIT leaves a recovery to the next start, but loses nothing.
  if (await endsAfter('SIGINT', server, FAST_MS)) return;
  if (await endsAfter('SIGQUIT', server, IMMEDIATE_MS)) return;
  throw new EmbeddedPostgresError(
    'POSTGRES_STOP_FAILED',
    `The PostgreSQL server of ${server.directory} (pid ${server.pid}) does not end. See ${serverLogPath(server.directory)}.`,
  );
}

async function endsAfter(
  signal: NodeJS.Signals,
  { directory, pid }: ServerProcess,
  patience: number,
): Promise<boolean> {
  const deadline = Date.now() + patience;
  if (isServerOf(directory, pid)) signalTo(pid, signal);
  while (isServerOf(directory, pid)) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw new EmbeddedPostgresError(
      'POSTGRES_STOP_FAILED',
      `The PostgreSQL server with pid ${pid} belongs to another user and cannot be stopped by this one.`,
      { cause: error },
    );
  }
}
