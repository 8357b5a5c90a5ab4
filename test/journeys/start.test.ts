import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { removeCluster } from '../../platform/database/embedded/index.ts';
import { isServerOf } from '../../platform/database/embedded/server/runningServer.ts';
import { isAlive } from '../../platform/isAlive.ts';
import { eventually } from '../setup/eventually.ts';
import { ask } from '../system/graph.ts';
import { builtMain, endProcess, firstLine } from '../system/supervisorProcess.ts';

const SUMMARY = z.object({
  ...{
    graph: z.string(),
    live: z.string(),
    intake: z.string(),
    shops: z.string(),
    metrics: z.string(),
    page: z.string(),
    pid: z.number(),
  },
  pids: z.record(z.string(), z.number()),
  tokens: z.record(z.string(), z.string()),
  tryThese: z.array(z.string()).length(3),
});
type Summary = z.infer<typeof SUMMARY>;

/** `npm start` with an embedded database in a folder of its own, and the usual ports wanted. */
interface Start {
  readonly process: ChildProcess;
  readonly summary: Summary;
}

// A start takes fifteen seconds of a core, so a test takes over what the one before left running, where it is running.
describe('one command', () => {
  let folder: string;
  const running = new Map<string, Start>();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-start-'));
  });

  afterAll(async () => {
    await Promise.all([...running.values()].map((each) => endProcess(each.process)));
    await removeCluster(path.join(folder, 'data/postgres'));
    await removeCluster(path.join(folder, 'other/postgres'));
    await rm(folder, { recursive: true, force: true });
  }, 90_000);

  const start = async (name: string): Promise<Start> => {
    const environment = { ...process.env, DOORSTEP_DATA: path.join(folder, name), NODE_OPTIONS: '' };
    const child = spawn(process.execPath, [builtMain(), 'up', '--json'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const started = { process: child, summary: SUMMARY.parse(JSON.parse(await firstLine(child))) };
    running.set(name, started);
    return started;
  };
  const started = async (name: string): Promise<Start> => running.get(name) ?? start(name);

  const count = async ({ graph, tokens }: Summary): Promise<number> => {
    const document = '{ shipments(first: 100) { nodes { scans { key } } } }';
    const { data } = await ask<{ shipments: { nodes: { scans: unknown[] }[] } }>(graph, tokens['partner'] ?? '', {
      document,
    });
    return data?.shipments.nodes.reduce((sum, node) => sum + node.scans.length, 0) ?? 0;
  };

  it('runs twice side by side, on other ports and other data', async () => {
    const [one, two] = [await started('data'), await started('other')];
    expect(one.summary.graph).not.toBe(two.summary.graph);
    const { status } = await ask(two.summary.graph, one.summary.tokens['partner'] ?? '', {
      document: '{ carriers { code } }',
    });
    expect(status).toBe(401);
    for (const { metrics, graph } of [one.summary, two.summary]) {
      const told = await fetch(metrics);
      expect(await told.text()).toMatch(/^doorstep_live_clients \d+$/m);
      expect((await fetch(new URL('/ready', metrics))).status).toBe(200);
      // and not where clients come
      expect((await fetch(new URL('/metrics', graph))).status).toBe(404);
    }
    expect(one.summary.metrics).not.toBe(two.summary.metrics);
  }, 90_000);

  it('starts everything with moving parcels, and Ctrl-C leaves no process and keeps the data', async () => {
    const first = await started('other');
    await eventually('parcels with scans', async () => (await count(first.summary)) > 0);
    const { directory, pid: postgres } = await postgresOf(path.join(folder, 'other'));
    expect(isServerOf(directory, postgres)).toBe(true);
    await endProcess(first.process);
    running.delete('other');
    for (const pid of Object.values(first.summary.pids)) expect(isAlive(pid)).toBe(false);
    // not isAlive: its parent has just ended, and until somebody else asks after it it has its number still
    expect(isServerOf(directory, postgres)).toBe(false);

    const second = await start('other');
    expect(await count(second.summary)).toBeGreaterThan(0);
    await endProcess(second.process);
    running.delete('other');
  }, 90_000);

  it('starts a process again that was killed', async () => {
    const { summary } = await started('data');
    for (const name of ['carriers', 'shipments', 'notifications', 'analytics'])
      process.kill(summary.pids[name] ?? 0, 'SIGKILL');
    await eventually(
      'every subgraph to answer again',
      async () => {
        const document =
          '{ shipments(first: 1) { nodes { id carrier { name performance { scans } } notifications { id } } } }';
        const { data, errors } = await ask(summary.graph, summary.tokens['operator'] ?? '', { document });
        return data !== null && errors.length === 0;
      },
      60_000,
    );
  }, 90_000);

  it('starts again after it was killed, and what it left has ended or is used', async () => {
    const first = await started('data');
    await eventually('parcels with scans', async () => (await count(first.summary)) > 0);
    const gone = once(first.process, 'exit');
    first.process.kill('SIGKILL');
    await gone;
    await eventually(
      'its processes to end',
      () => Object.values(first.summary.pids).every((pid) => !isAlive(pid)),
      30_000,
    );
    const second = await start('data');
    expect(await count(second.summary)).toBeGreaterThan(0);
  }, 90_000);
});

/** The database of an installation: where its cluster is, and the process that serves it. */
async function postgresOf(dataDirectory: string): Promise<{ readonly directory: string; readonly pid: number }> {
  const { databaseUrl } = JSON.parse(await readFile(path.join(dataDirectory, 'run.json'), 'utf8')) as {
    databaseUrl: string;
  };
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ directory: string }>("select current_setting('data_directory') as directory");
  await client.end();
  const directory = rows[0]?.directory ?? '';
  return { directory, pid: Number((await readFile(path.join(directory, 'postmaster.pid'), 'utf8')).split('\n')[0]) };
}
