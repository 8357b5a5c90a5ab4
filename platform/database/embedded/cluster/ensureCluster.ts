import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from '../account.ts';
import type { PostgresBinaries } from '../binaries/locateBinaries.ts';
import { EmbeddedPostgresError, systemCode } from '../EmbeddedPostgresError.ts';
import { holdsCluster } from '../location/clusterLocation.ts';
import { namesIn } from '../location/paths.ts';
import { publishDirectory } from '../location/publishDirectory.ts';
import { keepPassword, writeSecret } from './password.ts';
import { runInitdb } from './runInitdb.ts';

export interface ClusterRequest {
  readonly directory: string;
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount | undefined;
}

/**
 * Makes sure that the directory holds a cluster that these binaries and this account can serve.
 * @returns whether it had to be created
 * @throws EmbeddedPostgresError
 */
export async function ensureCluster(request: ClusterRequest): Promise<boolean> {
  if (await holdsCluster(request.directory)) {
    await checkVersion(request);
    await checkOwner(request);
    return false;
  }
  try {
    await checkEmpty(request.directory);
    await publishDirectory(request.directory, (temporary) => initialise(temporary, request));
    return true;
  } catch (error) {
    throw error instanceof EmbeddedPostgresError ? error : cannotCreate(request.directory, error);
  }
}

async function initialise(temporary: string, { binaries, account }: ClusterRequest): Promise<void> {
  const password = randomBytes(24).toString('hex');
  const passwordFile = `${temporary}.password`;
  await mkdir(temporary, { mode: 0o700 });
  await chmod(temporary, 0o700);
  if (account !== undefined) await chown(temporary, account.uid, account.gid);
  try {
    // initdb wants an empty directory, hence beside it.
    await writeSecret(passwordFile, password, account);
    await runInitdb({ binaries, account, directory: temporary, passwordFile });
    await keepPassword(temporary, password, account);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function checkEmpty(directory: string): Promise<void> {
  const [name] = await namesIn(directory);
  // Another process may have created the cluster since we looked.
  if (name === undefined || (await holdsCluster(directory))) return;
  throw new EmbeddedPostgresError(
    'POSTGRES_DIRECTORY_UNUSABLE',
    `${directory} holds files (such as ${name}) but no PostgreSQL database. Choose an empty directory, or empty this one.`,
  );
}

async function checkVersion({ directory, binaries }: ClusterRequest): Promise<void> {
  const made = (await readFile(join(directory, 'PG_VERSION'), 'utf8')).trim();
  const ours = String(Number.parseInt(binaries.version, 10));
  if (made === ours) return;
  throw new EmbeddedPostgresError(
    'POSTGRES_VERSION_MISMATCH',
    `The database in ${directory} was created by PostgreSQL ${made}, but version ${ours} is installed. ` +
      'Choose another directory, or carry the contents over with pg_dump.',
  );
}

async function checkOwner({ directory, account }: ClusterRequest): Promise<void> {
  const server = account?.uid ?? process.getuid?.();
  const { uid } = await stat(directory);
  if (server === undefined || uid === server) return;
  throw new EmbeddedPostgresError(
    'POSTGRES_DIRECTORY_UNUSABLE',
    `The database in ${directory} belongs to uid ${uid}, but the server would run as uid ${server}` +
      `${account === undefined ? '' : ' because root starts it'}. Start as the same user as before, ` +
      `or give the database over with "chown -R ${server} ${directory}".`,
  );
}

function cannotCreate(directory: string, error: unknown): EmbeddedPostgresError {
  const isMount = systemCode(error) === 'EXDEV' || systemCode(error) === 'EBUSY';
  const advice = isMount ? 'It is a mount point: name a folder below it.' : 'Check that its parent can be written to.';
  return new EmbeddedPostgresError(
    'POSTGRES_INIT_FAILED',
    `No database could be created in ${directory} (${String(error)}). ${advice}`,
    { cause: error },
  );
}
