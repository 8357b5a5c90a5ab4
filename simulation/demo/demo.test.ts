import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import { readSettings } from '../../platform/settings.ts';
import { type Log, SILENT_LOG } from '../../platform/telemetry/index.ts';
import { readPayload } from '../../subgraphs/carriers/testing/readPayload.ts';
import { HOMES, WAREHOUSES } from '../places.ts';
import { createAsk } from './graph.ts';
import { createPostPayload } from './intake.ts';
import { startDemo } from './main.ts';
import { createSend } from './request.ts';
import { SECRET, StandIn, TOKEN_KEY } from './testing/standIn.ts';
import { startWorld } from './world.ts';

interface Told {
  readonly number: string;
  readonly statuses: readonly (string | null)[];
  readonly newestMs: number;
  readonly atMs: number;
}
type Posted = StandIn['payloads'][number];

/** Each is read once, however often a test looks whether there are enough. */
const readings = new WeakMap<Posted, readonly Told[]>();

/** What was posted, read as Doorstep reads it. */
function scansOf({ payloads }: StandIn): Told[] {
  return payloads.flatMap((posted) => {
    const told = readings.get(posted) ?? read(posted);
    readings.set(posted, told);
    return told;
  });
}

function read({ carrier, body, atMs }: Posted): readonly Told[] {
  const reading = readPayload(carrier, body);
  if (!reading.understood) throw new Error(reading.reason.code);
  return reading.shipments.map(({ trackingNumber, scans }) => ({
    number: trackingNumber,
    statuses: scans.map((scan) => scan.status),
    newestMs: Date.parse(scans.at(-1)!.occurredAt),
    atMs,
  }));
}

function deliveredTo(at: StandIn): Set<string> {
  return new Set(
    scansOf(at)
      .filter((each) => each.statuses.includes('DELIVERED'))
      .map((each) => each.number),
  );
}

async function until(condition: () => boolean, withinMs = 25_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function standIn(): Promise<StandIn> {
  const made = new StandIn();
  await made.listen();
  cleanups.push(() => made.close());
  return made;
}

/** A world whose demo second takes so many milliseconds. */
function startQuickWorld(at: StandIn, secondMs: number, log: Log = SILENT_LOG): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const send = createSend(stopping.signal);
  const viewer = { brand: 'demo', scopes: ['shipments:write', 'carriers:manage'] as Scope[], subject: 'test' };
  const ask = createAsk({ url: `${at.url}/graphql`, send, tokenKey: TOKEN_KEY, viewer, now: Date.now });
  const postPayload = createPostPayload(ask, send, Date.now);
  const world = startWorld({ ask, postPayload, seed: 5, run: 'run', parcels: 12, secondMs, now: Date.now, log });
  const stop = async (): Promise<void> => {
    const stopped = world.stop();
    stopping.abort();
    await stopped;
  };
  cleanups.push(stop);
  return { stop };
}

const settingsFor = (url: string | undefined) =>
  readSettings({ DOORSTEP_SECRET: SECRET, ...(url === undefined ? {} : { DOORSTEP_GRAPH_URL: url }) });

describe('the demo process', () => {
  it('refuses to start without the address of the graph or the secret', async () => {
    await expect(startDemo({ settings: settingsFor(undefined), log: SILENT_LOG })).rejects.toThrow(DoorstepError);
    const noSecret = readSettings({ DOORSTEP_GRAPH_URL: 'http://127.0.0.1:1/graphql' });
    await expect(startDemo({ settings: noSecret, log: SILENT_LOG })).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
    });
  });

  it('registers 30 parcels, has a third of them on their way from the start, and moves on', async () => {
    const at = await standIn();
    const startedMs = Date.now();
    const demo = await startDemo({ settings: settingsFor(`${at.url}/graphql`), log: SILENT_LOG });
    cleanups.push(() => demo.drain());
    expect(demo.urls).toEqual({});
    await until(() => scansOf(at).filter((each) => each.statuses.length > 2).length >= 9);
    expect(at.registrations.size).toBe(30);
    expect([...at.endpoints.values()].map((each) => each.carrier).sort()).toEqual(['fedex', 'ups']);
    const registered = [...at.registrations.values()];
    expect(registered[0]).toMatchObject({
      orderNumber: 'D-1001',
      reference: expect.stringMatching(/^demo-[0-9a-z]+-1$/),
    });
    expect(new Set(registered.map((each) => each.orderNumber)).size).toBeLessThan(30);
    expect(registered.filter((each) => each.dispatchedAt !== null).length).toBeGreaterThanOrEqual(9);
    expect(registered.every((each) => HOMES.some(({ zone }) => zone === each.destinationZone))).toBe(true);
    const sellers = registered.flatMap((each) => (each.goods === null ? [] : [each.goods.seller]));
    expect(WAREHOUSES.map(({ city }) => `${city} warehouse`)).toEqual(expect.arrayContaining([...new Set(sellers)]));
    expect(sellers.length).toBeGreaterThan(0);
    expect(sellers.length).toBeLessThan(registered.length);
    // history is older than the start; what happens from then on is told as well, and never before it happened
    const live = (): Told[] => scansOf(at).filter((each) => each.newestMs > startedMs);
    await until(() => live().length >= 5);
    for (const { newestMs, atMs } of scansOf(at)) expect(newestMs).toBeLessThanOrEqual(atMs);
    expect(at.problems).toEqual([]);
  });

  it('drains within a second, also while nobody answers', async () => {
    const at = await standIn();
    const demo = await startDemo({ settings: settingsFor(`${at.url}/graphql`), log: SILENT_LOG });
    await until(() => at.payloads.length > 3);
    at.server.removeAllListeners('request');
    await new Promise((resolve) => at.server.once('request', resolve));
    const before = Date.now();
    await demo.drain();
    expect(Date.now() - before).toBeLessThan(1_000);
  });
});

describe('a world', () => {
  it('replaces parcels that arrive, so that as many are always under way', async () => {
    const at = await standIn();
    startQuickWorld(at, 5);
    await until(() => deliveredTo(at).size >= 24);
    expect(at.registrations.size).toBeGreaterThanOrEqual(24);
    expect(at.registrations.size - deliveredTo(at).size).toBeLessThanOrEqual(12);
    const numbers = new Set([...at.registrations.values()].map((each) => each.trackingNumber));
    for (const { number } of scansOf(at)) expect(numbers.has(number)).toBe(true);
    const left = [...at.registrations.values()].filter(
      (each) => each.dispatchedAt !== null || at.dispatches.has(each.reference),
    );
    expect(left.length).toBeGreaterThanOrEqual(deliveredTo(at).size);
    expect(at.problems).toEqual([]);
  });

  it('tries each payload again until it is accepted, and skips none', async () => {
    const at = await standIn();
    let refused = 0;
    at.breakDown = (path) => (path.startsWith('/intake') && (refused += 1) % 3 === 0 ? 503 : undefined);
    startQuickWorld(at, 5);
    await until(() => deliveredTo(at).size >= 12);
    expect(refused).toBeGreaterThan(30);
    const told = new Map<string, number[]>();
    for (const { body } of at.payloads) {
      const number = /"trackingNumber":"(\w+)"/.exec(body)?.[1] ?? '';
      // counted as written: in so quick a world scans of one second are the same scan to a reader
      const scans = body.match(/"(eventType|gmtTime)":/g)?.length ?? 0;
      told.set(number, [...(told.get(number) ?? []), scans]);
    }
    for (const counts of told.values()) {
      expect(counts.slice(1)).toEqual(counts.slice(0, -1).map((count) => count + 1));
    }
  });

  it('registers once what was registered without an answer', async () => {
    const at = await standIn();
    let losses = 0;
    at.losesAnswer = (query) => query.includes('registerShipments') && (losses += 1) <= 2;
    startQuickWorld(at, 200);
    await until(() => at.payloads.length >= 4);
    expect(losses).toBe(3);
    expect(at.registrations.size).toBe(12);
  });

  it('waits for a server that is away, tells so once, and goes on when it is back', async () => {
    const at = await standIn();
    const told: string[] = [];
    const note = (event: string): void => void told.push(event);
    startQuickWorld(at, 20, { ...SILENT_LOG, info: note, warn: note, error: note });
    await until(() => at.payloads.length >= 10);
    const { port } = at.server.address() as AddressInfo;
    await at.close();
    await until(() => told.length > 0);
    const before = at.payloads.length;
    await at.listen(port);
    await until(() => at.payloads.length > before + 10);
    await until(() => told.includes('demo.resumed'));
    expect(told).toEqual(['demo.waiting', 'demo.resumed']);
  });

  it('makes a new endpoint when the intake knows the old one no more', async () => {
    const at = await standIn();
    startQuickWorld(at, 20);
    await until(() => at.payloads.length >= 10);
    at.endpoints.clear();
    const before = at.payloads.length;
    await until(() => at.payloads.length > before + 10);
    expect([...at.endpoints.values()].map((each) => each.carrier).sort()).toEqual(['fedex', 'ups']);
  });

  it('draws other parcels in place of those whose number is taken', async () => {
    const at = await standIn();
    at.isTaken = ({ reference }) => /-[1-5]$/.test(reference);
    startQuickWorld(at, 200);
    await until(() => at.registrations.size === 12);
    expect([...at.registrations.keys()]).toContain('run-17');
  });

  it('keeps its parcels and registers no others while the intake refuses everything', async () => {
    const at = await standIn();
    let refused = 0;
    at.breakDown = (path) => (path.startsWith('/intake') && (refused += 1) > 0 ? 413 : undefined);
    startQuickWorld(at, 5);
    await until(() => refused > 40);
    expect(at.registrations.size).toBe(12);
  });
});
