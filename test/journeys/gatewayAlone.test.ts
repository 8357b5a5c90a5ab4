import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startStockSubgraph, type StockSubgraph } from '../../gateway/testing/stockSubgraph.ts';
import { eventually } from '../setup/eventually.ts';
import { ask } from '../system/graph.ts';
import { listen } from '../system/live.ts';
import { builtMain, endProcess, firstLine } from '../system/supervisorProcess.ts';
import { runCommand } from '../system/system.ts';

describe('the gateway alone, before subgraphs that somebody else wrote', () => {
  let books: StockSubgraph;
  let folder: string;
  let supergraph: string;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    books = await startStockSubgraph();
    folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-alone-'));
    supergraph = path.join(folder, 'supergraph.graphql');
    await writeFile(supergraph, books.supergraphSdl);
    environment = { ...process.env, DOORSTEP_DATA: folder, DOORSTEP_LOG_LEVEL: 'silent', NODE_OPTIONS: '' };
  });

  afterAll(async () => {
    await books.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('serves queries and subscriptions to anybody when it is told to be open', async () => {
    const words = ['gateway', '--supergraph', supergraph, '--port', '0', '--open', '--json'];
    const child = spawn(process.execPath, [builtMain(), ...words], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const { graph, live } = JSON.parse(await firstLine(child)) as { graph: string; live: string };
      const { data } = await ask(graph, null, { document: '{ books { id } }' });
      expect(data).toEqual({ books: [{ id: '1' }] });
      const listener = await listen(live, 'whatever', { query: 'subscription { counted(to: 2) }' });
      await eventually('both results', () => listener.heard.length === 2);
      expect(listener.heard).toEqual([{ data: { counted: 1 } }, { data: { counted: 2 } }]);
      await listener.stop();
    } finally {
      await endProcess(child);
    }
  });

  it.each([
    ['open in production', ['--open'], { DOORSTEP_MODE: 'production' }, '--open is refused'],
    ['closed without a secret', [], {}, 'DOORSTEP_SECRET is not set'],
  ])('does not start %s', async (_how, words, changes, reason) => {
    const command = ['gateway', '--supergraph', supergraph, '--port', '0', ...words];
    const { code, stderr } = await runCommand(command, { ...environment, ...changes });
    expect(code).not.toBe(0);
    expect(stderr).toContain(reason);
  });
});
