import { randomBytes } from 'node:crypto';
import { lstat, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode } from '../EmbeddedPostgresError.ts';
import { namesIn } from './paths.ts';

/** Longer than any copy or initdb takes, so that what is older was abandoned by a crash. */
const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * Builds a directory under a temporary name beside `target` and then renames it, so that `target` is whole or absent.
 * When another process was first, what we built is thrown away and theirs stays.
 * @param build fills the temporary directory; it may also leave files whose names begin like the directory's
 */
export async function publishDirectory(target: string, build: (temporary: string) => Promise<void>): Promise<void> {
  await removeAbandoned(target);
  const temporary = `${target}.partial-${randomBytes(6).toString('hex')}`;
  try {
    await build(temporary);
    await rename(temporary, target);
  } catch (error) {
    if (systemCode(error) !== 'ENOTEMPTY' && systemCode(error) !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function removeAbandoned(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await namesIn(folder)) {
    if (!name.startsWith(`${basename(target)}.partial-`)) continue;
    const path = join(folder, name);
    const age = await lstat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
