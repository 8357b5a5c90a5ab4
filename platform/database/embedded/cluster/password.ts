import { constants } from 'node:fs';
import { chown, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from '../account.ts';
import { EmbeddedPostgresError } from '../EmbeddedPostgresError.ts';

const FILE = 'doorstep.password';

/** Writes a file that only its owner can read; fails if it exists. */
export async function writeSecret(path: string, secret: string, owner: ServerAccount | undefined): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  if (owner !== undefined) await chown(path, owner.uid, owner.gid);
}

/** Keeps the password of the superuser inside the cluster, so that the two appear and disappear together. */
export async function keepPassword(cluster: string, password: string, owner: ServerAccount | undefined): Promise<void> {
  await writeSecret(join(cluster, FILE), password, owner);
}

/** @throws EmbeddedPostgresError when the cluster is not one that we made, or belongs to another user */
export async function readPassword(cluster: string): Promise<string> {
  const path = join(cluster, FILE);
  try {
    // No symbolic link: the folder is the server's, and root should not be led elsewhere by it.
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      return (await file.readFile('utf8')).trim();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new EmbeddedPostgresError(
      'POSTGRES_DIRECTORY_UNUSABLE',
      `The password of the database in ${cluster} cannot be read from ${path} (${String(error)}). ` +
        'Start as the user who created the database, or choose another directory.',
      { cause: error },
    );
  }
}
