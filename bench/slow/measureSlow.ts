import { OWN_DOCUMENT } from '../graph/parcelEvent.ts';
import type { Subgraphs } from '../graph/subgraphs.ts';
import type { Subscribing } from '../load/crowd.ts';
import type { LatencySummary } from '../load/latencies.ts';
import { type Memory, type Part, say, startPart } from '../measure/index.ts';
import { isHeldByServer } from './connectionTable.ts';

export interface SlowSettings {
  /** Clients that read everything at once. */
  readonly clients: number;
  /** With the slow ones, and as long without them. */
  readonly seconds: number;
  readonly rounds: number;
  /** Events, whether or not anybody keeps up. */
  readonly perSecond: number;
  readonly trickleBytesPerSecond: number;
}

/** How a slow client ended. */
export interface SlowEnd {
  readonly name: string;
  /** When the gateway ended the connection, by the kernel's table; null when it was still open at the end. */
  readonly afterSeconds: number | null;
  /** What the client read in the end, if it was told anything. */
  readonly code: number | null;
  readonly reason: string;
}

/** A stretch of time with or without slow clients. */
export interface Phase {
  readonly withSlow: boolean;
  readonly round: number;
  /** Of the healthy clients, from publishing to the socket. */
  readonly latency: LatencySummary;
  /** What healthy clients should have got. */
  readonly expected: number;
  /** Healthy clients whose connection ended. */
  readonly ended: number;
  /** Of the gateway, in bytes: after collecting garbage, before and after. */
  readonly before: Memory;
  readonly after: Memory;
  /** Of the gateway, each second, garbage included. */
  readonly samples: readonly Memory[];
  readonly slow: readonly SlowEnd[];
  /** What the gateway's log said meanwhile, with the second at which it did. */
  readonly log: readonly { readonly second: number; readonly event: string; readonly code?: string }[];
}

export interface SlowGrounds {
  readonly subgraphs: Part;
  readonly supergraphFile: string;
}

const WARM_SECONDS = 3;

/** Without slow clients, then with them, round after round. */
export async function measureSlow(grounds: SlowGrounds, settings: SlowSettings): Promise<Phase[]> {
  const phases: Phase[] = [];
  for (let round = 1; round <= settings.rounds; round += 1) {
    for (const withSlow of [false, true]) {
      const phase = await measurePhase(grounds, settings, { withSlow, round });
      const who = withSlow ? 'with slow clients' : 'without';
      say(`${who}, round ${round}: p99 ${phase.latency.p99.toFixed(1)} ms of ${phase.latency.count} deliveries`);
      phases.push(phase);
    }
  }
  return phases;
}

async function measurePhase(
  { subgraphs, supergraphFile }: SlowGrounds,
  settings: SlowSettings,
  about: { withSlow: boolean; round: number },
): Promise<Phase> {
  const log: { second: number; event: string; code?: string }[] = [];
  let began = performance.now();
  const gateway = await startPart({
    file: new URL('../gateways/doorstep.ts', import.meta.url),
    args: [supergraphFile],
    nodeOptions: ['--expose-gc'],
    onNews: (news) => {
      const { event, code } = news as { event: string; code?: string };
      log.push({ second: (performance.now() - began) / 1000, event, ...(code === undefined ? {} : { code }) });
    },
  });
  const healthy = await startPart({ file: new URL('../load/clients.ts', import.meta.url) });
  const slow = await startPart({ file: new URL('../load/clients.ts', import.meta.url) });
  try {
    const { url } = gateway.ready as { url: string };
    const subscribing: Subscribing = {
      ...{ url, query: OWN_DOCUMENT, variables: [{}], authorization: 'Bearer bench' },
      ...{ clients: settings.clients, check: 'parcelEvents' },
    };
    await healthy.ask('gather', subscribing);
    await healthy.ask('usePublisher', (subgraphs.ready as Subgraphs).publisherPort);
    await healthy.ask('hearFirst');
    const publish = (seconds: number): Promise<unknown> =>
      subgraphs.ask('publishAtRate', { perSecond: settings.perSecond, seconds });
    await publish(WARM_SECONDS);
    await healthy.ask('becomeQuiet');
    await healthy.ask('takeLatencies');
    const before = await gateway.ask<Memory>('memory');
    began = performance.now();
    const bytesPerSecond = settings.trickleBytesPerSecond;
    const ports = about.withSlow ? await slow.ask<SlowPorts>('addSlow', { subscribing, bytesPerSecond }) : {};
    const { samples, endedAfter, stop } = sampleEachSecond(gateway, ports);
    await publish(settings.seconds);
    await stop();
    await healthy.ask('becomeQuiet');
    const { faults, ended, ...latency } = await healthy.ask<LatencySummary & { faults: string[]; ended: number }>(
      'takeLatencies',
    );
    if (faults.length > 0) throw new Error(`healthy clients got something else: ${faults.join('; ')}`);
    const after = await gateway.ask<Memory>('memory');
    const told = about.withSlow ? await slow.ask<Omit<SlowEnd, 'afterSeconds'>[]>('releaseSlow') : [];
    const ends = told.map((end) => ({ ...end, afterSeconds: endedAfter.get(end.name) ?? null }));
    const expected = settings.clients * settings.seconds * settings.perSecond;
    return { ...about, latency, expected, ended, before, after, samples, slow: ends, log };
  } finally {
    await Promise.all([healthy.stop(), slow.stop()]);
    await gateway.stop();
  }
}

/** Local ports of the slow clients' connections. */
type SlowPorts = Readonly<Record<string, number>>;

function sampleEachSecond(gateway: Part, ports: SlowPorts) {
  const samples: Memory[] = [];
  const endedAfter = new Map<string, number>();
  const began = performance.now();
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = gateway.ask<Memory>('memoryNow').then((memory) => void samples.push(memory));
    for (const [name, port] of Object.entries(ports)) {
      if (!endedAfter.has(name) && !isHeldByServer(port)) endedAfter.set(name, (performance.now() - began) / 1000);
    }
  }, 1_000);
  const stop = (): Promise<void> => {
    clearInterval(timer);
    return last;
  };
  return { samples, endedAfter, stop };
}
