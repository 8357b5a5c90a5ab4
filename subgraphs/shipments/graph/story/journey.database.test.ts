import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';

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

const FIELDS = `journey { wholeSeconds lastMileSeconds phases {
  phase startedAt endedAt durationSeconds startedBy { milestone scan { status } } endedBy { at milestone scan { status } }
} } scans { status clockSuspect }`;

async function read(id: string): Promise<unknown> {
  const { data, codes } = await graph.ask(viewerOf(), `{ shipment(id: "${id}") { ${FIELDS} } }`);
  expect(codes).toEqual([]);
  return data!['shipment'];
}

describe("a parcel's journey", () => {
  it('is told in phases, with the milestone or the scan at each end', async () => {
    const milestones = { ORDERED: hour(-30), DISPATCHED: hour(-6) };
    const [outcome] = await room.register([registration('5001', { milestones })]);
    const id = (outcome as { shipmentId: string }).shipmentId;
    const scan = (status: 'PICKED_UP' | 'OUT_FOR_DELIVERY' | 'DELIVERED', hours: number) =>
      scanRecorded({ trackingNumber: '5001', status, occurredAt: hour(hours), receivedAt: hour(10) });
    await room.apply(scan('PICKED_UP', 0), scan('OUT_FOR_DELIVERY', 8));
    expect(await read(id)).toMatchObject({
      journey: {
        ...{ wholeSeconds: null, lastMileSeconds: null },
        phases: [
          {},
          {},
          { phase: 'LINE_HAUL', durationSeconds: 8 * 3600, endedAt: hour(8) },
          { phase: 'LAST_MILE', startedAt: hour(8), endedAt: null, durationSeconds: null, endedBy: null },
        ],
      },
    });
    await room.apply(scan('DELIVERED', 11));
    expect(await read(id)).toMatchObject({
      journey: {
        ...{ wholeSeconds: 41 * 3600, lastMileSeconds: 3 * 3600 },
        phases: [
          {
            ...{ phase: 'ORDER_TO_DISPATCH', startedBy: { milestone: 'ORDERED', scan: null } },
            endedBy: { at: hour(-6), milestone: 'DISPATCHED', scan: null },
          },
          { phase: 'WAITING_FOR_CARRIER', endedBy: { milestone: null, scan: { status: 'PICKED_UP' } } },
          { phase: 'LINE_HAUL' },
          { phase: 'LAST_MILE', endedBy: { at: hour(11), scan: { status: 'DELIVERED' } } },
        ],
      },
      // told at hour 10 to have happened at hour 11
      scans: [{ clockSuspect: false }, { clockSuspect: false }, { status: 'DELIVERED', clockSuspect: true }],
    });
  });
});
