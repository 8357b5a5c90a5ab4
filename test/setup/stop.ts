import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type EmbeddedPostgres, removeCluster } from '../../platform/database/embedded/index.ts';

/** Ends the run's database server and removes all that it kept. */
export default async function stop(): Promise<void> {
  const { doorstepTestServer } = globalThis as unknown as { doorstepTestServer: EmbeddedPostgres };
  await doorstepTestServer.stop();
  const folder = process.env['DOORSTEP_TEST_FOLDER'];
  if (folder === undefined) return;
  await removeCluster(path.join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
}
