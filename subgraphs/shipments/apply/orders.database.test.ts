import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';
import { someoneWaits } from '../testing/someoneWaits.ts';
import { shipmentId } from './ids.ts';
import { lockOrders, lockTrackingLate } from '../store/index.ts';
import { recordMilestones, tellMilestones } from './milestones.ts';
import { type OrderTelling, recordOrders } from './orders.ts';

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

const order = (number: string, over: Partial<OrderTelling> = {}): OrderTelling => ({
  ...{ number, toldAt: hour(0), orderedAt: null, cancelledAt: null, value: null, promisedAt: null },
  ...{ destination: null, recipient: null },
  ...over,
});
const orderRow = async (number: string, brand = 'acme'): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select * from shipments.shop_order where brand = $1 and number = $2', [brand, number]))[0];
/** Milestones as the log tells them, and as the row of the parcel has them. */
async function reached(reference: string, brand = 'acme'): Promise<Record<string, unknown>> {
  const told = await room.told(shipmentId(brand, reference));
  const events = told.flatMap((event) =>
    event.type === 'shipment.milestoneReached' ? [[event.payload.milestone, event.payload.at]] : [],
  );
  const [row] = await room.rows(
    'select ordered_at, packed_at, label_created_at, dispatched_at from shipments.shipment where brand = $1 and reference = $2',
    [brand, reference],
  );
  const values = Object.values(row ?? {}).filter((at) => at !== null);
  expect(values.map((at) => (at as Date).toISOString()).sort()).toEqual(events.map(([, at]) => at).sort());
  expect(new Set(events.map(([milestone]) => milestone)).size).toBe(events.length);
  return Object.fromEntries(events);
}

describe('orders', () => {
  it('are kept before any parcel, and field by field as they were told last, in whatever order that comes', async () => {
    const value = { amountMinor: 9_007_199_254_740_991, currency: 'EUR' };
    const destination = { city: 'Kiel', region: null, country: 'DE', postalCode: '24103' };
    const first = order('1', { orderedAt: hour(-1), value, promisedAt: hour(10), destination });
    const late = order('1', { toldAt: hour(2), promisedAt: hour(20), cancelledAt: hour(2) });
    const between = order('1', { toldAt: hour(1), promisedAt: hour(15), value: { amountMinor: 5, currency: 'USD' } });
    await recordOrders(room.options(), [late]);
    await recordOrders(room.options(), [first, between]);
    const row = await orderRow('1');
    expect(row).toMatchObject({
      ...{ ordered_at: new Date(hour(-1)), cancelled_at: new Date(hour(2)), promised_at: new Date(hour(20)) },
      ...{ value_minor: '5', value_currency: 'USD', destination, recipient: null },
    });
    await recordOrders(room.options(), [first, between, late]);
    expect(await orderRow('1')).toEqual(row);
    expect(await orderRow('1', 'other')).toBeUndefined();
  });

  it('tell of their parcels that they were ordered, of those that are there and those that come', async () => {
    await room.register([registration('101', { orderNumber: '2' })]);
    await recordOrders(room.options(), [order('2', { orderedAt: hour(-3) })]);
    await recordOrders(room.options(), [order('2', { toldAt: hour(1), orderedAt: hour(-2) })]);
    await room.register([registration('102', { orderNumber: '2' })]);
    expect(await reached('ref-101')).toEqual({ ORDERED: hour(-3) });
    expect(await reached('ref-102')).toEqual({ ORDERED: hour(-3) });
    expect(await orderRow('2')).toMatchObject({ ordered_at: new Date(hour(-2)), milestones: { ORDERED: hour(-3) } });
  });

  it('take what is told without an instant as told now', async () => {
    await recordOrders(room.options({ now: new Date(hour(5)) }), [order('3', { toldAt: null, promisedAt: hour(9) })]);
    expect(await orderRow('3')).toMatchObject({ told: { promisedAt: hour(5) } });
  });
});

describe('milestones', () => {
  it('are noted as they were told first, once, and of no parcel of another brand', async () => {
    await room.register([registration('201'), registration('202', { milestones: { DISPATCHED: hour(-5) } })]);
    const record = (brand: string, at: string) =>
      recordMilestones(
        room.options({ brand }),
        ['ref-201', 'ref-202', 'nobody'].map((reference) => ({ of: { reference }, milestone: 'DISPATCHED', at })),
      );
    expect(await record('other', hour(1))).toEqual(['unknown', 'unknown', 'unknown']);
    expect(await record('acme', hour(2))).toEqual(['recorded', 'recorded', 'unknown']);
    expect(await record('acme', hour(9))).toEqual(['recorded', 'recorded', 'unknown']);
    expect(await reached('ref-201')).toEqual({ DISPATCHED: hour(2) });
    expect(await reached('ref-202')).toEqual({ DISPATCHED: hour(-5) });
  });

  it('of an order wait for its parcels, and are not those of a return', async () => {
    const of = { orderNumber: '4' };
    const tell = (): Promise<unknown> =>
      recordMilestones(room.options(), [
        { of, milestone: 'PACKED', at: hour(1) },
        { of, milestone: 'ORDERED', at: hour(0) },
        { of, milestone: 'PACKED', at: hour(2) },
      ]);
    expect(await tell()).toEqual(['waits', 'waits', 'waits']);
    await room.register([registration('301', { orderNumber: '4', direction: 'RETURN', returnOf: 'ref-302' })]);
    expect(await tell()).toEqual(['waits', 'waits', 'waits']);
    await room.register([registration('302', { orderNumber: '4', milestones: { PACKED: hour(3) } })]);
    expect(await tell()).toEqual(['recorded', 'recorded', 'recorded']);
    await room.register([registration('303', { orderNumber: '4' })], { brand: 'other' });
    expect(await reached('ref-301')).toEqual({});
    expect(await reached('ref-302')).toEqual({ ORDERED: hour(0), PACKED: hour(3) });
    expect(await reached('ref-303', 'other')).toEqual({});
  });

  it('that are told of the parcel count more than those of its order, in one request too', async () => {
    await room.register([registration('401', { orderNumber: '5' })]);
    await recordMilestones(room.options(), [
      { of: { orderNumber: '5' }, milestone: 'LABEL_CREATED', at: hour(1) },
      { of: { reference: 'ref-401' }, milestone: 'LABEL_CREATED', at: hour(2) },
    ]);
    expect(await reached('ref-401')).toEqual({ LABEL_CREATED: hour(2) });
  });

  it('of an order reach a parcel that is registered in the very same moment', async () => {
    await room.register([registration('500', { orderNumber: '6' })]);
    let registering: Promise<unknown> = Promise.resolve();
    await inTransaction(room.database, async (tx) => {
      await lockOrders(tx, { brand: 'acme', lock: 'write' }, ['6']);
      registering = room.register([registration('501', { orderNumber: '6' })]);
      await someoneWaits(room);
      await tellMilestones(tx, room.options(), [{ of: { orderNumber: '6' }, milestone: 'PACKED', at: hour(1) }]);
    });
    await registering;
    expect(await reached('ref-501')).toEqual({ PACKED: hour(1) });
  });

  it('are never waited for by a registration that holds numbers already, so that nobody waits for the other', async () => {
    await room.apply(scanRecorded({ trackingNumber: '601' }));
    let registering: Promise<unknown> = Promise.resolve();
    await inTransaction(room.database, async (tx) => {
      await lockOrders(tx, { brand: 'acme', lock: 'write' }, ['7']);
      registering = room.register([registration('601', { orderNumber: '7' })]);
      await someoneWaits(room);
      const number = { brand: 'acme', carrier: 'fedex', trackingNumber: '601' };
      expect(await lockTrackingLate(tx, [number])).toHaveLength(1);
    });
    await registering;
    expect(await reached('ref-601')).toEqual({});
  });
});
