import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { createBrand, ACCESS_ENTITIES } from '../../platform/access/store/index.ts';
import { openDatabase, roleUrl } from '../../platform/database/index.ts';
import { firstFreePort, freePort } from '../../platform/net/freePort.ts';
import { environmentFor, type Settings, SUBGRAPHS } from '../../platform/settings.ts';
import {
  installationPaths,
  loadOrCreateSecret,
  removeRunFile,
  type RunFile,
  writeRunFile,
} from '../installation/index.ts';
import type { ProcessName } from '../processes.ts';
import { migrateAll } from '../schemas.ts';
import { type Child, superviseChild } from './child.ts';
import { ownDatabase, type OwnedDatabase } from './database.ts';
import { lockDataDirectory } from './lock.ts';

/** The brand that the demo seeds. */
export const DEMO_BRAND = 'demo';
const MAX_LOG_BYTES = 10 * 1024 * 1024;

export interface SupervisorOptions {
  readonly settings: Settings;
  /** The compiled command line. */
  readonly mainFile: string;
  /** Tells a person what happens. */
  readonly say: (sentence: string) => void;
}

/** The whole system, running. */
export interface Installation {
  readonly run: RunFile;
  readonly secret: string;
  /** Process ids by name, for whoever wants to see or to kill them. */
  pids(): Readonly<Record<string, number | undefined>>;
  stop(fast: boolean): Promise<void>;
}

/** Starts everything: database, migrations, the four subgraphs, the gateway, and in demo mode the moving parcels. */
export async function startInstallation(options: SupervisorOptions): Promise<Installation> {
  const { settings } = options;
  const unlock = await lockDataDirectory(settings.dataDirectory);
  const children: Child[] = [];
  let database: OwnedDatabase | undefined;
  const stop = async (fast: boolean): Promise<void> => {
    await removeRunFile(settings.dataDirectory);
    await Promise.all(children.map((child) => child.stop(fast)));
    await database?.stop();
    await unlock();
  };
  try {
    const secret = await loadOrCreateSecret(settings);
    database = await prepareDatabase(options);
    await migrateAll(database.url, secret);
    if (settings.mode === 'demo') await seedBrand(database.url);
    const run = await startProcesses(options, { secret, databaseUrl: database.url, children });
    await writeRunFile(settings.dataDirectory, run);
    const pids = (): Record<string, number | undefined> =>
      Object.fromEntries(children.map((child) => [child.name, child.pid]));
    return { run, secret, pids, stop };
  } catch (error) {
    await stop(true);
    throw error;
  }
}

async function prepareDatabase({ settings, say }: SupervisorOptions): Promise<OwnedDatabase> {
  if (settings.databaseUrl !== undefined) {
    return { url: settings.databaseUrl, reused: false, stop: () => Promise.resolve() };
  }
  const database = await ownDatabase(installationPaths(settings.dataDirectory).postgres, say);
  if (database.reused) say('took over the database server that was still running');
  return database;
}

async function seedBrand(adminUrl: string): Promise<void> {
  const database = await openDatabase({
    url: adminUrl,
    schema: 'access',
    process: 'seed',
    entities: ACCESS_ENTITIES,
    poolSize: 1,
  });
  try {
    await createBrand(database, { id: DEMO_BRAND, name: 'Demo Shop' }, new Date());
  } finally {
    await database.destroy();
  }
}

interface Grounds {
  readonly secret: string;
  readonly databaseUrl: string;
  readonly children: Child[];
}

async function startProcesses(options: SupervisorOptions, grounds: Grounds): Promise<RunFile> {
  const { settings } = options;
  const launch = await launcher(options, grounds);
  const port = await firstFreePort(settings.port, settings.host);
  const intakePort = await freePortBeside([port], settings.intakePort, settings.host);
  const shopPort = await freePortBeside([port, intakePort], settings.shopPort, settings.host);
  const taken = [port, intakePort, shopPort];
  const metricsPort = await freePortBeside(taken, settings.metrics.port, settings.metrics.host);
  const ports = new Map<string, number>();
  for (const name of SUBGRAPHS) ports.set(name, await freePort(settings.host));
  const subgraphs = SUBGRAPHS.map((name) =>
    launch(name, {
      DOORSTEP_PORT: String(ports.get(name)),
      DOORSTEP_INTAKE_PORT: String(intakePort),
      DOORSTEP_SHOP_PORT: String(shopPort),
    }),
  );
  // The ports are known, so the gateway need not wait for the subgraphs to start.
  const addresses = SUBGRAPHS.map((name) => [name, `http://${settings.host}:${ports.get(name)}/graphql`] as const);
  const urls = addresses.map(([name, address]) => [`DOORSTEP_${name.toUpperCase()}_URL`, address]);
  const gateway = launch('gateway', {
    DOORSTEP_PORT: String(port),
    DOORSTEP_METRICS_PORT: String(metricsPort),
    ...Object.fromEntries(urls),
  });
  const [[carriers, shipments], { graph = '', live = '', metrics = '' }] = await Promise.all([
    Promise.all(subgraphs.map((child) => child.ready)),
    gateway.ready,
  ]);
  if (settings.mode === 'demo') launch('demo', { DOORSTEP_GRAPH_URL: graph });
  const intake = carriers?.['intake'] ?? '';
  const shops = shipments?.['shops'] ?? '';
  const subgraphUrls = Object.fromEntries(addresses);
  const { databaseUrl } = grounds;
  return { pid: process.pid, graph, live, intake, shops, metrics, subgraphs: subgraphUrls, databaseUrl };
}

/** Ports that were found are still free when the next is looked for: none may be taken twice. */
async function freePortBeside(taken: readonly number[], preferred: number, host: string): Promise<number> {
  const found = await firstFreePort(preferred, host);
  return taken.includes(found) ? freePortBeside(taken, found + 1, host) : found;
}

type Launch = (name: ProcessName, changes: Readonly<Record<string, string>>) => Child;

/** Starts processes that know what they need, and not the administrator's URL. */
async function launcher(
  { settings, mainFile, say }: SupervisorOptions,
  { secret, databaseUrl, children }: Grounds,
): Promise<Launch> {
  const { logs } = installationPaths(settings.dataDirectory);
  await mkdir(logs, { recursive: true });
  for (const name of [...SUBGRAPHS, 'gateway', 'demo']) await dropLargeLog(path.join(logs, `${name}.log`));
  return (name, changes) => {
    const role = name === 'demo' ? undefined : name;
    const ownDatabaseUrl =
      role === undefined ? undefined : (settings.roleDatabaseUrls[role] ?? roleUrl(databaseUrl, role, secret));
    const environment = environmentFor({
      DATABASE_URL: undefined,
      DOORSTEP_MODE: settings.mode,
      DOORSTEP_DATA: settings.dataDirectory,
      DOORSTEP_HOST: settings.host,
      DOORSTEP_SECRET: secret,
      ...(role === undefined ? {} : { [`DOORSTEP_${role.toUpperCase()}_DATABASE_URL`]: ownDatabaseUrl }),
      ...changes,
    });
    const child = superviseChild({ name, mainFile, environment, logFile: path.join(logs, `${name}.log`), say });
    children.push(child);
    return child;
  };
}

async function dropLargeLog(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > MAX_LOG_BYTES) await rm(file);
}
