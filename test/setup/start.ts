import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrateAll } from '../../cli/schemas.ts';
import { startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { offerSystem } from '../system/offerSystem.ts';
import { createDatabase } from './createDatabase.ts';
import { TEMPLATE, TEST_SECRET } from './installation.ts';

/**
 * One database server for the whole run, with a migrated database that tests copy. It keeps nothing, so it need not
 * wait for the disk. The one system that tests share starts when the first of them asks for it.
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
  const offer = await offerSystem();
  process.env['DOORSTEP_TEST_SYSTEM'] = offer.url;
  Object.assign(globalThis, { doorstepTestServer: server, doorstepTestSystem: offer });
}
