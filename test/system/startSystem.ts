import { spawn } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readRunFile } from '../../cli/installation/index.ts';
import { removeCluster } from '../../platform/database/embedded/index.ts';
import { freePort } from '../../platform/net/freePort.ts';
import { freshDatabase } from '../setup/database.ts';
import { TEST_SECRET } from '../setup/installation.ts';
import { builtMain, endProcess, firstLine } from './supervisorProcess.ts';
import { SUMMARY, type System, systemOf } from './system.ts';

/** A system of a test's own, with which it may do what it likes. */
export interface OwnSystem extends System {
  stop(): Promise<void>;
}

/** How a system differs from what most tests want. */
export interface SystemOptions {
  /** `shared`: a fresh database of the test run's server. `own`: a server that the system's supervisor looks after. */
  readonly database?: 'shared' | 'own';
  /** For the supervisor and its processes. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the supervisor says goes to `supervisor.log` in the data folder, where it is not wanted on the screen. */
  readonly quiet?: boolean;
}

/**
 * Starts a system of its own; nothing is left when it is stopped. Its five processes take ten seconds of a core to
 * start: a test that neither kills nor configures any of them uses `sharedSystem`.
 */
export async function startSystem(
  brands: readonly string[] = ['acme', 'bolt'],
  options: SystemOptions = {},
): Promise<OwnSystem> {
  const main = builtMain();
  const database = options.database === 'own' ? null : await freshDatabase();
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'doorstep-system-'));
  // when root starts it, the database server is another account
  await chmod(dataDirectory, 0o755);
  const { DATABASE_URL: _inherited, ...inherited } = process.env;
  const environment = {
    ...(database === null ? {} : { DATABASE_URL: database.adminUrl }),
    DOORSTEP_DATA: dataDirectory,
    DOORSTEP_SECRET: TEST_SECRET,
    DOORSTEP_PORT: String(await freePort()),
    DOORSTEP_INTAKE_PORT: String(await freePort()),
    DOORSTEP_SHOP_PORT: String(await freePort()),
    NODE_OPTIONS: '',
    // tests that walk the graph select everything there is
    DOORSTEP_LIMIT_COST: '1000000',
    ...options.environment,
  };
  const said = options.quiet === true ? await open(path.join(dataDirectory, 'supervisor.log'), 'a') : null;
  const supervisor = spawn(process.execPath, [main, 'up', '--no-demo', '--json'], {
    env: { ...inherited, ...environment },
    stdio: ['ignore', 'pipe', said?.fd ?? 'inherit'],
  });
  await said?.close();
  const stop = async (): Promise<void> => {
    await endProcess(supervisor);
    if (database === null) await removeCluster(path.join(dataDirectory, 'postgres'));
    await rm(dataDirectory, { recursive: true, force: true });
    await database?.drop();
  };
  const line = await firstLine(supervisor).catch(async (reason: unknown) => {
    await stop();
    throw reason;
  });
  const summary = SUMMARY.parse(JSON.parse(line));
  const adminUrl = database?.adminUrl ?? (await readRunFile(dataDirectory))?.databaseUrl ?? '';
  const system = systemOf({ ...summary, dataDirectory, adminUrl, environment });
  for (const brand of brands) await system.command('brand', 'create', brand, `Brand ${brand}`);
  return { ...system, stop };
}
