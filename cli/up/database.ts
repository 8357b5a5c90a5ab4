import { startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { ensureDatabase } from '../../platform/database/index.ts';
import { isAlive } from '../../platform/isAlive.ts';

const WATCH_MS = 500;
const DATABASE = 'doorstep';

/** The database server that a supervisor owns. */
export interface OwnedDatabase {
  /** The administrator's URL; the same as long as the supervisor runs. */
  readonly url: string;
  /** Whether a server was running already, left by a supervisor that was killed. */
  readonly reused: boolean;
  stop(): Promise<void>;
}

/** Starts the embedded server, or takes over the one that runs; starts it again, on the same port, when it dies. */
export async function ownDatabase(directory: string, say: (sentence: string) => void): Promise<OwnedDatabase> {
  let server = await startEmbeddedPostgres({ directory });
  const { port, reused } = server;
  await ensureDatabase(server.url(), DATABASE);
  const url = server.url(DATABASE);
  let restarting: Promise<void> | undefined;
  const watch = setInterval(() => {
    if (restarting !== undefined || isAlive(server.pid)) return;
    say('the database server ended; it is started again');
    restarting = startEmbeddedPostgres({ directory, port })
      .then((next) => {
        server = next;
        say('the database server is back');
      })
      .catch((error: unknown) => say(`the database server does not start: ${String(error)}`))
      .finally(() => (restarting = undefined));
  }, WATCH_MS);
  return {
    url,
    reused,
    stop: async () => {
      clearInterval(watch);
      await restarting;
      await server.stop();
    },
  };
}
