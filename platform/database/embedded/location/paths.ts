import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ServerAccount } from '../account.ts';
import { systemCode } from '../EmbeddedPostgresError.ts';

/** The path without symbolic links, also when its last parts do not exist yet. */
export async function realPathOf(path: string): Promise<string> {
  const absolute = resolve(path);
  try {
    return await realpath(absolute);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
    return join(await realPathOf(dirname(absolute)), basename(absolute));
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}

/** The names in a folder; none if it does not exist. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * The topmost folder on the way to `folder` (itself included) that the account cannot enter.
 * Folders that do not exist yet are passed over: we create them open.
 * @param folder without symbolic links, whose own parents would go unseen
 */
export async function closedFolder(folder: string, account: ServerAccount): Promise<string | undefined> {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : await closedFolder(parent, account);
  if (above !== undefined) return above;
  if (!(await exists(folder))) return undefined;
  return (await permits(folder, account, 0o1)) ? undefined : folder;
}

/** Whether the mode of the file or folder grants all `bits` (4 read, 2 write, 1 execute or enter) to the account. */
export async function permits(path: string, account: ServerAccount, bits: number): Promise<boolean> {
  const { uid, gid, mode } = await stat(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & bits) === bits;
}
