import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrateAll } from '../../cli/schemas.ts';
import { removeCluster, startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { roleUrl } from '../../platform/database/index.ts';
import { printFindings, readMachine, readOptions, untilEnded } from '../measure/index.ts';
import { measureSweep } from './measureSweep.ts';
import { describeSweep } from './report.ts';

const SECRET = 'only-for-benches-and-for-nothing-else-in-the-world';

const given = readOptions({ active: 'number', due: 'number', idleSeconds: 'number', json: 'flag' });
const settings = { active: given.active ?? 1_000_000, due: given.due ?? 10_000, idleSeconds: given.idleSeconds ?? 20 };

/*
 * Sweeps the timers of very many parcels of which nothing comes: what it costs while none of them is due, and how long it takes
 * when many go off at once.
 */
const machine = readMachine();
const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
const directory = path.join(folder, 'postgres');
const postgres = await startEmbeddedPostgres({ directory });

await untilEnded(
  async () => {
    const adminUrl = postgres.url();
    await migrateAll(adminUrl, SECRET);
    const database = { adminUrl, url: roleUrl(adminUrl, 'shipments', SECRET), postmaster: postgres.pid };
    printFindings(describeSweep(machine, settings, await measureSweep(database, settings)), given.json === true);
  },
  async () => {
    await postgres.stop();
    await removeCluster(directory);
    await rm(folder, { recursive: true, force: true });
  },
);
