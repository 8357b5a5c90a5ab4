import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../net/freePort.ts';
import { EmbeddedPostgresError } from '../EmbeddedPostgresError.ts';
import { failedStart } from './failedStart.ts';
import { launchServer, type LaunchedServer } from './launchServer.ts';
import { waitUntilReady, type Readiness } from './readiness.ts';
import { removeStalePidFile, runningServer, type RunningServer } from './runningServer.ts';
import { serverLogPath } from './serverLog.ts';
import type { ServerRequest } from './serverRequest.ts';
import { stopServer } from './stopServer.ts';

/** Replaying two gigabytes of WAL after a crash takes a while on a small disk. */
const START_TIMEOUT_MS = 180_000;
const PORT_ATTEMPTS = 5;
const RETRY_MS = 50;

type FoundServer = Extract<Readiness, { readonly server: RunningServer }>;

export interface StartedServer {
  readonly server: RunningServer;
  readonly reused: boolean;
}

/**
 * Finds the server of the cluster or starts one, and waits until it is ready. Processes that do this at the same time
 * need no lock of ours: PostgreSQL lets one of their servers live, and the others come round to reuse it.
 * @throws EmbeddedPostgresError
 */
export async function startServer(request: ServerRequest): Promise<StartedServer> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (let portsTaken = 0; ;) {
    const found = await findServer(request, deadline);
    if (found?.state === 'ready') return { server: found.server, reused: true };

    removeStalePidFile(request.directory, found?.server.pid);
    const port = request.port ?? (await freePort());
    const outcome = await tryStart(request, port, deadline);
    if (typeof outcome === 'object') return { server: outcome, reused: false };

    if (outcome === 'port taken') {
      portsTaken += 1;
      if (request.port !== undefined || portsTaken === PORT_ATTEMPTS) throw portTaken(port);
    }
    await delay(RETRY_MS);
  }
}

async function findServer({ directory, password }: ServerRequest, deadline: number): Promise<FoundServer | undefined> {
  if (runningServer(directory) === undefined) return undefined;
  try {
    const over = (): boolean => runningServer(directory) === undefined;
    const outcome = await waitUntilReady({ directory, password, over, deadline });
    if (outcome.state === 'late') throw startFailed(directory, 'It runs, but was not ready in time.');
    return 'server' in outcome ? outcome : undefined;
  } catch (error) {
    throw asStartFailure(directory, error);
  }
}

async function tryStart(
  request: ServerRequest,
  port: number,
  deadline: number,
): Promise<RunningServer | 'cluster in use' | 'port taken'> {
  const launched = await launchServer(request, port);
  try {
    return await outcomeOf(launched, request, deadline);
  } catch (error) {
    // Nothing may stay behind a start that failed.
    if (launched.pid !== undefined) await stopServer({ directory: request.directory, pid: launched.pid });
    throw asStartFailure(request.directory, error);
  } finally {
    await launched.close();
  }
}

async function outcomeOf(
  launched: LaunchedServer,
  { directory, password }: ServerRequest,
  deadline: number,
): Promise<RunningServer | 'cluster in use' | 'port taken'> {
  const over = (): boolean => launched.ended() !== undefined;
  const outcome = await waitUntilReady({ directory, password, over, deadline });
  if (outcome.state === 'ready') {
    // Another process's server may have won while ours is still on its way out: then we reuse it.
    return outcome.server.pid === launched.pid ? outcome.server : 'cluster in use';
  }
  const said = await launched.said();
  const ended = launched.ended();
  if (ended === undefined) throw startFailed(directory, 'It was not ready in time.', said);
  const reason = failedStart(said);
  if (reason === 'other' || Date.now() > deadline) throw startFailed(directory, ended, said);
  return reason;
}

function startFailed(directory: string, what: string, said = ''): EmbeddedPostgresError {
  const quoted = said === '' ? '' : ` The last lines of ${serverLogPath(directory)}:\n${said}`;
  return new EmbeddedPostgresError(
    'POSTGRES_START_FAILED',
    `The PostgreSQL server of ${directory} did not start. ${what}${quoted}`,
  );
}

function asStartFailure(directory: string, error: unknown): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const failure = startFailed(directory, `It refused our connection: ${(error as Error).message}.`);
  failure.cause = error;
  return failure;
}

function portTaken(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'POSTGRES_PORT_TAKEN',
    `Port ${port} on 127.0.0.1 is used by another program. End that program, or choose another port for PostgreSQL.`,
  );
}
