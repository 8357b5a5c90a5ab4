import { nowUs } from '../load/latencies.ts';
import { type Part, say, startPart } from '../measure/index.ts';
import { type AtRest, type Gateway, type Grounds, pause, startGateway } from './grounds.ts';
import { PAUSED } from './questions.ts';
import type { Sample } from './steadyLoad.ts';

export interface PauseSettings {
  /** How long the subgraph is stopped, and how long it is asked before and after. */
  readonly seconds: number;
  /** Questions of each kind. */
  readonly perSecond: number;
  /** Of fetches at the subgraph that is stopped. */
  readonly deadlineMs: number;
  /** How often all of it is done. */
  readonly rounds: number;
}

export const STRETCHES = ['before', 'stopped', 'after'] as const;
export type Stretch = (typeof STRETCHES)[number];

/** What one pause under a steady load brought. */
export interface Round {
  readonly samples: Readonly<Record<Stretch, readonly Sample[]>>;
  /** From when it went on until the last question that still got a code was sent; 0: none did. */
  readonly recoveredAfterMs: number;
  /** The most of each that was seen while it was stopped. */
  readonly most: Most;
}

export interface Most {
  readonly sockets: number;
  readonly waiting: number;
  readonly running: number;
}

/** What all pauses brought, one after the other, of the same gateway. */
export interface Paused {
  readonly rounds: readonly Round[];
  readonly atRest: { readonly before: AtRest; readonly after: AtRest };
  /** What the gateway's log said, how often. */
  readonly log: Readonly<Record<string, number>>;
}

const WARM_SECONDS = 5;
const LOOK_EVERY_MS = 250;

/** A gateway with the usual settings, but for one deadline, whose subgraph is stopped in the middle of its work. */
export async function measurePause(grounds: Grounds, settings: PauseSettings): Promise<Paused> {
  const log: Record<string, number> = {};
  const fetchDeadlines = { usual: 5_000, bySubgraph: { [PAUSED]: settings.deadlineMs } };
  const gateway = await startGateway(grounds, { fetchDeadlines }, (event) => (log[event] = (log[event] ?? 0) + 1));
  const load = await startPart({ file: new URL('./load.ts', import.meta.url) });
  try {
    const { url, authorization } = gateway;
    const begin = (): Promise<unknown> => load.ask('begin', { url, authorization, perSecond: settings.perSecond });
    await begin();
    await pause(WARM_SECONDS * 1000);
    await load.ask('end');
    const before = await gateway.rest();
    say('before: at rest');
    const rounds: Round[] = [];
    while (rounds.length < settings.rounds) {
      await begin();
      const round = await runThrough({ grounds, gateway, load }, settings);
      say(`round ${rounds.length + 1}: whole again after ${round.recoveredAfterMs.toFixed(0)} ms`);
      rounds.push(round);
    }
    const after = await gateway.rest();
    return { rounds, atRest: { before, after }, log };
  } finally {
    await load.stop();
    await gateway.part.stop();
  }
}

async function runThrough(
  { grounds, gateway, load }: { readonly grounds: Grounds; readonly gateway: Gateway; readonly load: Part },
  { seconds }: PauseSettings,
): Promise<Round> {
  // the first second opens connections
  await pause(1_000);
  const startedUs = nowUs();
  await pause(seconds * 1000);
  const stoppedUs = nowUs();
  grounds.pause();
  const most = await lookFor(gateway, seconds * 1000);
  grounds.resume();
  const resumedUs = nowUs();
  await pause(seconds * 1000);
  const samples = await load.ask<Sample[]>('end');
  const within = (from: number, to: number): Sample[] => samples.filter(({ atUs }) => atUs >= from && atUs < to);
  const after = within(resumedUs, Infinity);
  const lastCoded = Math.max(resumedUs, ...after.filter(({ outcome }) => outcome === 'coded').map(({ atUs }) => atUs));
  return {
    samples: { before: within(startedUs, stoppedUs), stopped: within(stoppedUs, resumedUs), after },
    recoveredAfterMs: (lastCoded - resumedUs) / 1000,
    most,
  };
}

async function lookFor(gateway: Gateway, ms: number): Promise<Most> {
  const until = performance.now() + ms;
  let most = { sockets: 0, waiting: 0, running: 0 };
  while (performance.now() < until) {
    const { sockets, waiting, running } = await gateway.look();
    most = {
      sockets: Math.max(most.sockets, sockets),
      waiting: Math.max(most.waiting, waiting),
      running: Math.max(most.running, running),
    };
    await pause(Math.min(LOOK_EVERY_MS, Math.max(0, until - performance.now())));
  }
  return most;
}
