import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrateAll } from '../../cli/schemas.ts';
import { createDatabase } from './createDatabase.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';

/** The secret of every installation that tests make. */
export const TEST_SECRET = 'only-for-tests-and-for-nothing-else-in-the-world';
export const TEMPLATE = 'doorstep_template';

/**
 * One database server for the whole run, with a migrated database that tests copy. It keeps nothing, so it need not
 * wait for the disk.
 */
export default async function start(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-test-'));
  const settings = { fsync: false, synchronous_commit: false, full_page_writes: false, max_connections: 300 };
  const server = await startEmbeddedPostgres({ directory: path.join(folder, 'postgres'), settings });
  await createDatabase(server.url(), TEMPLATE);
  await migrateAll(server.url(TEMPLATE), TEST_SECRET);
  process.env['DOORSTEP_TEST_POSTGRES'] = server.url();
  process.env['DOORSTEP_TEST_FOLDER'] = folder;
  process.env['APOLLO_TELEMETRY_DISABLED'] = '1';
  Object.assign(globalThis, { doorstepTestServer: server });
}
