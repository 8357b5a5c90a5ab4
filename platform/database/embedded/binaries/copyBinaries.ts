import { createHash } from 'node:crypto';
import { chmod, cp, lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exists } from '../location/paths.ts';
import { publishDirectory } from '../location/publishDirectory.ts';
import type { PostgresBinaries } from './locateBinaries.ts';
import { repairBinaries } from './repairBinaries.ts';

/**
 * A whole copy of the binaries in `folder`, readable by every account; made once and shared by all that start there.
 * The contents decide its name, so an update gets a copy of its own and a running server keeps the files it started from.
 */
export async function copyBinaries(source: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const program = await readFile(join(source.directory, 'bin', 'postgres'));
  const hash = createHash('sha256').update(program).digest('hex').slice(0, 12);
  const directory = join(folder, `postgres-${source.version}-${hash}`);
  if (!(await exists(directory)))
    await publishDirectory(directory, (temporary) => copyWhole(source.directory, temporary));
  return { ...source, directory };
}

async function copyWhole(native: string, target: string): Promise<void> {
  await cp(native, target, {
    recursive: true,
    // Links are made anew from the list: the source may lack them, or have them point back to where it lies.
    filter: async (path) => !(await lstat(path)).isSymbolicLink(),
  });
  await openToAll(target);
  await repairBinaries(target);
}

/** The source may have been installed under a umask that keeps others out. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else await chmod(path, ((await lstat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
