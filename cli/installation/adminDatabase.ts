import { ACCESS_ENTITIES } from '../../platform/access/store/index.ts';
import { type DataSource, openDatabase } from '../../platform/database/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { readSettings } from '../../platform/settings.ts';
import { readRunFile } from './runFile.ts';

/** The administrator's URL: as set, or the running installation's. */
export async function adminDatabaseUrl(): Promise<string> {
  const settings = readSettings();
  const url = settings.databaseUrl ?? (await readRunFile(settings.dataDirectory))?.databaseUrl;
  if (url === undefined) {
    throw new DoorstepError('SETTINGS_INVALID', {
      detail: 'nothing runs here: start "doorstep up", or set DATABASE_URL',
    });
  }
  return url;
}

/** Runs something on the administrator's database and closes it again. */
export async function withAdminDatabase<T>(work: (database: DataSource) => Promise<T>): Promise<T> {
  const url = await adminDatabaseUrl();
  const database = await openDatabase({
    url,
    schema: 'access',
    process: 'cli',
    entities: ACCESS_ENTITIES,
    poolSize: 1,
  });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}
