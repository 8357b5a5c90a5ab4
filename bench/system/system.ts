import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { migrateAll } from '../../cli/schemas.ts';
import { issueToken, SCOPES } from '../../platform/access/index.ts';
import { ACCESS_ENTITIES, createBrand } from '../../platform/access/store/index.ts';
import { type EmbeddedPostgres, removeCluster, startEmbeddedPostgres } from '../../platform/database/embedded/index.ts';
import { openDatabase } from '../../platform/database/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { NODE_OPTIONS } from '../../platform/process/index.ts';
import { freePort } from '../../platform/net/freePort.ts';
import { environmentFor } from '../../platform/settings.ts';
import { endProcess, tieToBench } from '../measure/index.ts';

const MAIN = path.resolve('dist/cli/main.js');
export const SECRET = 'only-for-benches-and-for-nothing-else-in-the-world';
export const BRAND = 'bench';
const READY_WITHIN_MS = 60_000;

/** The processes that a live event of a parcel passes, and the one that is joined to it. */
export const LIVE_PROCESSES = ['shipments', 'carriers', 'gateway'] as const;
/** All that there are. */
export const ALL_PROCESSES = ['notifications', 'analytics', ...LIVE_PROCESSES] as const;
type Name = (typeof ALL_PROCESSES)[number];

/** The real thing: PostgreSQL, the subgraphs that matter and the gateway, as they were built. */
export interface System {
  readonly liveUrl: string;
  readonly graphUrl: string;
  /** Where carriers send their payloads. */
  readonly intakeUrl: string;
  readonly adminUrl: string;
  readonly secret: string;
  readonly brand: string;
  readonly authorization: string;
  readonly pids: Readonly<Record<(typeof LIVE_PROCESSES)[number] | 'postgres', number>>;
  /** Of all processes that were started, PostgreSQL's left out. */
  readonly started: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

export interface SystemOptions {
  /** A folder for CPU profiles of the processes. */
  readonly profile?: string | undefined;
  /** The processes to start; those of a live event unless they are named. */
  readonly processes?: readonly Name[];
  /** A database that is there already, with the secret below, and stays; by default it has one of its own. */
  readonly database?: { readonly adminUrl: string; readonly pid: number; readonly folder: string };
  /** Told of a line of the processes' logs that is a warning or worse; of each kind once, lest it floods. */
  readonly onTrouble: (line: string) => void;
}

/** Starts it; a database of its own is gone afterwards. */
export async function startSystem(options: SystemOptions): Promise<System> {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: run "npm run build"');
  const folder = options.database?.folder ?? (await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-')));
  const directory = path.join(folder, 'postgres');
  const children: ChildProcess[] = [];
  let postgres: EmbeddedPostgres | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(children.map(endProcess));
    if (postgres !== undefined) {
      await postgres.stop();
      await removeCluster(directory);
    }
    if (options.database === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    if (options.database === undefined) postgres = await startEmbeddedPostgres({ directory });
    const { adminUrl, pid } = options.database ?? { adminUrl: postgres?.url() ?? '', pid: postgres?.pid ?? 0 };
    await prepare(adminUrl);
    const { processes = LIVE_PROCESSES } = options;
    const ports = new Map<Name | 'intake', number>();
    for (const name of [...ALL_PROCESSES, 'intake'] as const) ports.set(name, await freePort());
    const addresses = ALL_PROCESSES.filter((name) => name !== 'gateway').map(
      (name) => [`DOORSTEP_${name.toUpperCase()}_URL`, `http://127.0.0.1:${ports.get(name)}/graphql`] as const,
    );
    const environment = (name: Name): NodeJS.ProcessEnv =>
      environmentFor({
        DATABASE_URL: adminUrl,
        DOORSTEP_DATA: folder,
        DOORSTEP_SECRET: SECRET,
        DOORSTEP_MODE: 'production',
        DOORSTEP_PORT: String(ports.get(name)),
        DOORSTEP_INTAKE_PORT: name === 'carriers' ? String(ports.get('intake')) : '0',
        DOORSTEP_SHOP_PORT: '0',
        ...Object.fromEntries(addresses),
      });
    const pids: Partial<Record<Name, number>> = {};
    for (const name of processes) {
      const child = await startProcess(name, environment(name), options);
      children.push(child);
      pids[name] = child.pid ?? 0;
    }
    const request = { brand: BRAND, scopes: SCOPES, subject: 'bench', expiresInSeconds: 86_400 };
    const { shipments = 0, carriers = 0, gateway = 0 } = pids;
    return {
      liveUrl: `ws://127.0.0.1:${ports.get('gateway')}/graphql`,
      graphUrl: `http://127.0.0.1:${ports.get('gateway')}/graphql`,
      intakeUrl: `http://127.0.0.1:${ports.get('intake')}`,
      adminUrl,
      secret: SECRET,
      brand: BRAND,
      authorization: `Bearer ${await issueToken(deriveKey(SECRET, 'token'), request, Date.now())}`,
      pids: { shipments, carriers, gateway, postgres: pid },
      started: pids,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(adminUrl: string): Promise<void> {
  await migrateAll(adminUrl, SECRET);
  const database = await openDatabase({
    url: adminUrl,
    schema: 'access',
    process: 'bench',
    entities: ACCESS_ENTITIES,
    poolSize: 1,
  });
  await createBrand(database, { id: BRAND, name: 'Bench' }, new Date()).finally(() => database.destroy());
}

async function startProcess(name: Name, env: NodeJS.ProcessEnv, options: SystemOptions): Promise<ChildProcess> {
  const profiling = options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`];
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...profiling, MAIN, 'run', name], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  tieToBench(child);
  const told = new Set<string>();
  const tellOnce = (line: string): void => {
    const kind = /"msg":"[^"]*"/.exec(line)?.[0] ?? line;
    if (!told.has(kind)) options.onTrouble(`${name}: ${line}`);
    told.add(kind);
  };
  const lines = createInterface({ input: child.stderr });
  await new Promise<void>((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`${name} was not ready in time`)), READY_WITHIN_MS);
    lines.on('line', (line) => {
      if (line.includes('"process.ready"')) {
        clearTimeout(deadline);
        resolve();
      } else if (!/"level":(10|20|30)\b/.test(line)) tellOnce(line);
    });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return child;
}
