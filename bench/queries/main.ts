import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { printFindings, readMachine, readOptions, startPart, untilEnded } from '../measure/index.ts';
import type { Grounds } from './contender.ts';
import { CONTENDERS } from './contenders.ts';
import { QUESTION_NAMES } from './graph/questions.ts';
import { composeQueries, type OfEach } from './graph/schema.ts';
import { measureQueries, type QuerySettings } from './measureQueries.ts';
import { describeQueries } from './report.ts';

const given = readOptions({
  questions: 'names',
  connections: 'number',
  seconds: 'number',
  warm: 'number',
  rounds: 'number',
  only: 'names',
  profile: 'text',
  json: 'flag',
});

const settings: QuerySettings = {
  questions: QUESTION_NAMES.filter((name) => given.questions?.includes(name) ?? true),
  connections: given.connections ?? 16,
  seconds: given.seconds ?? 8,
  warmSeconds: given.warm ?? 5,
  rounds: given.rounds ?? 3,
};

const machine = readMachine();
const contenders = CONTENDERS.filter(({ name }) => given.only?.includes(name) ?? true);

const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
const subgraphs = await startPart({ file: new URL('./graph/subgraphs.ts', import.meta.url) });
await untilEnded(
  async () => {
    const grounds = await prepareGrounds(subgraphs.ready as OfEach<string>);
    const around = { subgraphsPid: subgraphs.pid, profile: given.profile };
    const answerings = await measureQueries(contenders, grounds, { ...settings, ...around });
    printFindings(describeQueries({ machine, settings, contenders, answerings }), given.json === true);
  },
  async () => {
    await subgraphs.stop();
    await rm(folder, { recursive: true });
  },
);

async function prepareGrounds(urls: OfEach<string>): Promise<Grounds> {
  const supergraphFiles = {
    guarded: path.join(folder, 'guarded.graphql'),
    open: path.join(folder, 'open.graphql'),
  };
  await writeFile(supergraphFiles.guarded, composeQueries(urls, { guarded: true }));
  await writeFile(supergraphFiles.open, composeQueries(urls, { guarded: false }));
  return { urls, supergraphFiles };
}
