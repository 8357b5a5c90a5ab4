import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { erasePersonalData } from '../apply/index.ts';
import { lockOrders, setShopCarrierNames } from '../store/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../testing/room.ts';
import { shopifyFulfilment, shopifyOrder } from '../testing/shopPayloads.ts';
import { openTestShops, type ShopAnswer, type TestEndpoint, type TestShops } from '../testing/shops.ts';
import { redriveDeliveries } from './index.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let shops: TestShops;
let shopify: TestEndpoint;
let own: TestEndpoint;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  shops = await openTestShops(room);
  shopify = await shops.endpoint('SHOPIFY');
  own = await shops.endpoint('OWN');
});
afterAll(async () => {
  await shops.close();
  await room.close();
  await database.drop();
});
beforeEach(async () => {
  await room.rows('delete from shipments.shop_payload');
});

/** Whether the bodies of what waits are kept, by the first order that it is about. */
const kept = async (): Promise<Record<string, boolean>> => {
  const rows = await room.rows('select orders, body is not null as kept from shipments.shop_payload');
  return Object.fromEntries(rows.map((row) => [(row['orders'] as string[])[0] ?? '', row['kept'] as boolean]));
};
const erase = (order: string): Promise<unknown> => erasePersonalData(room.options(), order);
const fulfil = (name: string, over: object = {}): Promise<ShopAnswer> =>
  shops.post(shopify, shopifyFulfilment({ name, tracking_company: 'Joe', tracking_numbers: ['JOE1000001'], ...over }), {
    topic: 'fulfillments/create',
  });

describe('a delivery that waits', () => {
  it('loses its body with the data of its own order, and not with those of one whose number is like it', async () => {
    await fulfil('#1002.1');
    await shops.post(shopify, shopifyOrder({ name: '#1003', current_total_price: 'much' }), {
      topic: 'orders/updated',
    });
    for (const other of ['#100', '#', '#10']) await erase(other);
    expect(await kept()).toEqual({ '#1002': true, '#1003': true });
    await erase('#1002');
    expect(await kept()).toEqual({ '#1002': false, '#1003': true });
  });

  it.each([
    ['a fulfilment whose name has no point', () => fulfil('#2001')],
    ['an order that is not understood', () => shops.post(shopify, { name: '#2001', fulfillments: 'x' })],
    [
      'a shipment that does not fit',
      () => shops.post(own, { type: 'shipments.registered', shipments: [{ orderNumber: '#2001', pieces: 'x' }] }),
    ],
    [
      'an order of our own that does not fit',
      () => shops.post(own, { type: 'orders.recorded', orders: [{ number: '#2001', recipient: 'x' }] }),
    ],
  ])('as %s is found by its order all the same', async (_what, post) => {
    await room.rows("delete from shipments.shop_order where number = '#2001'");
    await post();
    expect(await kept()).toEqual({ '#2001': true });
    await erase('#2001');
    expect(await kept()).toEqual({ '#2001': false });
  });

  it('because we failed is found by its order too', async () => {
    const failing = {
      of: () => {
        throw new Error('our mistake');
      },
    };
    const broken = await openTestShops(room, { recording: { forecasts: failing } });
    const fulfilment = shopifyFulfilment({ name: '#2002.1', tracking_numbers: ['794644792002'] });
    await broken.post(shopify, fulfilment, { topic: 'fulfillments/create' });
    await broken.close();
    await erase('#2002');
    expect(await kept()).toEqual({ '#2002': false });
  });

  it('has no body when nobody reads its topic, or no erasure would find it', async () => {
    await shops.post(shopify, { name: '#2003', email: 'robin@example.com' }, { topic: 'draft_orders/create' });
    await shops.post(shopify, { email: 'robin@example.com' }, { topic: 'orders/create' });
    await shops.post(own, Buffer.from('a,b\nrobin,canary\n'), { headers: { 'content-type': 'text/csv' } });
    expect(await room.rows('select state, body from shipments.shop_payload')).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'QUARANTINED', body: null })),
    );
  });

  it('after its order was erased keeps no body and no word of the shop\u2019s', async () => {
    await fulfil('#2004.1', { tracking_company: 'FedEx', tracking_numbers: ['794644792004'] });
    await erase('#2004');
    await fulfil('#2004.2', { tracking_company: 'Canary' });
    expect(await kept()).toMatchObject({ '#2004': false });
    expect(JSON.stringify(await room.rows('select problems from shipments.shop_payload'))).not.toContain('Canary');
  });

  it('before its order was erased keeps no word of the shop\u2019s either', async () => {
    await fulfil('#2005.1', { tracking_company: 'Canary' });
    await erase('#2005');
    const [row] = await room.rows('select problems from shipments.shop_payload');
    expect(row?.['problems']).toMatchObject([{ code: 'CARRIER_UNKNOWN', about: '#2005/JOE1000001' }]);
    expect(JSON.stringify(row)).not.toContain('Canary');
  });

  it('is seen by an erasure that came while it was on its way', async () => {
    await shops.post(shopify, shopifyOrder({ name: '#2006' }));
    let erased: Promise<unknown> = Promise.resolve();
    let posted: Promise<unknown> = Promise.resolve();
    const waiting = (count: number): Promise<unknown> =>
      eventually('they wait for the order', async () => {
        const rows = await room.rows(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return rows.length === count;
      });
    await inTransaction(room.database, async (tx) => {
      await lockOrders(tx, { brand: 'acme', lock: 'write' }, ['#2006']);
      posted = fulfil('#2006.1');
      await waiting(1);
      erased = erase('#2006');
      await waiting(2);
    });
    await Promise.all([posted, erased]);
    expect(await kept()).toMatchObject({ '#2006': false });
  });
});

describe('redriving', () => {
  it('reads those first whose last try is longest ago, so that each has its turn', async () => {
    for (const order of ['#3001', '#3002']) await fulfil(`${order}.1`, { tracking_numbers: [`JOE${order.slice(1)}`] });
    const first = await room.rows("select id from shipments.shop_payload where orders = '{#3001}'");
    const at = (minutes: number): Date => new Date(shops.taking.now().getTime() + minutes * 60_000);
    await redriveDeliveries({ ...shops.taking, now: () => at(5) }, 'acme', { ids: [first[0]?.['id'] as string] });
    await setShopCarrierNames(room.database, { ...shopify, names: { joe: 'joe' } });
    const tried: string[] = [];
    const log = { ...shops.taking.log, error: (_: string, fields: object = {}) => tried.push(JSON.stringify(fields)) };
    const failing = {
      of: () => {
        throw new Error('our mistake');
      },
    };
    const recording = { ...shops.taking.recording, forecasts: failing };
    await redriveDeliveries({ ...shops.taking, recording, log, now: () => at(6) }, 'acme', {});
    expect(tried).toHaveLength(2);
    expect(tried[1]).toContain(first[0]?.['id']);
    expect(await room.rows('select tries from shipments.shop_payload order by tries')).toEqual([
      { tries: 2 },
      { tries: 3 },
    ]);
    await setShopCarrierNames(room.database, { ...shopify, names: {} });
  });
});
