import { serverAccount } from './account.ts';
import { locateBinaries, type PostgresBinaries } from './binaries/locateBinaries.ts';
import { prepareBinaries } from './binaries/prepareBinaries.ts';
import { ensureCluster } from './cluster/ensureCluster.ts';
import { readPassword } from './cluster/password.ts';
import { EmbeddedPostgresError } from './EmbeddedPostgresError.ts';
import { ensureParent, locateCluster } from './location/clusterLocation.ts';
import { serverLogPath } from './server/serverLog.ts';
import type { ServerSettings } from './server/serverSettings.ts';
import { startServer, type StartedServer } from './server/startServer.ts';
import { stopServer } from './server/stopServer.ts';

export interface EmbeddedPostgresOptions {
  /** Where the cluster is asked to live; see `EmbeddedPostgres.directory` for where it does. */
  readonly directory: string;
  /** Insists on a port; otherwise a free one is chosen. A server that is reused keeps its own. */
  readonly port?: number | undefined;
  /** Of postgresql.conf, over our defaults. A server that is reused keeps those it was started with. */
  readonly settings?: ServerSettings | undefined;
  /** Is told, in sentences, what takes time or may surprise. */
  readonly log?: ((message: string) => void) | undefined;
}

export interface EmbeddedPostgres {
  /** The address of a database, `postgres` unless named, with the password of the superuser in it. */
  url(database?: string): string;
  readonly port: number;
  readonly pid: number;
  /** Whether the server was already running. */
  readonly reused: boolean;
  /** Where the cluster really is. */
  readonly directory: string;
  /** The file that the server writes its messages to. */
  readonly logFile: string;
  /** Ends the server without waiting for its clients; resolves when its process is gone. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, or finds the one that an earlier process left running on the directory.
 * The server outlives this process unless `stop` is called.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  return startWithBinaries(await locateBinaries(), options);
}

/** The same with an installation of one's own choice. */
export async function startWithBinaries(
  installed: PostgresBinaries,
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  try {
    return await start(installed, options);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      'POSTGRES_START_FAILED',
      `PostgreSQL could not be started on ${options.directory}: ${String(error)}`,
      { cause: error },
    );
  }
}

async function start(
  installed: PostgresBinaries,
  { directory: requested, port, settings, log = () => undefined }: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const account = serverAccount();
  const location = await locateCluster(requested, account);
  const { directory, movedBecauseOf } = location;
  if (movedBecauseOf !== undefined) {
    log(
      `The database of ${requested} lives in ${directory}: the account of the server cannot enter ${movedBecauseOf}.`,
    );
  }
  await ensureParent(location, account);
  const binaries = await prepareBinaries(installed, account, location.copies);
  if (await ensureCluster({ directory, binaries, account })) log(`A new database was created in ${directory}.`);
  const password = await readPassword(directory);
  const started = await startServer({ directory, password, binaries, account, port, settings });
  if (started.reused)
    log(`The PostgreSQL server with pid ${started.server.pid} was already running and is used again.`);
  return handleOf(started, directory, password);
}

function handleOf({ server, reused }: StartedServer, directory: string, password: string): EmbeddedPostgres {
  const { pid, port } = server;
  return {
    url: (database = 'postgres') => `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
    port,
    pid,
    reused,
    directory,
    logFile: serverLogPath(directory),
    stop: () => stopServer({ directory, pid }),
  };
}
