import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { composeBench } from '../graph/schema.ts';
import type { Subgraphs } from '../graph/subgraphs.ts';
import { printFindings, readMachine, readOptions, startPart, untilEnded } from '../measure/index.ts';
import { measureSlow, type SlowSettings } from './measureSlow.ts';
import { describeSlow } from './report.ts';

const given = readOptions({ clients: 'number', seconds: 'number', rate: 'number', rounds: 'number', json: 'flag' });

const settings: SlowSettings = {
  clients: given.clients ?? 20,
  seconds: given.seconds ?? 60,
  rounds: given.rounds ?? 1,
  perSecond: given.rate ?? 1_000,
  trickleBytesPerSecond: 100,
};

const machine = readMachine();
const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
const subgraphs = await startPart({ file: new URL('../graph/subgraphs.ts', import.meta.url) });
await untilEnded(
  async () => {
    const supergraphFile = path.join(folder, 'supergraph.graphql');
    await writeFile(supergraphFile, composeBench((subgraphs.ready as Subgraphs).extended));
    const phases = await measureSlow({ subgraphs, supergraphFile }, settings);
    printFindings(describeSlow(machine, settings, phases), given.json === true);
  },
  async () => {
    await subgraphs.stop();
    await rm(folder, { recursive: true });
  },
);
