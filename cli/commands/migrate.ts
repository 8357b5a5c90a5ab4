import { DoorstepError } from '../../platform/errors/index.ts';
import { readSettings } from '../../platform/settings.ts';
import { adminDatabaseUrl, loadSecret } from '../installation/index.ts';
import { print } from '../output.ts';
import { migrateAll } from '../schemas.ts';

/** Brings the database to this version: roles, schemas, tables, rights. */
export async function migrateCommand(options: { readonly json?: boolean }): Promise<void> {
  const secret = await loadSecret(readSettings());
  if (secret === null) throw new DoorstepError('SETTINGS_INVALID', { detail: 'DOORSTEP_SECRET is not set' });
  await migrateAll(await adminDatabaseUrl(), secret);
  print(options, { migrated: true }, () => 'the database is at this version');
}
