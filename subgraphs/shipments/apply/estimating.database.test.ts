import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import type { Estimate } from '../../../platform/events/types/index.ts';
import { estimateArrival, type Forecasts, type ParcelFacts } from '../domain/index.ts';
import { learnedEngine } from '../domain/estimate/testing/parcels.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded, scanWithdrawn } from '../testing/scans.ts';
import { shipmentId } from './ids.ts';

const engine = learnedEngine();
/** Of brand `learned` is known how its parcels arrive, of the others nothing. */
let isAtHand = true;
const forecasts: Forecasts = {
  of: (brand) => ({ own: brand === 'learned' && isAtHand ? engine : null, pooled: null, isComplete: isAtHand }),
};

let database: TestDatabase;
let room: ShipmentsRoom;
let now = hour(0);

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'), { forecasts, clock: () => new Date(now) });
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

async function registered(brand: string, number: string): Promise<string> {
  await room.register([registration(number)], { brand });
  return shipmentId(brand, `ref-${number}`);
}

const told = async (id: string) =>
  (await room.told(id)).flatMap((event) => (event.type === 'shipment.eddRecalculated' ? [event.payload] : []));
const recalculations = async (id: string): Promise<[string | undefined, string | undefined][]> =>
  (await told(id)).map(({ before, after }) => [before?.day, after?.day]);
const estimateOf = async (id: string): Promise<Estimate | null> =>
  (await room.rows('select estimate from shipments.shipment where id = $1', [id]))[0]?.['estimate'] as Estimate | null;
const timerOf = async (id: string): Promise<Date | undefined> =>
  (await room.rows('select due_at from shipments.look_timer where shipment_id = $1', [id]))[0]?.['due_at'] as Date;

describe('the estimate of a parcel', () => {
  it('is told when the day that is shown moves, and kept silently when only minutes do', async () => {
    const about = { brand: 'days', trackingNumber: '80001' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(estimateStated([24, 26], about));
    await room.apply(estimateStated([24.5, 26.5], about));
    expect((await estimateOf(id))?.p10).toBe(hour(24.5));
    await room.apply(estimateStated([48, 50], about));
    const [day1, day2] = [hour(25), hour(49)].map((instant) => instant.slice(0, 10));
    expect(await recalculations(id)).toEqual([
      [undefined, day1],
      [day1, day2],
    ]);
    expect(await told(id)).toMatchObject([
      { cause: 'CARRIER_STATED', movedDays: null },
      { cause: 'CARRIER_STATED', movedDays: 1 },
    ]);
  });

  it('moves on when a scan shows the parcel under way after the window that the carrier stated', async () => {
    const about = { brand: 'days', trackingNumber: '80002' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(estimateStated([1, 3], about));
    now = hour(40);
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(40) }));
    expect((await estimateOf(id))!.p10 > hour(40)).toBe(true);
    now = hour(0);
    expect(await told(id)).toMatchObject([{ cause: 'CARRIER_STATED' }, { cause: 'SCAN', movedDays: 3 }]);
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

  it('is as of now, also where the carrier says that something will have happened next year', async () => {
    const about = { brand: 'learned', trackingNumber: '80005' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(24 * 365) }));
    const { p50, until } = (await estimateOf(id))!;
    expect(p50 < hour(24 * 30)).toBe(true);
    expect(until < hour(24 * 30)).toBe(true);
  });

  it('is there for a parcel that is registered today, however long ago its last scan lies', async () => {
    const about = { brand: 'learned', trackingNumber: '80006' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(-24 * 200) }));
    expect(await estimateOf(id)).toMatchObject({ source: 'HISTORY' });
  });

  it('goes away when the parcel is on its way back', async () => {
    const about = { brand: 'days', trackingNumber: '80004' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.apply(estimateStated([24, 26], about));
    await room.apply(scanRecorded({ ...about, status: 'RETURNING', occurredAt: hour(25) }));
    expect(await estimateOf(id)).toBeNull();
    expect((await recalculations(id)).at(-1)).toEqual([hour(25).slice(0, 10), undefined]);
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

describe('what was learned', () => {
  const facts = (id: string, over: Partial<ParcelFacts> = {}): ParcelFacts => ({
    ...registration('0'),
    ...{
      id,
      registeredAt: hour(0),
      orderedAt: null,
      handedOverAt: null,
      door: null,
      seen: null,
      carrierEstimate: null,
    },
    ...over,
  });
  const asked = (id: string, over: Partial<ParcelFacts>, asOf: string): Estimate | null =>
    estimateArrival(facts(id, over), forecasts.of('learned'), { asOf, heardAt: asOf, before: null });

  it('is asked at the registration and at each scan, as of then', async () => {
    const about = { brand: 'learned', trackingNumber: '80101' };
    const id = await registered(about.brand, about.trackingNumber);
    expect(await estimateOf(id)).toEqual(asked(id, {}, hour(0)));
    expect(await told(id)).toMatchObject([{ cause: 'REGISTERED', before: null, payloadId: null }]);
    now = hour(30);
    await room.apply(scanRecorded({ ...about, status: 'PICKED_UP', occurredAt: hour(28) }));
    const { p10, p50, p90 } = asked(id, { handedOverAt: hour(28) }, hour(30))!;
    expect(await estimateOf(id)).toMatchObject({ p10, p50, p90, source: 'HISTORY' });
    now = hour(60);
    const since = hour(59);
    await room.apply(scanRecorded({ ...about, status: 'OUT_FOR_DELIVERY', occurredAt: since }));
    const atTheDoor = asked(id, { handedOverAt: hour(28), door: { phase: 'OUT_FOR_DELIVERY', since } }, hour(60))!;
    expect(await estimateOf(id)).toMatchObject({ p50: atTheDoor.p50, p90: atTheDoor.p90 });
    now = hour(0);
  });

  it('is of parcels that go to customers, and says nothing of one that comes back', async () => {
    await room.register([registration('80103', { direction: 'RETURN' })], { brand: 'learned' });
    expect(await estimateOf(shipmentId('learned', 'ref-80103'))).toBeNull();
  });

  it('stands while it is not at hand, for a day, and is asked again as soon as it is', async () => {
    const about = { brand: 'learned', trackingNumber: '80104' };
    const id = await registered(about.brand, about.trackingNumber);
    const { p50, day } = (await estimateOf(id))!;
    isAtHand = false;
    await room.apply(scanRecorded({ ...about, status: 'PICKED_UP', occurredAt: hour(0) }));
    expect(await estimateOf(id)).toMatchObject({ p50, day, until: now });
    expect(await timerOf(id)).toEqual(new Date(Date.parse(now) + 60_000));
    isAtHand = true;
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(0) }));
    expect((await estimateOf(id))!.p50).not.toBe(p50);
    isAtHand = false;
    now = hour(24 * 30);
    await room.apply(scanRecorded({ ...about, status: 'OUT_FOR_DELIVERY', occurredAt: hour(24 * 30) }));
    expect((await estimateOf(id))!.parcels).toBe(0);
    [isAtHand, now] = [true, hour(0)];
  });

  it('of another brand says nothing', async () => {
    expect(await estimateOf(await registered('another', '80102'))).toBeNull();
  });
});

describe('the timer of a parcel', () => {
  it('is set when it is registered, whether or not there is an estimate, and only ever hastened by scans', async () => {
    const none = await registered('timers', '80201');
    expect(await timerOf(none)).toEqual(new Date(hour(24)));
    const id = await registered('learned', '80202');
    const first = await timerOf(id);
    expect(first).toEqual(new Date((await estimateOf(id))!.until));
    const about = { brand: 'learned', trackingNumber: '80202' };
    await room.apply(scanRecorded({ ...about, status: 'OUT_FOR_DELIVERY', occurredAt: hour(-1) }));
    const hastened = await timerOf(id);
    expect(hastened!.getTime()).toBeLessThan(first!.getTime());
    await room.apply(scanRecorded({ ...about, status: 'ATTEMPTED', occurredAt: hour(1) }));
    expect((await timerOf(id))!.getTime()).toBeLessThanOrEqual(hastened!.getTime());
  });

  it('is set again of a parcel that had arrived, and has not after all', async () => {
    const about = { brand: 'learned', trackingNumber: '80203' };
    const id = await registered(about.brand, about.trackingNumber);
    const delivered = scanRecorded({ ...about, status: 'DELIVERED', occurredAt: hour(0), scanKey: 'wrong' });
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(-1) }), delivered);
    await room.rows('delete from shipments.look_timer where shipment_id = $1', [id]);
    await room.apply(scanWithdrawn({ ...about, scanKey: 'wrong' }));
    expect(await timerOf(id)).toEqual(new Date((await estimateOf(id))!.until));
  });

  it('is set again of a parcel that is heard of after nobody looked any more', async () => {
    const about = { brand: 'nothing', trackingNumber: '80204' };
    const id = await registered(about.brand, about.trackingNumber);
    await room.rows('delete from shipments.look_timer where shipment_id = $1', [id]);
    await room.apply(scanRecorded({ ...about, status: 'IN_TRANSIT', occurredAt: hour(0) }));
    expect(await timerOf(id)).toEqual(new Date(hour(24)));
  });
});
