import { randomBytes } from 'node:crypto';
import { chmod, readdir, readFile, rename, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { systemCode } from '../EmbeddedPostgresError.ts';

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Gives an installed package what npm takes from it: symbolic links and, with some archives, executable bits. */
export async function repairBinaries(native: string): Promise<void> {
  await createSymlinks(native);
  await makeExecutable(native);
}

/**
 * npm packs no symbolic links; the package makes them in a postinstall script, which `--ignore-scripts` skips.
 * Each link is made under another name and renamed: that replaces a dangling one, and two processes do not collide.
 */
async function createSymlinks(native: string): Promise<void> {
  for (const { source, target } of await listedLinks(native)) {
    // The list is relative to the package, one level above us.
    const link = join(native, relative('native', target));
    if (await leadsSomewhere(link)) continue;
    const temporary = `${link}.${randomBytes(6).toString('hex')}`;
    await symlink(relative(dirname(target), source), temporary);
    await rename(temporary, link);
  }
}

async function listedLinks(native: string): Promise<Link[]> {
  try {
    return JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  } catch (error) {
    // Platforms whose libraries need no links have no list.
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function leadsSomewhere(link: string): Promise<boolean> {
  try {
    await stat(link);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

async function makeExecutable(native: string): Promise<void> {
  const folder = join(native, 'bin');
  for (const name of await readdir(folder)) {
    const { mode } = await stat(join(folder, name));
    if ((mode & 0o111) !== 0o111) await chmod(join(folder, name), (mode & 0o777) | 0o555);
  }
}
