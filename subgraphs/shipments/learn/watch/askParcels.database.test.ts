import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { shipmentId } from '../../apply/ids.ts';
import { recordOrders } from '../../apply/index.ts';
import { createRiskModel, type RiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel } from '../../domain/silence/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';
import { askParcels } from './askParcels.ts';

const NUMBERS = ['5001', '5002', '5003', '5004', '5005', '5006'];
const idOf = (number: string): string => shipmentId('acme', `ref-${number}`);

let test: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
  await room.register(NUMBERS.map((number) => registration(number, { promisedAt: hour(48) })));
  // it was cancelled when it had left already
  await room.apply(scanRecorded({ trackingNumber: '5002', status: 'IN_TRANSIT', occurredAt: hour(1) }));
  for (const number of ['order-5001', 'order-5002']) {
    const order = { number, toldAt: null, orderedAt: null, cancelledAt: hour(2), value: null, promisedAt: null };
    await recordOrders(room.options(), [{ ...order, recipient: null, destination: null }]);
  }
});
afterAll(async () => {
  await room.close();
  await test.drop();
});

/** What a model is told when parcels are asked about. */
async function ask(at: number, most = 1_000): Promise<Record<'forecast' | 'late' | 'withdrawn', string[]>> {
  const risks = createRiskModel();
  const told = { forecast: [] as string[], late: [] as string[], withdrawn: [] as string[] };
  const heard: RiskModel = {
    ...risks,
    observeForecast: (id) => void told.forecast.push(id),
    observeOutcome: (id, isLate) => void (isLate && told.late.push(id)),
    observeWithdrawn: (id) => void told.withdrawn.push(id),
  };
  const silence = createSilenceModel();
  await askParcels({ database: room.database, risks: heard, silence, now: new Date(hour(at)), most });
  return told;
}

describe('parcels under way', () => {
  it('are forecast once a day until what was promised has passed, and then late; what nobody sends is neither', async () => {
    const sent = NUMBERS.slice(1).map(idOf).sort();
    expect(await ask(3)).toEqual({ forecast: sent, late: [], withdrawn: [idOf('5001')] });
    expect(await ask(70)).toEqual({ forecast: [], late: sent, withdrawn: [idOf('5001')] });
  });

  it('are a part of them where they are too many: those whose ids come first', async () => {
    const first = NUMBERS.map(idOf).sort().slice(0, 3);
    const { forecast, withdrawn } = await ask(3, 3);
    expect([...forecast, ...withdrawn].sort()).toEqual(first);
  });
});
