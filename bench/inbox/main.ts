import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrateAll } from '../../cli/schemas.ts';
import { removeCluster, startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { roleUrl } from '../../platform/database/index.ts';
import { printFindings, readMachine, readOptions, untilEnded } from '../measure/index.ts';
import { measureInbox } from './measureInbox.ts';
import { describeInbox } from './report.ts';

const SECRET = 'only-for-benches-and-for-nothing-else-in-the-world';

const given = readOptions({ parcels: 'number', asks: 'number', json: 'flag' });
const settings = { parcels: given.parcels ?? 100_000, asks: given.asks ?? 200 };

/*
 * Asks the inbox of a brand with very many open exceptions what a desk asks it, over HTTP at the subgraph, and says how long the
 * answers took.
 */
const machine = readMachine();
const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
const directory = path.join(folder, 'postgres');
const postgres = await startEmbeddedPostgres({ directory });

await untilEnded(
  async () => {
    const adminUrl = postgres.url();
    await migrateAll(adminUrl, SECRET);
    const url = roleUrl(adminUrl, 'shipments', SECRET);
    printFindings(
      describeInbox(machine, settings, await measureInbox({ adminUrl, url, postmaster: postgres.pid }, settings)),
      given.json === true,
    );
  },
  async () => {
    await postgres.stop();
    await removeCluster(directory);
    await rm(folder, { recursive: true, force: true });
  },
);
