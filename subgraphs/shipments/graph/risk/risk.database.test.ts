import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { shipmentId } from '../../apply/ids.ts';
import { learnedEngine } from '../../domain/estimate/testing/parcels.ts';
import { riskReaderOf, watchGroundOf } from '../../domain/index.ts';
import { createRiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel } from '../../domain/silence/index.ts';
import { learnedSilence } from '../../testing/learnedSilence.ts';
import { openShipmentsGraph, type ShipmentsGraph } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';

const engine = learnedEngine();
const forecast = { own: engine, pooled: null, isComplete: true };
const silence = createSilenceModel();
let ground = { ...watchGroundOf(forecast), silence, risks: riskReaderOf({ silence, risks: createRiskModel() }) };

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'), {
    forecasts: { of: () => forecast },
    watch: { of: () => ground },
  });
  graph = await openShipmentsGraph(room, database.roleUrl('shipments'));
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

const RISK = `query ($id: ID!) { shipment(id: $id) { risk {
  asOf late { value reasons } lost { value reasons } silence { hours exceptionAt stillSilent incident sentence } } } }`;
const viewer = { brand: 'acme', scopes: ['shipments:read', 'exceptions:read'] as const, shipment: null };
const riskOf = async (number: string): Promise<unknown> => {
  const { data, codes } = await graph.ask(viewer, RISK, { id: shipmentId('acme', `ref-${number}`) });
  expect(codes).toEqual([]);
  return (data as { shipment?: { risk: unknown } } | null)?.shipment?.risk;
};

describe('the risk of a parcel', () => {
  it('says how probable it is that it is late or lost and how unusual its silence is, with reasons', async () => {
    await room.register([{ ...registration('71001'), promisedAt: hour(30) }]);
    await room.apply(scanRecorded({ trackingNumber: '71001', status: 'IN_TRANSIT', occurredAt: hour(-8) }));
    const sentence = expect.stringContaining('silent');
    expect(await riskOf('71001')).toEqual({
      asOf: hour(0),
      late: { value: expect.any(Number), reasons: expect.arrayContaining([expect.any(String)]) },
      lost: { value: expect.any(Number), reasons: [sentence] },
      silence: {
        hours: expect.any(Number),
        exceptionAt: expect.any(String),
        stillSilent: expect.any(Number),
        incident: expect.any(Number),
        sentence,
      },
    });
  });

  it('names no moment at which silence is an exception where silence alone never is one: near the door', async () => {
    ground = { ...ground, silence: learnedSilence() };
    await room.register([registration('71004')]);
    await room.apply(scanRecorded({ trackingNumber: '71004', status: 'OUT_FOR_DELIVERY', occurredAt: hour(-8) }));
    expect(await riskOf('71004')).toMatchObject({ silence: { exceptionAt: null, incident: expect.any(Number) } });
  });

  it('says nothing of what the carrier does not have, and nothing is at risk any more once it has arrived', async () => {
    await room.register([registration('71002'), registration('71003')]);
    await room.apply(scanRecorded({ trackingNumber: '71003', status: 'DELIVERED', occurredAt: hour(-1) }));
    expect(await riskOf('71002')).toMatchObject({ late: null, lost: null, silence: null });
    expect(await riskOf('71003')).toBeNull();
  });
});
