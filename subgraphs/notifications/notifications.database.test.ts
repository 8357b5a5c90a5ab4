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
import { readPageRequest, toPage } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { readSettings } from '../../platform/settings.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { eventually } from '../../test/setup/eventually.ts';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { decidingConsumer } from './decide/index.ts';
import { startNotifications } from './main.ts';
import { NOTIFICATIONS_ENTITIES, notificationStoreFor, type NotificationRow } from './store/index.ts';

const AT = '2026-03-02T10:00:00.000Z';
const NO_WAKEUPS: Wakeups = { announce: () => undefined, on: () => () => undefined, close: async () => undefined };

let test: TestDatabase;
let open: DataSource[];
let database: DataSource;
let shipments: DataSource;

beforeEach(async () => {
  test = await freshDatabase();
  open = [];
  database = await openAs('notifications');
  shipments = await openAs('shipments');
});
afterEach(async () => {
  for (const each of open) await each.destroy();
  await test.drop();
});

async function openAs(role: 'notifications' | 'shipments'): Promise<DataSource> {
  const entities = role === 'notifications' ? NOTIFICATIONS_ENTITIES : [];
  const opened = await openDatabase({ url: test.roleUrl(role), schema: role, process: 'test', entities });
  open.push(opened);
  return opened;
}

function dispatched(shipmentId: string, brand = 'acme'): DraftEvent<ShipmentsEvent> {
  const payload = { shipmentId, carrier: 'ups', trackingNumber: '1Z999AA10123456784' };
  return {
    brand,
    key: shipmentId,
    type: 'shipment.milestoneReached',
    payload: { ...payload, milestone: 'DISPATCHED', at: AT },
  };
}

/** An exception of a parcel that opens on a day of March, found by a cause, or that ends. */
function excepted(shipmentId: string, cause: 'SILENCE' | 'SAME_DAY', day: number | null): DraftEvent<ShipmentsEvent> {
  const about = { shipmentId, carrier: 'ups', trackingNumber: '1Z999AA10123456784', exceptionId: cause, cause };
  const openedAt = new Date(Date.UTC(2026, 2, day ?? 1, 10)).toISOString();
  const stands = { kind: 'DELAYED', openedAt, catchUp: false, scan: null } as const;
  const how =
    day === null ? ({ state: 'RESOLVED', move: 'RESOLVED' } as const) : ({ state: 'OPEN', move: 'OPENED' } as const);
  const payload = { ...about, ...stands, ...how, resolvedAt: day === null ? AT : null };
  return { brand: 'acme', key: shipmentId, type: 'shipment.exceptionChanged', payload };
}

async function append(...events: DraftEvent<ShipmentsEvent>[]): Promise<void> {
  await inTransaction(shipments, (tx) => postgresEventLog<ShipmentsEvent>('shipments').append(tx, events));
}

function consumer(on: DataSource = database, now = new Date(AT)): ConsumerOptions<ShipmentsEvent> {
  const source = postgresLogReader<ShipmentsEvent>('shipments', on);
  return decidingConsumer({ source, database: on, wakeups: NO_WAKEUPS, log: SILENT_LOG, now: () => now });
}

const parcels = (count: number): string[] => Array.from({ length: count }, () => randomUUID());
const rows = (): Promise<{ shipment_id: string; decided_at: Date }[]> =>
  sql(database, 'select * from notifications.notification');
const advanced = (): Promise<unknown[]> => sql(database, 'select 1 from notifications.checkpoint where position > 0');

describe('deciding on notices', () => {
  it('writes a notice once, also when the log is read again and when the event stands in it twice', async () => {
    const [parcel] = parcels(1);
    await append(dispatched(parcel!));
    expect(await consumeBatch(consumer())).toBe(1);
    await sql(database, 'update notifications.checkpoint set position = 0');
    await append(dispatched(parcel!));
    expect(await consumeBatch(consumer(database, new Date('2027-01-01')))).toBe(2);
    expect(await rows()).toMatchObject([{ shipment_id: parcel, decided_at: new Date(AT) }]);
  });

  it('tells of one trouble once, in whatever batches it is met, and the same when the log is read again', async () => {
    const [parcel = ''] = parcels(1);
    const notices = () =>
      sql(
        database,
        'select reason, occurred_at::date::text as day from notifications.notification order by cause_position',
      );
    const batches = [
      [excepted(parcel, 'SILENCE', 2)],
      [excepted(parcel, 'SAME_DAY', 4), excepted(parcel, 'SILENCE', null)],
      [excepted(parcel, 'SAME_DAY', null)],
      [excepted(parcel, 'SAME_DAY', 7)],
    ];
    for (const events of batches) {
      await append(...events);
      await consumeBatch(consumer());
    }
    const told = await notices();
    expect(told).toEqual([
      { reason: null, day: '2026-03-02' },
      { reason: 'TOLD_BEFORE', day: '2026-03-04' },
      { reason: null, day: '2026-03-07' },
    ]);
    const troubles = await sql(database, 'select open, is_told from notifications.trouble');
    expect(troubles).toEqual([{ open: ['SAME_DAY'], is_told: true }]);
    await sql(database, 'update notifications.checkpoint set position = 0');
    await consumeBatch(consumer());
    expect(await notices()).toEqual(told);
  });

  it('decides each event once when two consumers run at the same time', async () => {
    const twin = await openAs('notifications');
    const running = [startConsumer(consumer()), startConsumer(consumer(twin))];
    const known = parcels(300);
    for (let at = 0; at < known.length; at += 30) await append(...known.slice(at, at + 30).map((id) => dispatched(id)));
    await eventually('all notices', async () => (await rows()).length >= known.length);
    await Promise.all(running.map((each) => each.stop()));
    expect((await rows()).map((row) => row.shipment_id).sort()).toEqual([...known].sort());
  });

  it('leaves nothing half-written when it fails after writing, and catches up later', async () => {
    await append(...parcels(5).map((id) => dispatched(id)));
    const options = consumer();
    const handle: typeof options.handle = async (tx, events) => {
      await options.handle(tx, events);
      throw new Error('killed');
    };
    await expect(consumeBatch({ ...options, handle })).rejects.toThrow('killed');
    expect(await rows()).toEqual([]);
    expect(await advanced()).toEqual([]);
    await consumeBatch(options);
    expect(await rows()).toHaveLength(5);
  });
});

describe('reading notices', () => {
  it("shows a brand none of another's, not even of a parcel with the same id", async () => {
    const [parcel] = parcels(1);
    await append(
      dispatched(parcel!, 'acme'),
      dispatched(parcel!, 'rival'),
      ...parcels(3).map((id) => dispatched(id, 'acme')),
    );
    await consumeBatch(consumer());
    const rival = notificationStoreFor(database, 'rival');
    const listed = await rival.list({ page: readPageRequest(100, null), trigger: null, shipment: null });
    expect(listed).toMatchObject([{ brand: 'rival', shipmentId: parcel }]);
    expect(await rival.ofShipment.load(parcel!)).toEqual(listed.map((each) => ({ ...each })));
    expect(await notificationStoreFor(database, 'third').ofShipment.load(parcel!)).toEqual([]);
  });

  it('gives every notice once, newest first, page by page through many of one instant', async () => {
    await append(...parcels(25).map((id) => dispatched(id)));
    await consumeBatch(consumer());
    await append(...parcels(5).map((id) => dispatched(id)));
    await consumeBatch(consumer(database, new Date('2026-03-02T11:00:00.000Z')));
    const seen: NotificationRow[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = readPageRequest(7, after);
      const found = await notificationStoreFor(database, 'acme').list({ page, trigger: 'DISPATCHED', shipment: null });
      const { nodes, pageInfo } = toPage(
        found,
        page,
        (row) => row,
        (row) => ({ at: row.decidedAt.toISOString(), id: row.id }),
      );
      seen.push(...nodes);
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(new Set(seen.map((row) => row.id)).size).toBe(30);
    expect(seen.slice(0, 5).every((row) => row.decidedAt.toISOString() === '2026-03-02T11:00:00.000Z')).toBe(true);
    const others = await notificationStoreFor(database, 'acme').list({
      page: readPageRequest(7, null),
      trigger: 'DELIVERED',
      shipment: null,
    });
    expect(others).toEqual([]);
  });
});

describe('the notifications process', () => {
  it('turns an event into a notice in the graph, and ends when it is drained', async () => {
    const settings = readSettings({ DATABASE_URL: test.adminUrl, DOORSTEP_SECRET: test.secret, DOORSTEP_PORT: '0' });
    const process = await startNotifications({ settings, log: SILENT_LOG });
    const url = process.urls['graph']!;
    const ask = async (): Promise<unknown[]> => {
      const viewer = { brand: 'acme', scopes: ['notifications:read', 'shipments:read'], shipment: null } as const;
      const context = signContext(deriveKey(test.secret, 'context'), 'notifications', viewer, Date.now());
      const body = JSON.stringify({
        query: '{ notifications { nodes { trigger shipment { id notifications { title } } } } }',
      });
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', [CONTEXT_HEADER]: context },
        body,
      });
      const answer = (await response.json()) as { data: { notifications: { nodes: unknown[] } } };
      return answer.data.notifications.nodes;
    };
    const [parcel] = parcels(1);
    await append(dispatched(parcel!));
    await eventually('an answer with something in it', async () => (await ask()).length > 0);
    const notifications = [{ title: 'Your parcel has left the warehouse' }];
    expect(await ask()).toEqual([{ trigger: 'DISPATCHED', shipment: { id: parcel, notifications } }]);
    expect((await fetch(new URL('/health', url))).status).toBe(200);
    await process.drain();
    await expect(fetch(url)).rejects.toThrow();
  });
});
