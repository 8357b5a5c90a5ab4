import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { serverAccount } from './account.ts';
import { EmbeddedPostgresError } from './EmbeddedPostgresError.ts';
import { holdsCluster, locateCluster } from './location/clusterLocation.ts';
import { runningServer } from './server/runningServer.ts';

/**
 * Deletes the cluster of a directory, wherever it really lives, with all its databases. Does nothing if there is none.
 * @param requested the directory as it was given to `startEmbeddedPostgres`
 * @throws EmbeddedPostgresError `POSTGRES_STILL_RUNNING` when its server runs
 */
export async function removeCluster(requested: string): Promise<void> {
  const { directory } = await locateCluster(requested, serverAccount());
  if (!(await holdsCluster(directory))) return;
  const server = runningServer(directory);
  if (server !== undefined) {
    throw new EmbeddedPostgresError(
      'POSTGRES_STILL_RUNNING',
      `The database in ${directory} cannot be removed while its server (pid ${server.pid}) runs. Stop it first.`,
    );
  }
  // Renamed first, so that a crash half-way leaves no cluster that lacks files; the name marks it as abandoned.
  const doomed = `${directory}.partial-${randomBytes(6).toString('hex')}`;
  await rename(directory, doomed);
  await rm(doomed, { recursive: true, force: true });
}
