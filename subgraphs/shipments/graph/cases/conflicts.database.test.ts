import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { decodeCursor, encodeCursor } from '../../../../platform/events/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded, type ToldScan } from '../../testing/scans.ts';
import { type GatewaySocket, openGatewaySocket } from '../../testing/socket.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
let socket: GatewaySocket;
const ids = new Map<string, string>();
/** From before anything happened. */
let beginning: string;

const scan = (trackingNumber: string, status: ToldScan['status'], hours: number): Promise<void> =>
  room.apply(scanRecorded({ trackingNumber, ...(status === undefined ? {} : { status }), occurredAt: hour(hours) }));

/** Registers a parcel that is delivered at hour 10 and scanned on its way at these hours afterwards. */
async function reversed(trackingNumber: string, ...afterwards: number[]): Promise<void> {
  const [outcome] = await room.register([registration(trackingNumber)]);
  ids.set(trackingNumber, (outcome as { shipmentId: string }).shipmentId);
  await scan(trackingNumber, 'OUT_FOR_DELIVERY', 8);
  await scan(trackingNumber, 'DELIVERED', 10);
  for (const hours of afterwards) await scan(trackingNumber, 'IN_TRANSIT', hours);
}

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  socket = openGatewaySocket(graph);
  const { data } = await graph.ask(viewerOf(), '{ shipmentConflicts { asOf } }');
  const { epoch, log } = decodeCursor((data!['shipmentConflicts'] as unknown as { asOf: string }).asOf);
  beginning = encodeCursor({ epoch, log, position: 0 });
  await reversed('4001', 11);
  await reversed('4002', 12, 24);
  await reversed('4003', 12);
  await reversed('4004');
});
afterAll(async () => {
  await socket.close();
  await graph.close();
  await room.close();
  await database.drop();
});

const numbers = (nodes: unknown): string[] =>
  (nodes as { shipment: { trackingNumber: string } }[]).map((node) => node.shipment.trackingNumber);

describe('what is contradictory about parcels', () => {
  it('is told with its state, the reason and the scans', async () => {
    const read = async (number: string): Promise<unknown> => {
      const query = `{ shipment(id: "${ids.get(number)}") { status conflicts { kind state openedAt reason evidence { occurredAt } } } }`;
      return (await graph.ask(viewerOf(), query)).data!['shipment'];
    };
    expect(await read('4001')).toMatchObject({
      status: 'DELIVERED',
      conflicts: [
        {
          ...{
            kind: 'STATUS_REVERSED',
            state: 'OPEN',
            openedAt: hour(11),
            reason: expect.stringContaining('not believed'),
          },
          evidence: [{ occurredAt: hour(10) }, { occurredAt: hour(11) }],
        },
      ],
    });
    expect(await read('4002')).toMatchObject({ status: 'IN_TRANSIT', conflicts: [{ state: 'CONFIRMED' }] });
    expect(await read('4004')).toMatchObject({ status: 'DELIVERED', conflicts: [] });
  });

  it('is listed while it is open, newest first, page by page', async () => {
    const page = async (after: string): Promise<Record<string, unknown>> => {
      const query = `{ shipmentConflicts(first: 1${after}) { nodes { shipment { trackingNumber } } pageInfo { hasNextPage endCursor } } }`;
      return (await graph.ask(viewerOf(), query)).data!['shipmentConflicts'] as unknown as Record<string, unknown>;
    };
    const first = await page('');
    expect(numbers(first['nodes'])).toEqual(['4003']);
    const { endCursor } = first['pageInfo'] as { endCursor: string };
    const second = await page(`, after: "${endCursor}"`);
    expect(numbers(second['nodes'])).toEqual(['4001']);
    expect(second['pageInfo']).toMatchObject({ hasNextPage: false });
  });

  it("is nobody else's: not another brand's, not a token's for another parcel, not one's without the scope", async () => {
    const query = '{ shipmentConflicts { nodes { shipment { trackingNumber } } } }';
    const nodes = async (over: Parameters<typeof viewerOf>[0]): Promise<unknown> =>
      ((await graph.ask(viewerOf(over), query)).data!['shipmentConflicts'] as unknown as { nodes: unknown }).nodes;
    expect(await nodes({ brand: 'other' })).toEqual([]);
    expect(numbers(await nodes({ shipment: ids.get('4001')! }))).toEqual(['4001']);
    expect((await graph.ask(viewerOf({ scopes: ['shipments:read'] }), query)).codes).toContain('FORBIDDEN');
    const conflicts = `{ shipment(id: "${ids.get('4001')}") { conflicts { id } } }`;
    expect((await graph.ask(viewerOf({ scopes: ['shipments:read'] }), conflicts)).codes).toContain('FORBIDDEN');
  });

  it('is heard when it appears and when it is decided, also with everything else about one parcel', async () => {
    const changes = await socket.missed(
      viewerOf(),
      'conflictChanged { conflict { state shipment { trackingNumber } } }',
      beginning,
    );
    const states = changes.map(({ data }) => {
      const { state, shipment } = data!['conflictChanged']!['conflict'] as {
        state: string;
        shipment: { trackingNumber: string };
      };
      return [shipment.trackingNumber, state];
    });
    expect(states).toEqual([
      ['4001', 'OPEN'],
      ['4002', 'OPEN'],
      ['4002', 'CONFIRMED'],
      ['4003', 'OPEN'],
    ]);
    const live = await socket.missed(
      viewerOf(),
      `shipmentLive(shipmentId: "${ids.get('4001')}") { __typename }`,
      beginning,
    );
    expect(live.map(({ data }) => data!['shipmentLive']!['__typename'])).toEqual([
      'ShipmentStatusChange',
      // out for delivery, it is expected on that day
      'EddRecalculation',
      'ShipmentStatusChange',
      'ConflictChange',
    ]);
    expect(await socket.missed(viewerOf({ brand: 'other' }), 'conflictChanged { cursor }', beginning)).toEqual([]);
  });

  it('moves nothing that a tracking link shows, and is not told to it', async () => {
    const guest = viewerOf({ scopes: ['track'], shipment: ids.get('4001')! });
    // out for delivery, when it is expected, delivered
    expect(await socket.missed(guest, 'trackedShipmentChanged { shipment { status } }', beginning)).toHaveLength(3);
  });
});
