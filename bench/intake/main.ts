import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrateAll } from '../../cli/schemas.ts';
import { removeCluster, startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { roleUrl } from '../../platform/database/index.ts';
import { printFindings, readMachine, readOptions, say, startPart, untilEnded } from '../measure/index.ts';
import { COPY_TABLE, findPsql } from './copyBytes.ts';
import { type IntakeSettings, measureIntake } from './measureIntake.ts';
import { describeIntake } from './report.ts';

const SECRET = 'only-for-benches-and-for-nothing-else-in-the-world';

const given = readOptions({
  seconds: 'number',
  rounds: 'number',
  connections: 'number',
  profile: 'text',
  json: 'flag',
});
const settings: IntakeSettings = {
  seconds: given.seconds ?? 10,
  rounds: given.rounds ?? 3,
  connections: given.connections ?? 64,
  ...(given.profile === undefined ? {} : { profile: given.profile }),
};

const machine = readMachine();
const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
const directory = path.join(folder, 'postgres');
const postgres = await startEmbeddedPostgres({ directory });
const parts: Awaited<ReturnType<typeof startPart>>[] = [];
const part = async (file: string, ...args: readonly string[]): ReturnType<typeof startPart> => {
  const started = await startPart({ file: new URL(file, import.meta.url), args });
  parts.push(started);
  return started;
};

await untilEnded(
  async () => {
    const adminUrl = postgres.url();
    await migrateAll(adminUrl, SECRET);
    const admin = new pg.Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(COPY_TABLE).finally(() => admin.end());
    const psql = findPsql();
    if (psql === null) say('there is no psql here: the row of COPY stays empty');
    const url = roleUrl(adminUrl, 'carriers', SECRET);
    const intake = await part('./intakePart.ts', url);
    const endpoint = intake.ready as { readonly url: string; readonly secret: string };
    const worker = await part('./workerPart.ts', url);
    const load = await part('./loadPart.ts', endpoint.url, endpoint.secret, String(settings.connections));
    const ground = { adminUrl, postmaster: postgres.pid, intake, worker, load, psql };
    printFindings(describeIntake(machine, settings, await measureIntake(ground, settings)), given.json === true);
  },
  async () => {
    await Promise.all(parts.map((each) => each.stop()));
    await postgres.stop();
    await removeCluster(directory);
    await rm(folder, { recursive: true, force: true });
  },
);
