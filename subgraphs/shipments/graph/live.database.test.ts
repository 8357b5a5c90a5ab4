import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

type Feed = AsyncIterableIterator<ExecutionResult>;

async function open(viewer: FeedViewer, query: string): Promise<Feed | ExecutionResult> {
  const document = parse(`subscription { ${query} }`);
  return subscribe({ schema: graph.schema, document, contextValue: graph.contextOf(viewer) }) as Promise<
    Feed | ExecutionResult
  >;
}
async function feedOf(viewer: FeedViewer, query: string): Promise<Feed> {
  const feed = await open(viewer, query);
  if (!(Symbol.asyncIterator in feed)) throw new Error(JSON.stringify(feed.errors));
  return feed;
}
const next = async (feed: Feed): Promise<unknown> => {
  const { data, errors } = (await feed.next()).value as ExecutionResult;
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0];
};
async function registered(number: string, brand = 'acme'): Promise<string> {
  const [outcome] = await room.register([registration(number)], { brand });
  if (outcome?.outcome !== 'created') throw new Error(`${number} is there already`);
  return outcome.shipmentId;
}

describe('live events', () => {
  it('of statuses come once, in order, without history and without what other brands do', async () => {
    await Promise.all([registered('1001'), registered('1001', 'other')]);
    const feed = await feedOf(
      viewerOf(),
      'shipmentStatusChanged { from to occurredAt scan { code } shipment { trackingNumber } }',
    );
    const about = { trackingNumber: '1001', code: 'OK' };
    await room.apply(
      scanRecorded({ ...about, brand: 'other', status: 'DELIVERED', occurredAt: hour(1) }),
      scanRecorded({ ...about, status: 'PICKED_UP', occurredAt: hour(2), catchUp: true }),
      scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(3) }),
      scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(4) }),
      scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(5) }),
    );
    const shipment = { trackingNumber: '1001' };
    const scan = { code: 'OK' };
    expect(await next(feed)).toEqual({
      from: 'PICKED_UP',
      to: 'IN_TRANSIT',
      occurredAt: new Date(hour(3)),
      scan,
      shipment,
    });
    expect(await next(feed)).toEqual({
      from: 'IN_TRANSIT',
      to: 'DELIVERED',
      occurredAt: new Date(hour(5)),
      scan,
      shipment,
    });
    await feed.return?.();
  });

  it('of exceptions tell the opening and the closing by one id, and stand in the inbox between', async () => {
    const id = await registered('1002');
    const feed = await feedOf(
      viewerOf(),
      `exceptionChanged(shipmentId: "${id}") { exceptionId kind state resolvedAt }`,
    );
    const inbox = async (): Promise<unknown> =>
      (await graph.ask(viewerOf(), '{ exceptionInbox { nodes { exceptions { id kind evidence { code } } } } }')).data?.[
        'exceptionInbox'
      ];
    await room.apply(scanRecorded({ trackingNumber: '1002', exception: 'DAMAGED', code: 'DM', occurredAt: hour(1) }));
    const opened = (await next(feed)) as { exceptionId: string };
    expect(opened).toMatchObject({ kind: 'DAMAGED', state: 'OPEN', resolvedAt: null });
    expect(await inbox()).toEqual({
      nodes: [{ exceptions: [{ id: opened.exceptionId, kind: 'DAMAGED', evidence: { code: 'DM' } }] }],
    });
    await room.apply(scanRecorded({ trackingNumber: '1002', status: 'DELIVERED', occurredAt: hour(2) }));
    expect(await next(feed)).toMatchObject({
      exceptionId: opened.exceptionId,
      state: 'RESOLVED',
      resolvedAt: new Date(hour(2)),
    });
    expect(await inbox()).toEqual({ nodes: [] });
    await feed.return?.();
  });

  it('of estimates tell the day before, the day from now on, by how much it moved, and why', async () => {
    const id = await registered('1003');
    const feed = await feedOf(
      viewerOf(),
      `eddRecalculated(shipmentId: "${id}") {
        before { day } after { day window { from to } hours { from to } zone source reasons { about } }
        cause movedDays why
      }`,
    );
    for (const window of [
      [24, 26],
      [48, 50],
      [48, 54],
    ] as const) {
      await room.apply(estimateStated(window, { trackingNumber: '1003' }));
    }
    const [first, second] = ['2024-05-07', '2024-05-08'];
    const after = (day: string, [from, to]: readonly [number, number]): unknown => ({
      ...{ day, window: { from: day, to: day }, hours: { from: new Date(hour(from)), to: new Date(hour(to)) } },
      ...{ zone: 'UTC', source: 'CARRIER', reasons: expect.arrayContaining([{ about: 'CARRIER' }]) },
    });
    const [cause, stated] = ['CARRIER_STATED', 'The carrier stated when it means to deliver.'];
    const appeared = expect.arrayContaining([
      'It is expected on 2024-05-07.',
      'The carrier states this window itself.',
    ]);
    expect(await next(feed)).toEqual({
      ...{ before: null, after: after(first, [24, 26]), cause, movedDays: null, why: appeared },
    });
    expect(await next(feed)).toEqual({
      ...{ before: { day: first }, after: after(second, [48, 50]), cause, movedDays: 1 },
      why: ['It moved one day later, from 2024-05-07 to 2024-05-08.', stated],
    });
    expect(await next(feed)).toEqual({
      ...{ before: { day: second }, after: after(second, [48, 54]), cause, movedDays: 0 },
      why: ['Its hours are 12:00 to 18:00 now, and were 12:00 to 14:00.', stated],
    });
    await feed.return?.();
  });

  it('come to a viewer of one parcel from that parcel only, whether it is named or not', async () => {
    const [mine, sibling] = [await registered('1004'), await registered('1005')];
    const guest = viewerOf({ shipment: mine });
    const field = '{ to shipment { id } }';
    const feeds = [
      await feedOf(guest, `shipmentStatusChanged ${field}`),
      await feedOf(guest, `shipmentStatusChanged(shipmentId: "${mine}") ${field}`),
    ];
    for (const trackingNumber of ['1005', '1004']) {
      await room.apply(scanRecorded({ trackingNumber, status: 'PICKED_UP', occurredAt: hour(1) }));
    }
    for (const feed of feeds) {
      expect(await next(feed)).toEqual({ to: 'PICKED_UP', shipment: { id: mine } });
      await feed.return?.();
    }
    const refused = await open(guest, `shipmentStatusChanged(shipmentId: "${sibling}") { to }`);
    expect(refused).toMatchObject({ errors: [{ originalError: { code: 'FORBIDDEN' } }] });
  });

  it('of one carrier, or of some kinds of exceptions, are those that were asked for', async () => {
    await registered('1101');
    await room.register([registration('1102', { carrier: 'ups' })]);
    const field = '{ kind shipment { trackingNumber } }';
    const feeds = await Promise.all(
      ['(carrier: "ups")', '(kinds: [WEATHER_HOLD, DAMAGED])', '(carrier: "ups", kinds: [DAMAGED])'].map((asked) =>
        feedOf(viewerOf(), `exceptionChanged${asked} ${field}`),
      ),
    );
    const damaged = { exception: 'DAMAGED', occurredAt: hour(1) } as const;
    await room.apply(
      scanRecorded({ trackingNumber: '1101', exception: 'CUSTOMS_HOLD', occurredAt: hour(1) }),
      scanRecorded({ trackingNumber: '1101', ...damaged }),
    );
    await room.apply(
      scanRecorded({ trackingNumber: '1102', carrier: 'ups', exception: 'CUSTOMS_HOLD', occurredAt: hour(2) }),
      scanRecorded({ trackingNumber: '1102', carrier: 'ups', ...damaged }),
    );
    const told = (kind: string, trackingNumber: string): unknown => ({ kind, shipment: { trackingNumber } });
    expect([await next(feeds[0]!), await next(feeds[0]!)]).toEqual([
      told('CUSTOMS_HOLD', '1102'),
      told('DAMAGED', '1102'),
    ]);
    expect([await next(feeds[1]!), await next(feeds[1]!)]).toEqual([told('DAMAGED', '1101'), told('DAMAGED', '1102')]);
    expect(await next(feeds[2]!)).toEqual(told('DAMAGED', '1102'));
    for (const feed of feeds) await feed.return?.();
  });

  it.each(['kinds: []', 'carrier: ""', 'carrier: "\\u0000"', 'shipmentId: "\\u0000"'])(
    'are refused to whoever asks for %s',
    async (asked) => {
      const refused = await open(viewerOf(), `exceptionChanged(${asked}) { kind }`);
      expect(refused).toMatchObject({ errors: [{ originalError: { code: 'BAD_INPUT' } }] });
    },
  );

  it('of one parcel come all in one, in the order in which they were recorded', async () => {
    const [id] = [await registered('1201'), await registered('1202')];
    const feed = await feedOf(
      viewerOf({ shipment: id }),
      `shipmentLive(shipmentId: "${id}") {
        __typename shipment { trackingNumber }
        ... on ShipmentStatusChange { to } ... on ExceptionChange { kind state } ... on EddRecalculation { after { source } }
      }`,
    );
    await room.apply(
      scanRecorded({ trackingNumber: '1202', status: 'PICKED_UP', occurredAt: hour(1) }),
      scanRecorded({ trackingNumber: '1201', status: 'PICKED_UP', occurredAt: hour(1) }),
      estimateStated([24, 26], { trackingNumber: '1201' }),
      scanRecorded({ trackingNumber: '1201', exception: 'DAMAGED', occurredAt: hour(2) }),
      scanRecorded({ trackingNumber: '1201', status: 'DELIVERED', occurredAt: hour(3) }),
    );
    const events = [];
    for (let count = 0; count < 5; count += 1) events.push(await next(feed));
    const shipment = { trackingNumber: '1201' };
    expect(events).toEqual([
      { __typename: 'ShipmentStatusChange', shipment, to: 'PICKED_UP' },
      { __typename: 'EddRecalculation', shipment, after: { source: 'CARRIER' } },
      { __typename: 'ExceptionChange', shipment, kind: 'DAMAGED', state: 'OPEN' },
      { __typename: 'ShipmentStatusChange', shipment, to: 'DELIVERED' },
      { __typename: 'ExceptionChange', shipment, kind: 'DAMAGED', state: 'RESOLVED' },
    ]);
    await feed.return?.();
  });

  it('of one parcel come all in one only to whoever may read exceptions, and only that parcel', async () => {
    const [id, sibling] = [await registered('1301'), await registered('1302')];
    for (const viewer of [viewerOf({ shipment: sibling }), viewerOf({ scopes: ['shipments:read'] })]) {
      const refused = await open(viewer, `shipmentLive(shipmentId: "${id}") { cursor }`);
      expect(refused).toMatchObject({ errors: [{ originalError: { code: 'FORBIDDEN' } }] });
    }
  });

  it('leave nothing open when the reader leaves, also one that never got an event', async () => {
    const before = graph.openSubscriptions();
    const feeds = [
      await feedOf(viewerOf(), 'shipmentStatusChanged { to }'),
      await feedOf(viewerOf(), 'exceptionChanged { state }'),
      await feedOf(viewerOf(), 'eddRecalculated { cursor }'),
    ];
    expect(graph.openSubscriptions()).toBe(before + 3);
    for (const feed of feeds) await feed.return?.();
    expect(graph.openSubscriptions()).toBe(before);
  });
});
