import { servePart } from '../measure/index.ts';
import { Checks } from './checks.ts';
import { ClosedLoop, type LoopOptions } from './closedLoop.ts';
import { type Crowd, gatherCrowd, join, type Member, type Subscribing } from './crowd.ts';
import { checkParcelEvent } from '../graph/parcelEvent.ts';
import { checkOwnParcel } from './checkOwnParcel.ts';
import { Latencies } from './latencies.ts';
import type { SocketEnd } from './liveSocket.ts';
import { connectToPublisher, type EventSource } from './publisher.ts';

/*
 * The clients of a bench, all of them, in a process of their own.
 */

const QUIET_MS = 500;
const WARM_EVERY_MS = 250;
const HEARD_WITHIN_MS = 120_000;
const DRAIN_MS = 2_000;

let crowd: Crowd | undefined;
let source: EventSource | undefined;
let heard = 0;
const loop = new ClosedLoop();
const latencies = new Latencies('"sentAt":"');
let checks: Checks | undefined;
let freshChecks = (): Checks | undefined => undefined;
let mode: 'count' | 'time' = 'count';

function receive(member: Member, bytes: Buffer, start: number, length: number): void {
  heard += 1;
  checks?.look(member, bytes, start, length);
  if (mode === 'count') loop.count(member, length);
  else latencies.record(bytes, start, length);
}

function theCrowd(): Crowd {
  if (crowd === undefined) throw new Error('there are no clients yet');
  return crowd;
}

function theSource(): EventSource {
  if (source === undefined) throw new Error('there is no publisher yet');
  return source;
}

function checksOf({ check, variables }: Subscribing): () => Checks | undefined {
  if (check === undefined) return () => undefined;
  if (check === 'parcelEvents') return () => new Checks(checkParcelEvent);
  return () => new Checks(checkOwnParcel((index) => (variables[index % variables.length] as { id?: string }).id));
}

/** Publishes one event after another until every client has heard one, then waits until it is quiet. */
async function hearFirst(): Promise<void> {
  const { members, ends } = theCrowd();
  const deadline = Date.now() + HEARD_WITHIN_MS;
  let last = 0;
  while (members.some((member) => member.heard === 0)) {
    if (Date.now() > deadline || ends.length > 0) {
      const deaf = members.filter((member) => member.heard === 0).length;
      throw new Error(`${deaf} of ${members.length} clients heard nothing; ended: ${JSON.stringify(ends.slice(0, 3))}`);
    }
    // a slow one is not asked for more while it still delivers
    if (heard === last) theSource().ask(1);
    last = heard;
    await pause(WARM_EVERY_MS);
  }
  await becomeQuiet();
  checks = freshChecks();
}

async function becomeQuiet(): Promise<void> {
  for (let last = -1; last !== heard;) {
    last = heard;
    await pause(QUIET_MS);
  }
}

async function scatter(): Promise<void> {
  source?.close();
  crowd?.close();
  source = undefined;
  crowd = undefined;
  await pause(QUIET_MS);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

let slow: Member[] = [];
let slowEnds: (SocketEnd & { readonly name: string })[] = [];

servePart(null, {
  gather: async (subscribing: Subscribing) => {
    heard = 0;
    freshChecks = checksOf(subscribing);
    checks = freshChecks();
    crowd = await gatherCrowd(subscribing, receive);
  },
  usePublisher: async (port: number) => {
    source = await connectToPublisher(port);
  },
  hearFirst,
  becomeQuiet,
  deaf: () => theCrowd().members.filter((member) => member.heard === 0).length,
  run: async (options: LoopOptions) => {
    mode = 'count';
    const delivered = await loop.run(theCrowd(), theSource(), options);
    return { ...delivered, read: checks?.read ?? 0, faults: checks?.faults ?? [] };
  },
  /** From now on it counts how long events take; answers with what it counted before. */
  takeLatencies: () => {
    mode = 'time';
    const { ends } = theCrowd();
    return { ...latencies.take(), heard, faults: checks?.faults ?? [], ended: ends.length };
  },
  /** Adds a client that reads nothing, and one that reads so many bytes a second. */
  addSlow: async ({ subscribing, bytesPerSecond }: { subscribing: Subscribing; bytesPerSecond: number }) => {
    slowEnds = [];
    const hears = (name: string, readBytes?: number) => ({
      onEvent: () => undefined,
      onEnd: (end: SocketEnd) => slowEnds.push({ name, ...end }),
      readBytes,
    });
    const stalled = await join(subscribing, 0, hears('stalled'));
    const trickling = await join(subscribing, 0, hears('trickling', bytesPerSecond));
    slow = [stalled, trickling];
    stalled.socket.pause();
    trickling.socket.trickle();
    const trickle = setInterval(() => trickling.socket.readOnce(), 1_000);
    trickle.unref();
    return { stalled: stalled.socket.localPort, trickling: trickling.socket.localPort };
  },
  /** Lets the slow ones read what is left for them, and says how they ended. */
  releaseSlow: async () => {
    for (const { socket } of slow) socket.resume();
    await pause(DRAIN_MS);
    const open = ['stalled', 'trickling'].filter((name) => !slowEnds.some((end) => end.name === name));
    const ends = [...slowEnds, ...open.map((name) => ({ name, code: null, reason: 'still open' }))];
    for (const { socket } of slow) socket.close();
    return ends;
  },
  scatter,
});
