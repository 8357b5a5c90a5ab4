import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { spawnOptions } from '../account.ts';
import { systemCode } from '../EmbeddedPostgresError.ts';
import { openServerLog, tailOf } from './serverLog.ts';
import { serverArguments } from './serverSettings.ts';
import type { ServerRequest } from './serverRequest.ts';

/** A `postgres` that we started, while nobody knows yet whether it will come up. */
export interface LaunchedServer {
  readonly pid: number | undefined;
  /** Undefined while it runs; then how it ended. */
  ended(): string | undefined;
  /** What was written to the log since the launch. */
  said(): Promise<string>;
  close(): Promise<void>;
}

/** Starts `postgres` in a session of its own, so that Ctrl-C in our terminal does not end it before we say so. */
export async function launchServer(request: ServerRequest, port: number): Promise<LaunchedServer> {
  const { directory, binaries, account, settings } = request;
  const log = await openServerLog(directory, account);
  const { size } = await log.stat();
  const child = spawn(join(binaries.directory, 'bin', 'postgres'), serverArguments(directory, port, settings), {
    ...spawnOptions(account),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  let end: string | undefined;
  child.once('exit', (code, signal) => (end = `It ended with ${signal ?? `code ${code}`}.`));
  child.once('error', (error) => (end = `It could not be run: ${systemCode(error) ?? ''} ${error.message}.`));
  return { pid: child.pid, ended: () => end, said: () => tailOf(log, size), close: () => log.close() };
}
