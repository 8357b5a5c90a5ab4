import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signStandardWebhook } from '../../../platform/signatures/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { disableShopEndpoint, rotateShopSecret } from '../store/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../testing/room.ts';
import { shopifyFulfilment, shopifyOrder, wooOrder, wooTracking } from '../testing/shopPayloads.ts';
import { ENDPOINT_KEY, headersOf, openTestShops, send, type TestEndpoint, type TestShops } from '../testing/shops.ts';
import { MAX_DELIVERY_BYTES } from './index.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let shops: TestShops;
const endpoints = new Map<string, TestEndpoint>();
const of = (system: string): TestEndpoint => {
  const endpoint = endpoints.get(system);
  if (endpoint === undefined) throw new Error(system);
  return endpoint;
};

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  shops = await openTestShops(room);
  for (const system of ['SHOPIFY', 'WOOCOMMERCE', 'OWN'] as const) endpoints.set(system, await shops.endpoint(system));
});
afterAll(async () => {
  await shops.close();
  await room.close();
  await database.drop();
});
beforeEach(async () => {
  await room.rows('delete from shipments.shop_payload');
});

const payloads = (): Promise<Record<string, unknown>[]> =>
  room.rows('select system, topic, state, problems, body from shipments.shop_payload');
const parcels = (order: string): Promise<Record<string, unknown>[]> =>
  room.rows('select reference, carrier from shipments.shipment where order_number = $1 order by reference', [order]);
const own = (number: string): object => ({
  type: 'milestone.reached',
  milestones: [{ orderNumber: number, milestone: 'PACKED', at: '2024-05-06T12:00:00Z' }],
});

/** A body of each system, about an order of its own. */
const BODIES: Readonly<Record<string, (number: string) => object>> = {
  SHOPIFY: (number) => shopifyOrder({ name: number }),
  WOOCOMMERCE: (number) => wooOrder({ number }),
  OWN: own,
};
const SYSTEMS = ['SHOPIFY', 'WOOCOMMERCE', 'OWN'];

describe.each(SYSTEMS)('a delivery of %s', (system) => {
  const body = (number = `#${randomUUID()}`): Buffer => Buffer.from(JSON.stringify(BODIES[system]?.(number)));

  it('is taken when it is signed, and answered with 200 once its effect is durable', async () => {
    const answer = await shops.post(of(system), body());
    expect(answer).toMatchObject({ status: 200, body: { duplicate: false, problems: [] } });
    expect(await payloads()).toMatchObject([{ system, state: 'TAKEN', problems: [], body: null }]);
  });

  it('is refused with another byte, another secret, no signature and half of one, and keeps nothing', async () => {
    const sent = body();
    const headers = headersOf(of(system), sent);
    const url = `${shops.url}/${of(system).id}`;
    const [name = ''] = Object.keys(headers).filter((each) => /hmac|signature/.test(each));
    const { [name]: signature = '', ...unsigned } = headers;
    const other = headersOf({ ...of(system), secret: (await shops.endpoint(of(system).system)).secret }, sent);
    expect(await send(url, Buffer.concat([sent, Buffer.from(' ')]), headers)).toMatchObject({
      ...{ status: 401, code: 'SIGNATURE_INVALID' },
    });
    expect(await send(url, sent, other)).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' });
    expect(await send(url, sent, unsigned)).toMatchObject({ status: 401, code: 'SIGNATURE_MISSING' });
    expect(await send(url, sent, { ...unsigned, [name]: signature.slice(0, 20) })).toMatchObject({
      ...{ status: 401, code: 'SIGNATURE_INVALID' },
    });
    expect(await payloads()).toEqual([]);
  });

  it('is taken under the secret before for the grace of a rotation, and not after', async () => {
    const endpoint = await shops.endpoint(of(system).system);
    const rotate = async (secret: string, graceMs: number): Promise<void> => {
      await rotateShopSecret(room.database, ENDPOINT_KEY, { ...endpoint, secret, graceMs, now: new Date() });
    };
    const second = (await shops.endpoint(of(system).system)).secret;
    await rotate(second, 60_000);
    const fresh = await openTestShops(room);
    expect(await fresh.post(endpoint, body())).toMatchObject({ status: 200 });
    expect(await fresh.post({ ...endpoint, secret: second }, body())).toMatchObject({ status: 200 });
    await fresh.close();
    await rotate((await shops.endpoint(of(system).system)).secret, 0);
    const later = await openTestShops(room);
    for (const secret of [endpoint.secret, second]) {
      expect(await later.post({ ...endpoint, secret }, body())).toMatchObject({ code: 'SIGNATURE_INVALID' });
    }
    await later.close();
  });

  it('has one effect when it comes a hundred times at once', async () => {
    const number = `#${randomUUID()}`;
    const sent = body(number);
    const headers = headersOf(of(system), sent);
    const url = `${shops.url}/${of(system).id}`;
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(url, sent, headers)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(answers.filter(({ body: told }) => told['duplicate'] === false)).toHaveLength(1);
    expect(new Set(answers.map(({ body: told }) => told['payloadId'])).size).toBe(1);
    expect(await payloads()).toHaveLength(1);
  });

  it('is nobody\u2019s at an address that is nobody\u2019s or was disabled, and may only be posted', async () => {
    const sent = body();
    const headers = headersOf(of(system), sent);
    for (const address of [randomUUID(), 'constructor', '%00', '1'])
      expect(await send(`${shops.url}/${address}`, sent, headers)).toMatchObject({ status: 404 });
    const endpoint = await shops.endpoint(of(system).system);
    await disableShopEndpoint(room.database, { ...endpoint, now: new Date() });
    expect(await shops.post(endpoint, sent)).toMatchObject({ status: 410, code: 'ENDPOINT_DISABLED' });
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD'])
      expect((await fetch(`${shops.url}/${of(system).id}`, { method })).status).toBe(405);
    expect(await payloads()).toEqual([]);
  });

  it.each([
    ['no JSON', '{"name":'],
    ['a text', '"text"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['nested ten thousand deep', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['of fields of another kind', '{"name":{"a":1},"number":[],"type":7,"fulfillments":"x","meta_data":3}'],
    ['a prototype', '{"__proto__":{"name":"#1"},"constructor":"x"}'],
  ])('that is signed and is %s waits for a person, and is answered with 200', async (_what, text) => {
    expect(await shops.post(of(system), Buffer.from(text))).toMatchObject({ status: 200 });
    const [kept, ...others] = await payloads();
    expect(others).toEqual([]);
    // it names no order, so no erasure would find a body
    expect(kept).toMatchObject({ state: 'QUARANTINED', body: null });
    expect((kept?.['problems'] as unknown[]).length).toBeGreaterThan(0);
  });

  it('that is no UTF-8, or holds a null character, waits too', async () => {
    expect(await shops.post(of(system), Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).toMatchObject({ status: 200 });
    const withNull = JSON.stringify(BODIES[system]?.('#1\u0000'));
    expect(await shops.post(of(system), Buffer.from(withNull))).toMatchObject({ status: 200 });
    expect(await room.rows("select 1 from shipments.shop_payload where state = 'QUARANTINED'")).toHaveLength(2);
  });

  it('is refused when it is too large, empty, of another type or badly compressed', async () => {
    const post = (bytes: Buffer, headers: Record<string, string> = {}): ReturnType<TestShops['post']> =>
      shops.post(of(system), bytes, { headers });
    expect(await post(Buffer.alloc(MAX_DELIVERY_BYTES + 1, 0x20))).toMatchObject({ status: 413 });
    expect(await post(Buffer.alloc(0))).toMatchObject({ status: 400, code: 'PAYLOAD_EMPTY' });
    expect(await post(body(), { 'content-type': 'text/html' })).toMatchObject({ code: 'CONTENT_TYPE_UNSUPPORTED' });
    expect(await post(body(), { 'content-encoding': 'gzip' })).toMatchObject({ code: 'PAYLOAD_COMPRESSION' });
    expect(await post(body(), { 'content-encoding': 'br' })).toMatchObject({ code: 'CONTENT_ENCODING_UNSUPPORTED' });
    const bomb = gzipSync(Buffer.alloc(MAX_DELIVERY_BYTES + 1, 0x20));
    expect(await post(bomb, { 'content-encoding': 'gzip' })).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(await post(gzipSync(body()), { 'content-encoding': 'gzip' })).toMatchObject({ status: 200 });
    expect(await payloads()).toHaveLength(1);
  });
});

describe('a delivery in our own form', () => {
  it('is refused when it was signed too long ago, or by a clock that is ahead', async () => {
    const sent = Buffer.from(JSON.stringify(own('1')));
    for (const offMs of [-301_000, 301_000]) {
      const secrets = [of('OWN').secret];
      const headers = signStandardWebhook({ secrets, body: sent, id: randomUUID(), now: Date.now() + offMs });
      expect(await shops.post(of('OWN'), sent, { headers })).toMatchObject({ status: 401, code: 'SIGNATURE_EXPIRED' });
    }
  });

  it('is known by its signed id, whatever it says the second time', async () => {
    const [first, second] = [own('o-1'), own('o-2')].map((each) => Buffer.from(JSON.stringify(each)));
    const headers = (body: Buffer | undefined): Record<string, string> =>
      signStandardWebhook({
        secrets: [of('OWN').secret],
        body: body ?? Buffer.alloc(0),
        id: 'msg_once',
        now: Date.now(),
      });
    expect(await shops.post(of('OWN'), first!, { headers: headers(first) })).toMatchObject({
      body: { duplicate: false },
    });
    expect(await shops.post(of('OWN'), second!, { headers: headers(second) })).toMatchObject({
      body: { duplicate: true },
    });
  });

  it('registers what it can of a list, and tells what is wrong with the rest', async () => {
    const shipment = (reference: string, over: object = {}): object => ({
      ...{ reference, orderNumber: 'o-7', carrier: 'FedEx', trackingNumber: `7946 ${reference.slice(2)}`, ...over },
    });
    const document = {
      type: 'shipments.registered',
      shipments: [
        shipment('r-70000001', {
          value: { amount: '12.30', currency: 'EUR' },
          dispatchedAt: '2024-05-06T14:00:00+02:00',
        }),
        shipment('r-70000002', { pieces: 0 }),
        shipment('r-70000003', { trackingNumber: '?' }),
        shipment('r-70000004', { recipient: { name: 'Robin Canary', age: 7 } }),
      ],
    };
    const answer = await shops.post(of('OWN'), document);
    expect(answer.body['problems']).toMatchObject([
      { code: 'FIELD_INVALID', about: 'r-70000002', message: expect.stringContaining('pieces') },
      { code: 'FIELD_INVALID', about: 'r-70000003', message: expect.stringContaining('trackingNumber') },
      { code: 'FIELD_INVALID', about: 'r-70000004' },
      { code: 'CHECK_DIGIT_WRONG', about: 'r-70000001' },
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('Canary');
    expect(await parcels('o-7')).toEqual([{ reference: 'r-70000001', carrier: 'fedex' }]);
    const told = (await room.told()).filter((event) => event.type === 'shipment.milestoneReached');
    expect(told.at(-1)?.payload).toMatchObject({ milestone: 'DISPATCHED', at: '2024-05-06T12:00:00.000Z' });
  });
});

describe('a delivery of Shopify', () => {
  it('of an order and its fulfilments makes the order and its parcels, in whatever order they come', async () => {
    const fulfilment = shopifyFulfilment({ name: '#2001.1', tracking_numbers: ['794644790001', '794644790002'] });
    await shops.post(of('SHOPIFY'), fulfilment, { topic: 'fulfillments/create' });
    const order = shopifyOrder({ name: '#2001', fulfillments: [fulfilment] });
    expect(await shops.post(of('SHOPIFY'), order, { topic: 'orders/updated' })).toMatchObject({ status: 200 });
    expect(await parcels('#2001')).toEqual([
      { reference: '#2001/794644790001', carrier: 'fedex' },
      { reference: '#2001/794644790002', carrier: 'fedex' },
    ]);
    expect(
      await room.rows("select value_minor, value_currency from shipments.shop_order where number = '#2001'"),
    ).toEqual([{ value_minor: '5990', value_currency: 'USD' }]);
    expect((await payloads()).map(({ state }) => state)).toEqual(['TAKEN', 'TAKEN']);
  });

  it('of one event in several topics is several deliveries, and a retry of one of them is none', async () => {
    const event = { 'x-shopify-event-id': randomUUID() };
    const order = shopifyOrder({ name: '#2002' });
    const post = (topic: string, id: string): ReturnType<TestShops['post']> =>
      shops.post(of('SHOPIFY'), order, { topic, headers: { ...event, 'x-shopify-webhook-id': id } });
    expect(await post('orders/create', 'a')).toMatchObject({ body: { duplicate: false } });
    expect(await post('orders/paid', 'b')).toMatchObject({ body: { duplicate: false } });
    expect(await post('orders/paid', 'c')).toMatchObject({ body: { duplicate: true } });
  });

  it('of an order and its fulfilment at the same moment is taken, twenty times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => {
        const fulfilment = shopifyFulfilment({
          ...{ name: `#30${index}.1`, tracking_number: null, tracking_numbers: [`79464479${1_000 + index}`] },
        });
        const order = shopifyOrder({ name: `#30${index}`, fulfillments: [fulfilment] });
        return Promise.all([
          shops.post(of('SHOPIFY'), order, { topic: 'orders/fulfilled' }),
          shops.post(of('SHOPIFY'), fulfilment, { topic: 'fulfillments/create' }),
        ]);
      }),
    );
    expect(answers.flat().filter(({ status }) => status !== 200)).toEqual([]);
    expect(await room.rows("select 1 from shipments.shipment where order_number like '#30%'")).toHaveLength(20);
    expect(await room.rows("select 1 from shipments.shop_payload where state <> 'TAKEN'")).toEqual([]);
  });
});

describe('what Shopify posts beside orders', () => {
  it('as a test of the address is answered with 200 when it is signed, and has no effects', async () => {
    const test = { headers: { 'x-shopify-test': 'true' } };
    const answer = await shops.post(of('SHOPIFY'), shopifyOrder({ name: '#9999' }), test);
    expect(answer).toMatchObject({ status: 200, body: { test: true } });
    const forged = { ...of('SHOPIFY'), secret: (await shops.endpoint('SHOPIFY')).secret };
    expect(await shops.post(forged, shopifyOrder(), test)).toMatchObject({ status: 401 });
    expect(await payloads()).toEqual([]);
    expect(await room.rows("select 1 from shipments.shop_order where number = '#9999'")).toEqual([]);
  });

  it.each([
    ['customers/redact', { orders_to_redact: [299_938, 280_263] }, /erasePersonalData.*299938, 280263/],
    ['customers/data_request', { orders_requested: [299_938] }, /recipients.*299938/],
    ['shop/redact', {}, /erasePersonalData/],
  ])(
    'as %s waits for a person with what there is to do, and keeps nothing of the customer',
    async (topic, ids, todo) => {
      const body = { shop_id: 1, customer: { id: 2, email: 'robin@example.com', phone: '555 0100' }, ...ids };
      expect(await shops.post(of('SHOPIFY'), body, { topic })).toMatchObject({ status: 200 });
      expect(await payloads()).toMatchObject([
        {
          ...{ state: 'QUARANTINED', body: null },
          problems: [{ code: 'PRIVACY_REQUEST', message: expect.stringMatching(todo) }],
        },
      ]);
      expect(JSON.stringify(await payloads())).not.toMatch(/robin|555/);
    },
  );
});

describe('a delivery of WooCommerce', () => {
  it('that takes up a cancelled order again takes the cancellation back', async () => {
    const cancelled = async (): Promise<unknown> =>
      (await room.rows("select cancelled_at from shipments.shop_order where number = '5002'"))[0]?.['cancelled_at'];
    const at = (minute: number): object => ({ number: '5002', date_modified_gmt: `2024-05-06T15:0${minute}:00` });
    await shops.post(of('WOOCOMMERCE'), wooOrder({ ...at(1), status: 'cancelled' }));
    expect(await cancelled()).toEqual(new Date('2024-05-06T15:01:00Z'));
    await shops.post(of('WOOCOMMERCE'), wooOrder({ ...at(2), status: 'processing' }));
    expect(await cancelled()).toBeNull();
    await shops.post(of('WOOCOMMERCE'), wooOrder({ ...at(1), status: 'cancelled', total: '1.00' }));
    expect(await cancelled()).toBeNull();
  });

  it('that is the unsigned ping of a new webhook is answered with 200 and has no effect', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const ping = (endpoint: TestEndpoint, text: string): ReturnType<typeof send> =>
      send(`${shops.url}/${endpoint.id}`, Buffer.from(text), form);
    expect(await ping(of('WOOCOMMERCE'), 'webhook_id=7')).toMatchObject({ status: 200, body: { ping: true } });
    expect(await ping(of('WOOCOMMERCE'), 'webhook_id=7&x=1')).toMatchObject({ status: 415 });
    expect(await ping(of('SHOPIFY'), 'webhook_id=7')).toMatchObject({ status: 415 });
    expect(await payloads()).toEqual([]);
  });

  it('makes a parcel of each tracking item, and completes the order by what they say', async () => {
    const tracking = wooTracking({ tracking_number: '794644795001' }, { tracking_number: '794644795002' });
    const order = wooOrder({
      number: '5001',
      status: 'completed',
      date_completed_gmt: '2024-05-08T09:00:00',
      ...tracking,
    });
    await shops.post(of('WOOCOMMERCE'), order);
    expect((await parcels('5001')).map(({ reference }) => reference)).toEqual([
      '5001/794644795001',
      '5001/794644795002',
    ]);
    expect(
      await room.rows("select distinct dispatched_at from shipments.shipment where order_number = '5001'"),
    ).toEqual([{ dispatched_at: new Date(1_715_040_000_000) }]);
  });
});

describe('two brands', () => {
  it('that get the same bytes have an order and a parcel each', async () => {
    const other = await shops.endpoint('SHOPIFY', { brand: 'bolt' });
    const fulfilment = shopifyFulfilment({ name: '#4001.1', tracking_numbers: ['794644794001'] });
    for (const endpoint of [of('SHOPIFY'), other])
      expect(await shops.post(endpoint, fulfilment, { topic: 'fulfillments/create' })).toMatchObject({
        body: { duplicate: false, problems: [] },
      });
    const rows = await room.rows("select brand from shipments.shipment where order_number = '#4001' order by brand");
    expect(rows).toEqual([{ brand: 'acme' }, { brand: 'bolt' }]);
  });
});
