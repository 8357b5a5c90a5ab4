import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServerAccount } from '../account.ts';
import { EmbeddedPostgresError, systemCode } from '../EmbeddedPostgresError.ts';
import { closedFolder, permits } from '../location/paths.ts';
import { ensureRootDirectory } from '../location/privateDirectory.ts';
import { copyBinaries } from './copyBinaries.ts';
import type { PostgresBinaries } from './locateBinaries.ts';
import { repairBinaries } from './repairBinaries.ts';

/**
 * Binaries that the server's account can run: the installed ones, repaired where needed, or a copy of them below
 * `copies` if the account cannot reach them or they need a repair that we may not make.
 * @throws EmbeddedPostgresError `POSTGRES_BINARIES_UNUSABLE`
 */
export async function prepareBinaries(
  source: PostgresBinaries,
  account: ServerAccount | undefined,
  copies: string,
): Promise<PostgresBinaries> {
  try {
    if ((await isReachable(source, account)) && (await isRepaired(source))) return source;
    if (account === undefined) await refuseSharedFolder(copies);
    else await ensureRootDirectory(copies);
    return await copyBinaries(source, copies);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    throw new EmbeddedPostgresError(
      'POSTGRES_BINARIES_UNUSABLE',
      `PostgreSQL in ${source.directory} cannot be used as it is, nor be copied to ${copies}: ${String(error)}`,
      { cause: error },
    );
  }
}

/** Whoever may write to a folder could put programs of his own where we look for our copy. */
async function refuseSharedFolder(folder: string): Promise<void> {
  if (((await stat(folder)).mode & 0o002) === 0) return;
  throw new Error('everybody may write to that folder; choose a data directory inside one of your own');
}

async function isReachable({ directory }: PostgresBinaries, account: ServerAccount | undefined): Promise<boolean> {
  if (account === undefined) return true;
  if ((await closedFolder(directory, account)) !== undefined) return false;
  // npm gives all files of a package the same bits, so a few speak for the rest.
  for (const folder of ['bin', 'lib', 'share']) {
    if (!(await permits(join(directory, folder), account, 0o5))) return false;
  }
  return permits(join(directory, 'bin', 'postgres'), account, 0o4);
}

async function isRepaired({ directory }: PostgresBinaries): Promise<boolean> {
  try {
    await repairBinaries(directory);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}
