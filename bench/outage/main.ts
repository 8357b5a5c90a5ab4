import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { migrateAll } from '../../cli/schemas.ts';
import { removeCluster, startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { roleUrl } from '../../platform/database/index.ts';
import { printFindings, readMachine, readOptions, untilEnded } from '../measure/index.ts';
import { measureOutage, type OutageFindings } from './measureOutage.ts';
import { describeOutage } from './report.ts';

const SECRET = 'only-for-benches-and-for-nothing-else-in-the-world';

const given = readOptions({ parcels: 'number', json: 'flag' });
const parcels = given.parcels ?? 40_000;

/*
 * A carrier's feed is down for six hours while very many of its parcels are under way: what is raised by their silence, once with
 * the health of feeds known and once not, as of a feed that is new: then it is told by how often the carrier was heard of.
 */
const machine = readMachine();

/** Each way has a database of its own. */
async function measured(isTold: boolean): Promise<OutageFindings> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
  const directory = path.join(folder, 'postgres');
  const postgres = await startEmbeddedPostgres({ directory });
  let found: OutageFindings | null = null;
  await untilEnded(
    async () => {
      const adminUrl = postgres.url();
      await migrateAll(adminUrl, SECRET);
      found = await measureOutage(roleUrl(adminUrl, 'shipments', SECRET), { parcels, isTold });
    },
    async () => {
      await postgres.stop();
      await removeCluster(directory);
      await rm(folder, { recursive: true, force: true });
    },
  );
  if (found === null) throw new Error('nothing was measured');
  return found;
}

const [told, untold] = [await measured(true), await measured(false)];
printFindings(describeOutage(machine, parcels, { told, untold }), given.json === true);
