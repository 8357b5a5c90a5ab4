import { spawn } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type DatabaseProxy, startDatabaseProxy } from '../../../platform/database/testing/databaseProxy.ts';
import { channelOf, type Step } from '../../../platform/steps.ts';
import type { Log, LogFields } from '../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { erasePersonalData } from '../apply/index.ts';
import { setShopCarrierNames } from '../store/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../testing/room.ts';
import { shopifyAddress, shopifyFulfilment, shopifyOrder } from '../testing/shopPayloads.ts';
import { type Headers, headersOf, openTestShops, send, type TestEndpoint, type TestShops } from '../testing/shops.ts';
import { clearDeliveries, redriveDeliveries, type Redriven } from './index.ts';

let database: TestDatabase;
let proxy: DatabaseProxy;
let room: ShipmentsRoom;
let behindProxy: ShipmentsRoom;
let shops: TestShops;
let shopify: TestEndpoint;
let own: TestEndpoint;
const errors: LogFields[] = [];
const log: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (_event, fields = {}) => errors.push(fields),
};

beforeAll(async () => {
  database = await freshDatabase();
  proxy = await startDatabaseProxy(database.roleUrl('shipments'));
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  behindProxy = await openShipmentsRoom(proxy.url);
  shops = await openTestShops(room, { log });
  shopify = await shops.endpoint('SHOPIFY');
  own = await shops.endpoint('OWN');
});
afterAll(async () => {
  await shops.close();
  await behindProxy.close();
  await room.close();
  await proxy.close();
  await database.drop();
});
beforeEach(async () => {
  errors.length = 0;
  await room.rows('delete from shipments.shop_payload');
});

const payloads = (): Promise<Record<string, unknown>[]> =>
  room.rows('select id, state, problems, body, tries, orders from shipments.shop_payload order by received_at, id');
const parcelsOf = async (order: string): Promise<unknown[]> =>
  (await room.rows('select carrier from shipments.shipment where order_number = $1', [order])).map(
    (row) => row['carrier'],
  );
const redrive = (brand = 'acme', filter = {}): Promise<Redriven> => redriveDeliveries(shops.taking, brand, filter);
const postFulfilment = (order: string, number: string, over: object = {}): ReturnType<TestShops['post']> =>
  shops.post(shopify, shopifyFulfilment({ name: `${order}.1`, tracking_numbers: [number], ...over }), {
    topic: 'fulfillments/create',
  });

describe('a delivery of which something is not understood', () => {
  const joe = { tracking_company: "Joe's Bikes" };

  it('has the effects of the rest, keeps its body sealed, and is taken once the name is known', async () => {
    await postFulfilment('#100', 'JOE0000001', joe);
    const [waiting] = await payloads();
    expect(waiting).toMatchObject({
      state: 'QUARANTINED',
      problems: [{ code: 'CARRIER_UNKNOWN', about: '#100/JOE0000001' }],
    });
    expect((waiting?.['body'] as Buffer).toString('latin1')).not.toMatch(/Canary|Springfield|JOE0000001/);
    expect(await redrive()).toEqual({ taken: 0, waiting: 1, mayHaveMore: false });
    await setShopCarrierNames(room.database, { ...shopify, names: { joesbikes: 'joe' } });
    expect(await redrive()).toEqual({ taken: 1, waiting: 0, mayHaveMore: false });
    expect(await parcelsOf('#100')).toEqual(['joe']);
    expect(await payloads()).toMatchObject([{ state: 'TAKEN', problems: [], body: null, tries: 3 }]);
    expect(await redrive()).toEqual({ taken: 0, waiting: 0, mayHaveMore: false });
    await setShopCarrierNames(room.database, { ...shopify, names: {} });
  });

  it('is redriven by its own brand only, once by two who do it at the same moment', async () => {
    await postFulfilment('#101', 'JOE0000002', joe);
    const [{ id } = { id: '' }] = (await payloads()) as { id: string }[];
    expect(await redrive('bolt', { ids: [id] })).toMatchObject({ taken: 0, waiting: 0 });
    await setShopCarrierNames(room.database, { ...shopify, names: { joesbikes: 'joe' } });
    const both = await Promise.all([redrive(), redrive('acme', { ids: [id] })]);
    expect(both.reduce((sum, { taken }) => sum + taken, 0)).toBe(1);
    expect(await parcelsOf('#101')).toEqual(['joe']);
    await setShopCarrierNames(room.database, { ...shopify, names: {} });
  });

  it('loses its body with the personal data of its order, and is never read again', async () => {
    await postFulfilment('#102', 'JOE0000003', joe);
    await erasePersonalData({ ...room.options() }, '#102');
    expect(await payloads()).toMatchObject([{ state: 'QUARANTINED', body: null }]);
    expect(await redrive()).toMatchObject({ taken: 0, waiting: 0 });
  });

  it('is told that a parcel is registered otherwise, and needs nobody for it', async () => {
    await postFulfilment('#103', '794644790301');
    const destination = shopifyAddress({ city: 'Shelbyville' });
    const answer = await postFulfilment('#103', '794644790301', { destination });
    expect(answer.body['problems']).toMatchObject([
      { code: 'REGISTERED_OTHERWISE', message: expect.stringContaining('destination') },
    ]);
    expect((await payloads()).map(({ state }) => state)).toEqual(['TAKEN', 'TAKEN']);
  });

  it('waits for a person when it corrects the carrier of a parcel, for the first one stands', async () => {
    await postFulfilment('#105', '794644790501');
    await postFulfilment('#105', '794644790501', { tracking_company: 'UPS' });
    expect(await parcelsOf('#105')).toEqual(['fedex']);
    expect(await payloads()).toMatchObject([
      { state: 'TAKEN' },
      {
        state: 'QUARANTINED',
        problems: [{ code: 'CARRIER_CHANGED', about: '#105/794644790501', message: expect.stringContaining('Legs') }],
      },
    ]);
  });

  it('of a parcel that is registered brings milestones that were not known', async () => {
    await postFulfilment('#104', '794644790401', { shipment_status: 'label_purchased' });
    const dispatched = (): Promise<unknown> =>
      room.rows("select dispatched_at from shipments.shipment where order_number = '#104'");
    expect(await dispatched()).toEqual([{ dispatched_at: null }]);
    const answer = await postFulfilment('#104', '794644790401', { shipment_status: 'in_transit' });
    expect(answer.body['problems']).toEqual([]);
    expect(await dispatched()).toEqual([{ dispatched_at: new Date('2024-05-07T12:00:00Z') }]);
  });
});

describe('a delivery that makes us fail', () => {
  it('waits with its body, is told to the log without a word of it, and is taken when it is redriven', async () => {
    const failing = {
      of: () => {
        throw new Error('our mistake');
      },
    };
    const broken = await openTestShops(room, { log, recording: { forecasts: failing } });
    const fulfilment = shopifyFulfilment({ name: '#200.1', tracking_numbers: ['794644792001'] });
    expect(await broken.post(shopify, fulfilment, { topic: 'fulfillments/create' })).toMatchObject({ status: 200 });
    await broken.close();
    expect(await payloads()).toMatchObject([{ state: 'QUARANTINED', problems: [{ code: 'EFFECT_FAILED' }] }]);
    expect(errors).toMatchObject([{ brand: 'acme', error: expect.any(Error) }]);
    expect(await parcelsOf('#200')).toEqual([]);
    expect(await redrive()).toMatchObject({ taken: 1 });
    expect(await parcelsOf('#200')).toEqual(['fedex']);
  });
});

describe('while the database is away', () => {
  it('a delivery is answered 503 with Retry-After and keeps nothing, and is taken when it is back', async () => {
    const away = await openTestShops(behindProxy, { log });
    const order = shopifyOrder({ name: '#300' });
    await proxy.close();
    const refused = await away.post(shopify, order);
    expect([refused.status, refused.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
    expect(Number(refused.retryAfter)).toBeGreaterThan(0);
    expect(await payloads()).toEqual([]);
    await proxy.open();
    await eventually('it is taken', async () => (await away.post(shopify, order)).status === 200);
    expect(await payloads()).toHaveLength(1);
    await away.close();
  });
});

describe('when everything breaks at the worst moment', () => {
  /** Breaks the way to the database when a step is reached for the first time; it is open again at once. */
  async function breakingAt<T>(step: Step, work: () => Promise<T>): Promise<T> {
    let broken: Promise<void> | undefined;
    const breakIt = (): void => {
      broken ??= proxy.close().then(() => proxy.open());
    };
    subscribe(channelOf(step), breakIt);
    try {
      return await work();
    } finally {
      unsubscribe(channelOf(step), breakIt);
      await broken;
    }
  }

  it.each(['intake.beforeCommit', 'intake.beforeAcknowledge'] as const)(
    '%s, nothing is half written, and the retry leaves one effect',
    async (step) => {
      const number = step === 'intake.beforeCommit' ? '794644794001' : '794644794002';
      const order = `#40${number.at(-1) ?? ''}`;
      const breaking = await openTestShops(behindProxy, { log });
      const fulfilment = shopifyFulfilment({ name: `${order}.1`, tracking_numbers: [number] });
      const body = shopifyOrder({ name: order, fulfillments: [fulfilment] });
      const headers = { 'x-shopify-event-id': step };
      await breakingAt(step, () => breaking.post(shopify, body, { headers }));
      const [kept, parcels, events] = [await payloads(), await parcelsOf(order), await room.told()];
      expect(parcels).toHaveLength(kept.length);
      const isOf = (event: (typeof events)[number]): boolean =>
        event.type === 'shipment.registered' && event.payload.trackingNumber === number;
      expect(events.filter(isOf)).toHaveLength(kept.length);
      await eventually(
        'the retry is answered',
        async () => (await breaking.post(shopify, body, { headers })).status === 200,
      );
      expect(await payloads()).toHaveLength(1);
      expect(await parcelsOf(order)).toEqual(['fedex']);
      expect((await room.told()).filter(isOf)).toHaveLength(1);
      await breaking.close();
    },
  );
});

describe('kill -9', () => {
  const SWC = ['--import', '@swc-node/register/esm-register', '--no-warnings'];
  const SCRIPT = path.resolve('subgraphs/shipments/testing/shopProcess.ts');

  /** Posts to a process that dies at a step. @returns whether it answered */
  async function postToTheDying(step: Step, body: object, headers: Headers): Promise<boolean> {
    const child = spawn(process.execPath, [...SWC, SCRIPT, database.roleUrl('shipments'), step], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const died = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const bytes = Buffer.from(JSON.stringify(body));
    const all = { ...headersOf(shopify, bytes, 'orders/updated'), ...headers };
    const isAnswered = await send(`${line.toString().trim()}/${shopify.id}`, bytes, all).then(
      () => true,
      () => false,
    );
    expect(await died).toEqual([null, 'SIGKILL']);
    return isAnswered;
  }

  it.each([
    ['intake.beforeCommit', '#450', 0],
    ['intake.beforeAcknowledge', '#451', 1],
  ] as const)('at %s leaves all or nothing, and the retry one effect', async (step, order, kept) => {
    const number = `7946447945${order.slice(1, 3)}${kept}`;
    const fulfilment = shopifyFulfilment({ name: `${order}.1`, tracking_numbers: [number] });
    const body = shopifyOrder({ name: order, fulfillments: [fulfilment] });
    const headers = { 'x-shopify-event-id': step };
    expect(await postToTheDying(step, body, headers)).toBe(false);
    const told = async (): Promise<number> =>
      (await room.told()).filter(
        (event) => event.type === 'shipment.registered' && event.payload.trackingNumber === number,
      ).length;
    const counts = async (): Promise<number[]> => [
      (await payloads()).length,
      (await parcelsOf(order)).length,
      await told(),
    ];
    await eventually('the database notices', async () => (await counts()).every((count) => count === kept));
    const retry = await shops.post(shopify, body, { topic: 'orders/updated', headers });
    expect(retry).toMatchObject({ status: 200, body: { duplicate: kept === 1 } });
    expect(await counts()).toEqual([1, 1, 1]);
  });
});

describe('a CSV file that is posted', () => {
  const csv = (text: string): ReturnType<TestShops['post']> =>
    shops.post(own, Buffer.from(text), { headers: { 'content-type': 'text/csv' } });

  it('is told of row by row, and keeps no body', async () => {
    const answer = await csv(
      'reference;order_number;carrier;tracking_number\r\n' +
        'c-1;o-500;FedEx;794644795001\r\nc-2;o-500;usps;9.4001E+21\r\nc-3;o-500;fedex;794644795001\r\n;;;\r\nc-1;o-500;FedEx;794644795001',
    );
    expect(answer).toMatchObject({ status: 200, body: { duplicate: false } });
    expect(answer.body['rows']).toMatchObject([
      { row: 2, reference: 'c-1', outcome: 'CREATED', code: 'CHECK_DIGIT_WRONG' },
      { row: 3, reference: 'c-2', outcome: 'REFUSED', code: 'NUMBER_ROUNDED' },
      { row: 4, reference: 'c-3', outcome: 'REFUSED', code: 'TRACKING_NUMBER_TAKEN' },
      { row: 6, reference: 'c-1', outcome: 'REFUSED', code: 'REFERENCE_TWICE' },
    ]);
    expect(await payloads()).toMatchObject([{ state: 'TAKEN', body: null }]);
  });

  it('waits for a person when nothing of it can be read, and refused from other systems', async () => {
    expect(await csv('a,b\n1,2\n')).toMatchObject({
      status: 200,
      body: { problems: [{ code: 'PAYLOAD_NOT_UNDERSTOOD' }] },
    });
    expect(await payloads()).toMatchObject([{ state: 'QUARANTINED', body: null }]);
    expect(await redrive()).toMatchObject({ waiting: 0 });
    const headers = { 'content-type': 'text/csv' };
    expect(await shops.post(shopify, Buffer.from('a'), { headers })).toMatchObject({
      code: 'CONTENT_TYPE_UNSUPPORTED',
    });
  });
});

describe('a number that is odd for its carrier', () => {
  const warning = { code: 'CHECK_DIGIT_WRONG', message: expect.stringContaining('mistyped') };

  it('is told of in a file and in our own form, and needs nobody', async () => {
    const file = 'reference,order_number,carrier,tracking_number\nw-1,o-800,ups,1Z999AA10123456785\n';
    const rows = await shops.post(own, Buffer.from(file), { headers: { 'content-type': 'text/csv' } });
    expect(rows.body['rows']).toMatchObject([{ outcome: 'CREATED', ...warning }]);
    const shipment = { reference: 'w-2', orderNumber: 'o-800', carrier: 'ups', trackingNumber: '1Z999AA10123456786' };
    const answer = await shops.post(own, { type: 'shipments.registered', shipments: [shipment] });
    expect(answer.body['problems']).toMatchObject([{ about: 'w-2', ...warning }]);
    expect((await payloads()).map(({ state }) => state)).toEqual(['TAKEN', 'TAKEN']);
    expect(await parcelsOf('o-800')).toEqual(['ups', 'ups']);
  });
});

describe('keeping deliveries', () => {
  it('forgets those that are older than it is told, and no others', async () => {
    for (const order of ['#600', '#601']) await shops.post(shopify, shopifyOrder({ name: order }));
    const [first] = await payloads();
    await room.rows("update shipments.shop_payload set received_at = received_at - interval '91 days' where id = $1", [
      first?.['id'],
    ]);
    const { now } = shops.taking;
    await clearDeliveries({ database: room.database, retentionDays: 90, now, log });
    expect((await payloads()).map(({ id }) => id)).not.toContain(first?.['id']);
    expect(await payloads()).toHaveLength(1);
  });
});
