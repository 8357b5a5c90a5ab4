import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type EmbeddedPostgres, removeCluster } from '../../platform/database/embedded/index.ts';
import type { SystemOffer } from '../system/offerSystem.ts';

interface OfTheRun {
  readonly doorstepTestServer: EmbeddedPostgres;
  readonly doorstepTestSystem: SystemOffer;
}

/** Ends the run's system and its database server, and removes all that they kept. */
export default async function stop(): Promise<void> {
  const { doorstepTestServer, doorstepTestSystem } = globalThis as unknown as OfTheRun;
  await doorstepTestSystem.stop();
  await doorstepTestServer.stop();
  const folder = process.env['DOORSTEP_TEST_FOLDER'];
  if (folder === undefined) return;
  await removeCluster(path.join(folder, 'postgres'));
  await rm(folder, { recursive: true, force: true });
}
