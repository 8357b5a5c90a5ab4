import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { composeBench } from '../graph/schema.ts';
import type { Subgraphs } from '../graph/subgraphs.ts';
import { printFindings, readMachine, readOptions, startPart, untilEnded, whyTooMany } from '../measure/index.ts';
import type { Grounds } from './contender.ts';
import { CONTENDERS } from './contenders.ts';
import { measureMemory } from './memory.ts';
import { describeRates } from './report.ts';
import { measureRates, type RateSettings } from './rates.ts';

const given = readOptions({
  clients: 'numbers',
  seconds: 'number',
  rounds: 'number',
  only: 'names',
  'in-flight': 'number',
  'idle-clients': 'number',
  'no-memory': 'flag',
  profile: 'text',
  json: 'flag',
});

const settings: RateSettings = {
  clients: given.clients ?? [1_000, 5_000],
  seconds: given.seconds ?? 8,
  rounds: given.rounds ?? 3,
  inFlight: given['in-flight'] ?? 4,
};
const idleClients = given['idle-clients'] ?? 5_000;

const machine = readMachine();
const tooMany = whyTooMany(Math.max(...settings.clients, idleClients));
if (tooMany !== null) throw new Error(`too many clients: ${tooMany}`);
const contenders = CONTENDERS.filter(({ name }) => given.only?.includes(name) ?? true);

const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
const subgraphsPart = await startPart({ file: new URL('../graph/subgraphs.ts', import.meta.url) });
await untilEnded(
  async () => {
    const grounds = await prepareGrounds(subgraphsPart.ready as Subgraphs);
    const rates = await measureRates(contenders, grounds, {
      ...settings,
      subgraphsPid: subgraphsPart.pid,
      profile: given.profile,
    });
    const memory =
      given['no-memory'] === true
        ? []
        : await measureMemory(contenders, grounds, { clients: idleClients, rounds: settings.rounds });
    printFindings(describeRates({ machine, settings, contenders, rates, memory, idleClients }), given.json === true);
  },
  async () => {
    await subgraphsPart.stop();
    await rm(folder, { recursive: true });
  },
);

async function prepareGrounds(subgraphs: Subgraphs): Promise<Grounds> {
  const supergraphFiles = {
    extended: path.join(folder, 'extended.graphql'),
    stock: path.join(folder, 'stock.graphql'),
  };
  await writeFile(supergraphFiles.extended, composeBench(subgraphs.extended));
  await writeFile(supergraphFiles.stock, composeBench(subgraphs.stock));
  return { subgraphs, supergraphFiles, nodeOptions: [] };
}
