import { randomBytes } from 'node:crypto';
import { type DatabaseRole, roleUrl } from '../../platform/database/index.ts';
import { createDatabase, dropDatabase } from './createDatabase.ts';
import { TEMPLATE, TEST_SECRET } from './installation.ts';

/** A migrated, empty database of a test's own. */
export interface TestDatabase {
  readonly adminUrl: string;
  readonly secret: string;
  roleUrl(role: DatabaseRole): string;
  drop(): Promise<void>;
}

export async function freshDatabase(): Promise<TestDatabase> {
  const server = process.env['DOORSTEP_TEST_POSTGRES'];
  if (server === undefined) throw new Error('the test run has no database server: run Jest with its globalSetup');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await createDatabase(server, name, TEMPLATE);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const adminUrl = url.toString();
  return {
    adminUrl,
    secret: TEST_SECRET,
    roleUrl: (role) => roleUrl(adminUrl, role, TEST_SECRET),
    drop: () => dropDatabase(server, name),
  };
}
