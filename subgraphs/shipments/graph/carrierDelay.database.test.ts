import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v4 } from 'uuid';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { feedChanged, hour, scanRecorded } from '../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  graph = await openShipmentsGraph(room, database.roleUrl('shipments'));
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

/** What is said of each parcel of a brand, by tracking number. */
async function delays(brand = 'acme'): Promise<Record<string, unknown>> {
  const query = '{ shipments(first: 50) { nodes { trackingNumber carrierDataDelayed { since reason } } } }';
  const { data, codes } = await graph.ask(viewerOf({ brand }), query);
  expect(codes).toEqual([]);
  const { nodes } = data!['shipments']! as { nodes: { trackingNumber: string; carrierDataDelayed: unknown }[] };
  return Object.fromEntries(nodes.map((each) => [each.trackingNumber, each.carrierDataDelayed]));
}

describe("a carrier's outage", () => {
  it('is said of the parcels of that carrier and brand that are under way, and of no others, until it ends', async () => {
    await room.register([
      registration('700000000001'),
      registration('700000000002'),
      registration('1Z0000000000000003', { carrier: 'ups' }),
    ]);
    await room.register([registration('700000000004')], { brand: 'bolt' });
    await room.apply(scanRecorded({ trackingNumber: '700000000002', status: 'DELIVERED' }));
    const endpointId = v4();
    await room.apply(feedChanged({ endpointId, to: 'SILENT', since: hour(1), reason: 'No payload.' }));
    const delayed = { since: hour(1), reason: 'No payload.' };
    const none = { '700000000002': null, '1Z0000000000000003': null };
    expect(await delays()).toEqual({ ...none, '700000000001': delayed });
    expect(await delays('bolt')).toEqual({ '700000000004': null });
    await room.apply(feedChanged({ endpointId, to: 'HEALTHY' }));
    expect(await delays()).toEqual({ ...none, '700000000001': null });
  });

  it('that changes twice in one batch is as it was in the end, beside scans of the same batch', async () => {
    const endpointId = v4();
    await room.apply(
      feedChanged({ endpointId, carrier: 'ups', to: 'SILENT' }),
      scanRecorded({ trackingNumber: '1Z0000000000000003', carrier: 'ups', status: 'IN_TRANSIT' }),
      feedChanged({ endpointId, carrier: 'ups', to: 'SLOW', since: hour(3), reason: 'Few payloads.' }),
    );
    const expected = { since: hour(3), reason: 'Few payloads.' };
    expect(await delays()).toMatchObject({ '1Z0000000000000003': expected });
    const told = await room.told();
    expect(told.filter(({ type }) => type === 'shipment.statusChanged')).toHaveLength(2);
  });

  it('of a feed that brings the smaller part delays nothing', async () => {
    await room.apply(
      feedChanged({ endpointId: v4(), to: 'HEALTHY', normalPerDay: 900 }),
      feedChanged({ endpointId: v4(), to: 'SILENT', normalPerDay: 100 }),
    );
    expect(await delays()).toMatchObject({ '700000000001': null });
  });
});
