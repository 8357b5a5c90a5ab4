import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import type { Estimate } from '../../../platform/events/types/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';
import { shipmentId } from './ids.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

async function registered(brand: string, number: string): Promise<string> {
  await room.register([registration(number)], { brand });
  return shipmentId(brand, `ref-${number}`);
}

const recalculations = async (id: string): Promise<[string | undefined, string | undefined][]> =>
  (await room.told(id)).flatMap((event) =>
    event.type === 'shipment.eddRecalculated' ? [[event.payload.before?.day, event.payload.after?.day]] : [],
  );
const estimateOf = async (id: string): Promise<Estimate | null> =>
  (await room.rows('select estimate from shipments.shipment where id = $1', [id]))[0]?.['estimate'] as Estimate | null;
const samples = (brand: string): Promise<Record<string, unknown>[]> =>
  room.rows('select hours, delivered_at from shipments.transit_sample where brand = $1 order by hours', [brand]);

describe('the estimate of a parcel', () => {
  it('is told when the day that is shown moves, and kept silently when only the hour does', async () => {
    const about = { brand: 'days', trackingNumber: '80001' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(estimateStated([24, 26], about));
    await room.apply(estimateStated([27, 29], about));
    expect((await estimateOf(id))?.p10).toBe(hour(27));
    await room.apply(estimateStated([48, 50], about));
    const [day1, day2] = [hour(25), hour(49)].map((instant) => instant.slice(0, 10));
    expect(await recalculations(id)).toEqual([
      [undefined, day1],
      [day1, day2],
    ]);
  });

  it('moves on when a scan shows the parcel under way after the window that the carrier stated', async () => {
    const about = { brand: 'days', trackingNumber: '80002' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(
      estimateStated([1, 3], about),
      scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(40) }),
    );
    expect((await estimateOf(id))?.p50).toBe(hour(40));
    expect(await recalculations(id)).toHaveLength(2);
  });

  it('stays what it was once the parcel is delivered', async () => {
    const about = { brand: 'days', trackingNumber: '80003' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(
      estimateStated([24, 26], about),
      scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(25) }),
    );
    const before = await estimateOf(id);
    await room.apply(estimateStated([72, 80], about));
    expect(await estimateOf(id)).toEqual(before);
    expect(await recalculations(id)).toHaveLength(1);
  });

  it('that came before the registration counts, with or without a scan beside it', async () => {
    const alone = { brand: 'early', trackingNumber: '80011' };
    const beside = { brand: 'early', trackingNumber: '80012' };
    await room.apply(
      estimateStated([70, 74], alone),
      estimateStated([24, 26], alone),
      estimateStated([24, 26], beside),
    );
    await room.apply(scanRecorded({ ...beside, status: 'PICKED_UP', occurredAt: hour(-3) }));
    for (const { brand, trackingNumber } of [alone, beside]) {
      const id = await registered(brand, trackingNumber);
      expect(await estimateOf(id)).toMatchObject({ source: 'CARRIER', p10: hour(24), p90: hour(26) });
      expect(await recalculations(id)).toEqual([[undefined, hour(25).slice(0, 10)]]);
    }
  });

  it('is not announced for a parcel that is registered after its delivery', async () => {
    const about = { brand: 'early', trackingNumber: '80013' };
    await room.apply(
      estimateStated([24, 26], about),
      scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(-1) }),
    );
    expect(await recalculations(await registered(about.brand, about.trackingNumber))).toEqual([]);
  });
});

describe('finished parcels', () => {
  const deliver = async (brand: string, number: string, took: number): Promise<string> => {
    const id = await registered(brand, number);
    const about = { brand, trackingNumber: number };
    await room.apply(
      scanRecorded({ ...about, status: 'PICKED_UP', occurredAt: hour(0) }),
      scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(took) }),
    );
    return id;
  };

  it('teach how long the next ones take, of the same brand and carrier, from the fifth on', async () => {
    for (const [index, took] of [10, 20, 30, 40].entries()) await deliver('learns', `8010${index}`, took);
    expect(await estimateOf(await registered('learns', '80110'))).toBeNull();
    await deliver('learns', '80105', 50);
    const id = await registered('learns', '80111');
    expect(await estimateOf(id)).toMatchObject({
      source: 'HISTORY',
      parcels: 5,
      p10: hour(14),
      p50: hour(30),
      p90: hour(46),
    });
    expect(await recalculations(id)).toEqual([[undefined, hour(30).slice(0, 10)]]);
    expect(await estimateOf(await registered('another', '80111'))).toBeNull();
    await room.register([registration('80112', { carrier: 'ups' })], { brand: 'learns' });
    expect(await estimateOf(shipmentId('learns', 'ref-80112'))).toBeNull();
  });

  it('are counted from the first move, once it is known', async () => {
    const id = await deliver('first', '80201', 30);
    expect(id).toBeDefined();
    const about = { brand: 'first', trackingNumber: '80201' };
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(-2) }));
    expect(await samples('first')).toMatchObject([{ hours: 32 }]);
    await room.apply(scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(28) }));
    expect(await samples('first')).toEqual([{ hours: 30, delivered_at: new Date(hour(28)) }]);
  });

  it('teach nothing when their delivery is the first that was scanned, also when that turns out later', async () => {
    const about = { brand: 'zero', trackingNumber: '80301' };
    await registered(about.brand, about.trackingNumber);
    await room.apply(scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(15) }));
    expect(await samples('zero')).toEqual([]);
    await room.apply(scanRecorded({ ...about, status: 'PICKED_UP', occurredAt: hour(10) }));
    expect(await samples('zero')).toMatchObject([{ hours: 5 }]);
    await room.apply(scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(5) }));
    expect(await samples('zero')).toEqual([]);
  });
});
