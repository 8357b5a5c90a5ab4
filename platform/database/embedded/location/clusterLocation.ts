import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { ServerAccount } from '../account.ts';
import { EmbeddedPostgresError } from '../EmbeddedPostgresError.ts';
import { closedFolder, exists, realPathOf } from './paths.ts';
import { ensureRootDirectory, PRIVATE_ROOT } from './privateDirectory.ts';

export interface ClusterLocation {
  /** Where the cluster lives or shall live, without symbolic links. */
  readonly directory: string;
  /** The folder for binaries, should they have to be copied. */
  readonly copies: string;
  /** The folder that kept the cluster from living where it was asked to. */
  readonly movedBecauseOf?: string;
}

/**
 * Decides where the cluster of a requested directory lives: there, or (root only, whose server is another account)
 * in a private place when a folder on the way is closed to the server. A cluster that exists keeps its place.
 * @throws EmbeddedPostgresError when the cluster exists where the server cannot reach it
 */
export async function locateCluster(requested: string, account: ServerAccount | undefined): Promise<ClusterLocation> {
  const wanted = await realPathOf(requested);
  if (account === undefined) return { directory: wanted, copies: dirname(wanted) };

  const inPlace: ClusterLocation = { directory: wanted, copies: PRIVATE_ROOT };
  const moved: ClusterLocation = { directory: privatePlaceOf(wanted), copies: PRIVATE_ROOT };
  const closed = await closedFolder(dirname(wanted), account);
  if (closed === undefined) {
    return !(await holdsCluster(wanted)) && (await holdsCluster(moved.directory)) ? moved : inPlace;
  }
  if ((await holdsCluster(wanted)) && !(await holdsCluster(moved.directory))) {
    throw new EmbeddedPostgresError(
      'POSTGRES_DIRECTORY_UNUSABLE',
      `The database in ${wanted} exists, but the server, which runs as uid ${account.uid} when root starts it, ` +
        `cannot enter ${closed}. Open that folder (chmod o+x), move the database, or start as its owner.`,
    );
  }
  return { ...moved, movedBecauseOf: closed };
}

/** Creates the folders above the cluster. */
export async function ensureParent(location: ClusterLocation, account: ServerAccount | undefined): Promise<void> {
  const parent = dirname(location.directory);
  if (account === undefined) {
    await mkdir(parent, { recursive: true });
  } else if (parent === join(PRIVATE_ROOT, 'clusters')) {
    await ensureRootDirectory(PRIVATE_ROOT);
    await ensureRootDirectory(parent);
  } else {
    await createOpen(parent);
  }
}

export async function holdsCluster(directory: string): Promise<boolean> {
  return exists(join(directory, 'PG_VERSION'));
}

function privatePlaceOf(directory: string): string {
  return join(PRIVATE_ROOT, 'clusters', createHash('sha256').update(directory).digest('hex').slice(0, 16));
}

/** Whatever the umask: the server has to pass through the folders that we create. */
async function createOpen(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  let path = first;
  await chmod(path, 0o755);
  for (const name of relative(first, folder).split(sep).filter(Boolean)) {
    path = join(path, name);
    await chmod(path, 0o755);
  }
}
