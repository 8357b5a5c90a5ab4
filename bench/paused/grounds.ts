import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { GuardedOptions, Held } from '../gateways/guardedDoorstep.ts';
import { type Memory, type Part, startPart } from '../measure/index.ts';
import { composeQueries, type OfEach, SUBGRAPH_NAMES } from '../queries/graph/schema.ts';
import { openSockets } from './openSockets.ts';
import { PAUSED } from './questions.ts';
import type { Asked } from './steadyLoad.ts';

/** The subgraphs, each in its own process. */
export interface Grounds {
  readonly supergraphFile: string;
  /** Stops the subgraph in the middle of whatever it does, and lets it go on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

export async function prepareGrounds(): Promise<Grounds> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-bench-'));
  const file = new URL('../queries/graph/subgraphs.ts', import.meta.url);
  const parts = await Promise.all(
    SUBGRAPH_NAMES.map(async (name) => ({ name, part: await startPart({ file, args: [name] }) })),
  );
  const urls = Object.assign({}, ...parts.map(({ part }) => part.ready)) as OfEach<string>;
  const supergraphFile = path.join(folder, 'supergraph.graphql');
  await writeFile(supergraphFile, composeQueries(urls, { guarded: true }));
  const pid = parts.find(({ name }) => name === PAUSED)?.part.pid ?? 0;
  const resume = (): void => void process.kill(pid, 'SIGCONT');
  return {
    supergraphFile,
    pause: () => void process.kill(pid, 'SIGSTOP'),
    resume,
    stop: async () => {
      // a stopped process hears no SIGTERM
      resume();
      await Promise.all(parts.map(({ part }) => part.stop()));
      await rm(folder, { recursive: true });
    },
  };
}

/** All that a gateway holds while nobody asks it anything. */
export interface AtRest extends Held {
  readonly memory: Memory;
  readonly sockets: number;
}

/** A gateway of the bench. */
export interface Gateway extends Asked {
  readonly part: Part;
  /** Waits until it has closed what it kept open for more to come, and looks. */
  rest(): Promise<AtRest>;
  look(): Promise<Held & { sockets: number }>;
}

/** Longer than idle connections to subgraphs are kept, and than any timer of theirs runs. */
const REST_MS = 7_000;

export async function startGateway(
  { supergraphFile }: Grounds,
  options: GuardedOptions,
  onNews: (event: string) => void,
): Promise<Gateway> {
  const part = await startPart({
    file: new URL('../gateways/guardedDoorstep.ts', import.meta.url),
    args: [supergraphFile, JSON.stringify(options)],
    nodeOptions: ['--expose-gc'],
    onNews: (news) => onNews((news as { event: string }).event),
  });
  const look = async () => ({ ...(await part.ask<Held>('held')), sockets: openSockets(part.pid) });
  return {
    ...(part.ready as Asked),
    part,
    look,
    rest: async () => {
      await pause(REST_MS);
      return { ...(await look()), memory: await part.ask<Memory>('memory') };
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
