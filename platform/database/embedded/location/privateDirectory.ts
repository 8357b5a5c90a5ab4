import { chmod, lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError, systemCode } from '../EmbeddedPostgresError.ts';

/** Where root keeps what the account of the server could not reach in its own place. */
export const PRIVATE_ROOT = '/var/lib/doorstep';

/**
 * Makes sure that a folder exists that everybody can enter but only root can change: programs started by root lie below.
 * @throws EmbeddedPostgresError when it exists and somebody else could have put something there
 */
export async function ensureRootDirectory(folder: string): Promise<void> {
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { mode: 0o755 });
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw unusable(folder, `it cannot be created (${String(error)})`, error);
  }
  const found = await lstat(folder);
  if (!found.isDirectory()) throw unusable(folder, 'it is not a folder');
  if (found.uid !== 0) throw unusable(folder, `it belongs to uid ${found.uid} and not to root`);
  if ((found.mode & 0o022) !== 0) throw unusable(folder, 'others than root may write to it');
  // A strict umask may have taken bits away, here or in a process that died before this line.
  if ((found.mode & 0o755) !== 0o755) await chmod(folder, 0o755);
}

function unusable(folder: string, reason: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'POSTGRES_DIRECTORY_UNUSABLE',
    `PostgreSQL needs ${folder} as a folder that only root can change, but ${reason}. Put that right, or start as an ordinary user.`,
    { cause },
  );
}
