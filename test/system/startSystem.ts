import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readRunFile } from '../../cli/installation/index.ts';
import { issueToken, SCOPES, type Scope } from '../../platform/access/index.ts';
import { removeCluster } from '../../platform/database/embedded/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { freePort } from '../../platform/net/freePort.ts';
import { freshDatabase } from '../setup/database.ts';
import { TEST_SECRET } from '../setup/start.ts';

const SUMMARY = z.object({
  graph: z.string(),
  live: z.string(),
  intake: z.string(),
  metrics: z.string(),
  subgraphs: z.record(z.string(), z.string()),
  pid: z.number(),
  pids: z.record(z.string(), z.number()),
});

/** The whole of Doorstep, as its users meet it: the built command line, its processes, sockets and a database. */
export interface System extends z.infer<typeof SUMMARY> {
  readonly dataDirectory: string;
  readonly adminUrl: string;
  /** A token of a brand; with all scopes unless some are named. */
  token(
    brand: string,
    scopes?: readonly Scope[],
    more?: { shipment?: string; expiresInSeconds?: number },
  ): Promise<string>;
  /** Runs another command of the command line on this installation. */
  command(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  stop(): Promise<void>;
}

const MAIN = path.resolve('dist/cli/main.js');
const READY_WITHIN_MS = 60_000;

/** How a system differs from what most tests want. */
export interface SystemOptions {
  /** `shared`: a fresh database of the test run's server. `own`: a server that the system's supervisor looks after. */
  readonly database?: 'shared' | 'own';
  /** For the supervisor and its processes. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What the supervisor says goes to `supervisor.log` in the data folder, where it is not wanted on the screen. */
  readonly quiet?: boolean;
}

/** Starts a system of its own; nothing is left when it is stopped. */
export async function startSystem(
  brands: readonly string[] = ['acme', 'bolt'],
  options: SystemOptions = {},
): Promise<System> {
  requireBuild();
  const database = options.database === 'own' ? null : await freshDatabase();
  const dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'doorstep-system-'));
  // when root starts it, the database server is another account
  await chmod(dataDirectory, 0o755);
  const { DATABASE_URL: _inherited, ...inherited } = process.env;
  const environment = {
    ...inherited,
    ...(database === null ? {} : { DATABASE_URL: database.adminUrl }),
    DOORSTEP_DATA: dataDirectory,
    DOORSTEP_SECRET: TEST_SECRET,
    DOORSTEP_PORT: String(await freePort()),
    DOORSTEP_INTAKE_PORT: String(await freePort()),
    NODE_OPTIONS: '',
    // tests that walk the graph select everything there is
    DOORSTEP_LIMIT_COST: '1000000',
    ...options.environment,
  };
  const said = options.quiet === true ? await open(path.join(dataDirectory, 'supervisor.log'), 'a') : null;
  const supervisor = spawn(process.execPath, [MAIN, 'up', '--no-demo', '--json'], {
    env: environment,
    stdio: ['ignore', 'pipe', said?.fd ?? 'inherit'],
  });
  await said?.close();
  const summary = SUMMARY.parse(JSON.parse(await firstLine(supervisor)));
  const command: System['command'] = (...words) => runCommand(words, environment);
  for (const brand of brands) await command('brand', 'create', brand, `Brand ${brand}`);
  return {
    ...summary,
    dataDirectory,
    adminUrl: database?.adminUrl ?? (await readRunFile(dataDirectory))?.databaseUrl ?? '',
    token: (brand, scopes = SCOPES, more = {}) =>
      issueToken(
        deriveKey(TEST_SECRET, 'token'),
        { brand, scopes, subject: 'test', expiresInSeconds: 600, ...more },
        Date.now(),
      ),
    command,
    stop: async () => {
      await endProcess(supervisor);
      if (database === null) await removeCluster(path.join(dataDirectory, 'postgres'));
      await rm(dataDirectory, { recursive: true, force: true });
      await database?.drop();
    },
  };
}

/** Runs the built command line to its end. */
export async function runCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [MAIN, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, stdout, stderr };
}

/** The first line a process prints, or an error when it ends or takes too long. */
export async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the process has no output to read');
  return new Promise((resolve, reject) => {
    let text = '';
    const deadline = setTimeout(() => reject(new Error(`not ready within ${READY_WITHIN_MS} ms`)), READY_WITHIN_MS);
    child.once('exit', (code) => reject(new Error(`ended with exit code ${code} before it was ready`)));
    stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end < 0) return;
      clearTimeout(deadline);
      resolve(text.slice(0, end));
    });
  });
}

/** Ends a process as Ctrl-C does, and waits for it. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
}

/** The command line's file. @throws Error when it was not built. */
export function builtMain(): string {
  requireBuild();
  return MAIN;
}

function requireBuild(): void {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: run "npm run build"');
}
