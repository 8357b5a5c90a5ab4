import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CONTEXT_HEADER, signContext } from '../../platform/access/index.ts';
import { inTransaction, openDatabase, sql } from '../../platform/database/index.ts';
import {
  consumeBatch,
  postgresEventLog,
  postgresLogReader,
  startConsumer,
  type ConsumerOptions,
  type DraftEvent,
  type Wakeups,
} from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { readSettings } from '../../platform/settings.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { wholeScan } from '../../platform/events/testing/shipmentFacts.ts';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { foldingConsumer } from './fold/index.ts';
import { startAnalytics } from './main.ts';
import { analyticsStoreFor } from './store/index.ts';

const AT = '2026-03-02T10:00:00.000Z';
const NO_WAKEUPS: Wakeups = { announce: () => undefined, on: () => () => undefined, close: async () => undefined };

let test: TestDatabase;
let open: DataSource[];
let database: DataSource;
let shipments: DataSource;

beforeEach(async () => {
  test = await freshDatabase();
  open = [];
  database = await openAs('analytics');
  shipments = await openAs('shipments');
});
afterEach(async () => {
  for (const each of open) await each.destroy();
  await test.drop();
});

async function openAs(role: 'analytics' | 'shipments'): Promise<DataSource> {
  const opened = await openDatabase({ url: test.roleUrl(role), schema: role, process: 'test' });
  open.push(opened);
  return opened;
}

const EVERYTHING = { from: null, to: null };

function scanned(shipmentId: string, { brand = 'acme', carrier = 'ups', at = AT } = {}): DraftEvent<ShipmentsEvent> {
  const told = { code: 'X', description: '', place: null, occurredAt: at, receivedAt: AT, payloadId: randomUUID() };
  const scan = { scanKey: randomUUID(), ...told };
  const payload = { shipmentId, carrier, trackingNumber: '1Z999AA10123456784', scan: wholeScan(scan), shown: {} };
  return { brand, key: shipmentId, type: 'shipment.scanApplied', payload };
}

async function append(...events: DraftEvent<ShipmentsEvent>[]): Promise<void> {
  await inTransaction(shipments, (tx) => postgresEventLog<ShipmentsEvent>('shipments').append(tx, events));
}

function consumer(on: DataSource = database): ConsumerOptions<ShipmentsEvent> {
  const source = postgresLogReader<ShipmentsEvent>('shipments', on);
  return foldingConsumer({ source, database: on, wakeups: NO_WAKEUPS, log: SILENT_LOG });
}

const parcels = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const moved = (): Promise<unknown[]> => sql(database, 'select 1 from analytics.checkpoint where position > 0');
const scans = async (brand = 'acme', carrier = 'ups'): Promise<number> =>
  (await analyticsStoreFor(database, brand).totalsOf(carrier, EVERYTHING)).scans;

describe('folding the log into counts', () => {
  it('counts each event once, batch after batch', async () => {
    await append(...parcels(10).map((id) => scanned(id)));
    expect(await consumeBatch(consumer())).toBe(10);
    expect(await consumeBatch(consumer())).toBe(0);
    await append(...parcels(5).map((id) => scanned(id)));
    expect(await consumeBatch(consumer())).toBe(5);
    expect(await scans()).toBe(15);
  });

  it('counts each event once when two consumers run at the same time', async () => {
    const twin = await openAs('analytics');
    const running = [startConsumer(consumer()), startConsumer(consumer(twin))];
    const known = parcels(400);
    for (let at = 0; at < known.length; at += 20) {
      const some = known.slice(at, at + 20);
      await append(...some.map((id, index) => scanned(id, { carrier: index % 2 === 0 ? 'ups' : 'fedex' })));
    }
    const { position: head } = await postgresLogReader('shipments', database).head();
    await eventually('all counts', async () => {
      const [row] = await sql<{ at: string }>(database, 'select max(position) as at from analytics.checkpoint');
      return Number(row?.at) === head && (await scans()) + (await scans('acme', 'fedex')) >= known.length;
    });
    await Promise.all(running.map((each) => each.stop()));
    expect([await scans(), await scans('acme', 'fedex')]).toEqual([200, 200]);
  });

  it('leaves nothing half-counted when it fails after counting, and catches up later', async () => {
    await append(...parcels(5).map((id) => scanned(id)));
    const options = consumer();
    const handle: typeof options.handle = async (tx, events) => {
      await options.handle(tx, events);
      throw new Error('killed');
    };
    await expect(consumeBatch({ ...options, handle })).rejects.toThrow('killed');
    expect([await scans(), await moved()]).toEqual([0, []]);
    await consumeBatch(options);
    expect(await scans()).toBe(5);
  });
});

describe('reading counts', () => {
  it("shows a brand none of another's counts", async () => {
    const [one, other] = parcels(2);
    await append(scanned(one!, { brand: 'acme' }), scanned(other!, { brand: 'rival', carrier: 'fedex' }));
    await consumeBatch(consumer());
    const rival = analyticsStoreFor(database, 'rival');
    expect(await rival.totalsOfAll(EVERYTHING)).toMatchObject([{ carrierCode: 'fedex', scans: 1 }]);
    expect(await rival.totalsOf('ups', EVERYTHING)).toMatchObject({ carrierCode: 'ups', scans: 0 });
    expect(await rival.daysOf('ups', EVERYTHING)).toEqual([]);
  });

  it('counts the days of a range, both ends included, and lists them oldest first', async () => {
    const [parcel] = parcels(1);
    const days = ['2026-03-03', '2026-03-01', '2026-03-04', '2026-03-02'];
    await append(...days.map((day) => scanned(parcel!, { at: `${day}T23:00:00.000Z` })));
    await consumeBatch(consumer());
    const store = analyticsStoreFor(database, 'acme');
    const range = { from: '2026-03-02', to: '2026-03-03' };
    expect((await store.totalsOf('ups', range)).scans).toBe(2);
    expect(await store.daysOf('ups', range)).toMatchObject([{ day: '2026-03-02' }, { day: '2026-03-03', scans: 1 }]);
    expect((await store.totalsOf('ups', { from: '2026-03-04', to: null })).scans).toBe(1);
    expect((await store.totalsOf('ups', { from: null, to: '2026-03-01' })).scans).toBe(1);
    expect(await store.totalsOfAll({ from: '2027-01-01', to: null })).toEqual([]);
  });

  it('lists the latest 400 days and sums all of them', async () => {
    const [parcel] = parcels(1);
    const day = (index: number): string => new Date(Date.UTC(2025, 0, 1 + index)).toISOString();
    await append(...Array.from({ length: 410 }, (_, index) => scanned(parcel!, { at: day(index) })));
    await consumeBatch(consumer());
    const store = analyticsStoreFor(database, 'acme');
    const listed = await store.daysOf('ups', EVERYTHING);
    expect([listed.length, listed[0]?.day]).toEqual([400, day(10).slice(0, 10)]);
    expect((await store.totalsOf('ups', EVERYTHING)).scans).toBe(410);
  });
});

describe('the analytics process', () => {
  it('turns events into counts in the graph, and ends when it is drained', async () => {
    const settings = readSettings({ DATABASE_URL: test.adminUrl, DOORSTEP_SECRET: test.secret, DOORSTEP_PORT: '0' });
    const process = await startAnalytics({ settings, log: SILENT_LOG });
    const url = process.urls['graph']!;
    const ask = async (): Promise<unknown[]> => {
      const viewer = { brand: 'acme', scopes: ['analytics:read'], shipment: null } as const;
      const context = signContext(deriveKey(test.secret, 'context'), 'analytics', viewer, Date.now());
      const body = JSON.stringify({ query: '{ carrierPerformance { carrierCode scans days { day scans } } }' });
      const headers = { 'content-type': 'application/json', [CONTEXT_HEADER]: context };
      const response = await fetch(url, { method: 'POST', headers, body });
      const answer = (await response.json()) as { data: { carrierPerformance: unknown[] } };
      return answer.data.carrierPerformance;
    };
    await append(...parcels(2).map((id) => scanned(id)));
    await eventually('an answer with something in it', async () => (await ask()).length > 0);
    expect(await ask()).toEqual([{ carrierCode: 'ups', scans: 2, days: [{ day: '2026-03-02', scans: 2 }] }]);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    await process.drain();
    await expect(fetch(url)).rejects.toThrow();
  });
});
