import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES } from '../../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../testing/room.ts';
import { hour } from '../../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
const lines: string[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  const write = (...parts: readonly unknown[]): void => void lines.push(JSON.stringify(parts));
  graph = await openShipmentsGraph(room, url, { log: { debug: write, info: write, warn: write, error: write } });
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

const CANARY = 'Canary';
const RECIPIENT = {
  ...{ name: `${CANARY} Jones`, lines: [`${CANARY} Street 1`, '2nd floor'] },
  ...{ email: `${CANARY}@example.com`, phone: '+49 30 1234567' },
};
const PLACE = { city: 'Kiel', region: 'SH', country: 'DE', postalCode: '24103' };
const GOODS = {
  ...{ seller: 'Nord warehouse', items: 2, freight: { amountMinor: 490, currency: 'EUR' } },
  ...{ weightGrams: 1_250, volumeCm3: 9_000 },
};
const VALUE = { amountMinor: 9_007_199_254_740_991, currency: 'JPY' };

async function ask<Data = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}) {
  const { data, codes } = await graph.ask(viewerOf(), query, variables);
  expect(codes).toEqual([]);
  return data as unknown as Data;
}
const REGISTER = `mutation ($shipments: [RegisterShipmentInput!]!) {
  registerShipments(shipments: $shipments) { ... on ShipmentRegistered { created differs shipment { id } } ... on RegistrationRefused { message } }
}`;
const register = (...shipments: object[]) =>
  ask<{ registerShipments: { differs: string[]; shipment: { id: string } }[] }>(REGISTER, { shipments });
const input = (reference: string, over: object = {}): object => ({
  ...{ reference, orderNumber: `order ${reference}`, carrier: 'gls', trackingNumber: reference },
  ...over,
});
const RECORD = `mutation ($orders: [OrderInput!]!) { recordOrders(orders: $orders) { number order {
  orderedAt cancelledAt promisedAt value { amountMinor currency } destination { city region country postalCode }
  milestones { milestone at } recipient { name lines email phone } personalDataErasedAt shipments { reference }
} } }`;

describe('what a shop tells of a parcel', () => {
  it('is shown as it was told, its milestones in the order of a normal order', async () => {
    const facts = {
      ...{ service: 'Express', direction: 'RETURN', pieces: 2, value: VALUE, contents: 'FRAGILE' },
      goods: GOODS,
      ...{ origin: PLACE, destination: { ...PLACE, city: null }, destinationZone: 'Europe/Berlin' },
      recipient: RECIPIENT,
    };
    const at = { dispatchedAt: hour(4), orderedAt: hour(1), packedAt: hour(2), labelCreatedAt: hour(3) };
    const { registerShipments } = await register(input('1001', { ...facts, ...at }));
    const place = '{ city region country postalCode }';
    const data = await ask(
      `query ($id: ID!) { shipment(id: $id) {
        service direction pieces value { amountMinor currency } contents
        goods { seller items freight { amountMinor currency } weightGrams volumeCm3 } origin ${place} destination ${place}
        destinationZone recipient { name lines email phone } milestones { milestone at } personalDataErasedAt
        returnOf { reference } returns { reference }
      } }`,
      { id: registerShipments[0]?.shipment.id },
    );
    const milestones = [
      { milestone: 'ORDERED', at: hour(1) },
      { milestone: 'PACKED', at: hour(2) },
      { milestone: 'LABEL_CREATED', at: hour(3) },
      { milestone: 'DISPATCHED', at: hour(4) },
    ];
    expect(data).toEqual({
      shipment: { ...facts, milestones, personalDataErasedAt: null, returnOf: null, returns: [] },
    });
  });

  it('says what is told otherwise the second time, without its content', async () => {
    await register(input('1011', { value: VALUE, recipient: RECIPIENT }));
    const again = input('1011', {
      ...{ value: { ...VALUE, currency: 'EUR' }, packedAt: hour(1) },
      recipient: { ...RECIPIENT, name: 'Other' },
    });
    expect(await register(again, input('1011', { value: VALUE }))).toMatchObject({
      registerShipments: [
        { created: false, differs: ['value', 'recipient', 'PACKED'] },
        { created: false, differs: [] },
      ],
    });
  });

  it('shows of its goods what was told, up to the most that fits, and none where nothing was', async () => {
    const most = { seller: 'x'.repeat(100), items: 100_000, weightGrams: 100_000_000, volumeCm3: 1_000_000_000 };
    const { registerShipments } = await register(
      ...[input('1031', { goods: { items: 0 } }), input('1032', { goods: most }), input('1033')],
    );
    const query =
      'query ($id: ID!) { shipment(id: $id) { goods { seller items freight { currency } weightGrams volumeCm3 } } }';
    const shown = registerShipments.map(({ shipment }) => ask(query, { id: shipment.id }));
    const none = { seller: null, items: null, freight: null, weightGrams: null, volumeCm3: null };
    expect(await Promise.all(shown)).toEqual([
      { shipment: { goods: { ...none, items: 0 } } },
      { shipment: { goods: { ...none, ...most } } },
      { shipment: { goods: null } },
    ]);
  });

  it('says that its goods are told otherwise, and changes none of them', async () => {
    const heavier = { ...GOODS, weightGrams: GOODS.weightGrams + 1 };
    const first = await register(input('1041', { goods: GOODS }));
    const differs = [];
    for (const over of [{ goods: heavier }, { goods: { ...GOODS } }, {}]) {
      const { registerShipments } = await register(input('1041', over));
      differs.push(registerShipments[0]?.differs);
    }
    expect(differs).toEqual([['goods'], [], []]);
    const query = 'query ($id: ID!) { shipment(id: $id) { goods { weightGrams } } }';
    expect(await ask(query, { id: first.registerShipments[0]?.shipment.id })).toEqual({
      shipment: { goods: { weightGrams: GOODS.weightGrams } },
    });
  });

  it.each([
    ['half an item', { items: 1.5 }],
    ['a weight in letters', { weightGrams: '12' }],
    ['a number that none can count to', { volumeCm3: 2 ** 31 }],
    ['an amount that no number holds exactly', { freight: { amountMinor: 2 ** 53, currency: 'EUR' } }],
    ['a field that there is not', { colour: 'red' }],
  ])('is refused with all others of the request when its goods are %s', async (_name, goods) => {
    const sent = { shipments: [input('1051'), input('1052', { goods })] };
    const { data, codes } = await graph.ask(viewerOf(), REGISTER, sent);
    expect([data, codes]).toEqual([null, ['BAD_USER_INPUT']]);
    expect(await room.rows("select 1 from shipments.shipment where reference in ('1051', '1052')")).toEqual([]);
  });

  it('finds a parcel and its returns both ways, whichever is registered first', async () => {
    await register(input('1021', { returnOf: '1022' }));
    await register(input('1022'), input('1023', { returnOf: '1022', direction: 'RETURN' }));
    const shown = async (number: string) => {
      const { shipments } = await ask<{ shipments: { nodes: { returns: { reference: string }[] }[] } }>(
        `{ shipments(trackingNumber: "${number}") { nodes { direction returnOf { reference } returns { reference } } } }`,
      );
      return shipments.nodes.map((each) => ({
        ...each,
        returns: each.returns.map(({ reference }) => reference).sort(),
      }));
    };
    const back = [{ direction: 'RETURN', returnOf: { reference: '1022' }, returns: [] }];
    expect([await shown('1021'), await shown('1023')]).toEqual([back, back]);
    expect(await shown('1022')).toEqual([{ direction: 'OUTBOUND', returnOf: null, returns: ['1021', '1023'] }]);
  });
});

describe('what a shop tells of an order', () => {
  it('is shown before any parcel and with them, and what is left out stays', async () => {
    const told = { number: 'o-1', orderedAt: hour(-2), value: VALUE, destination: PLACE, recipient: RECIPIENT };
    const shown = {
      ...{ orderedAt: hour(-2), cancelledAt: null, promisedAt: null, value: VALUE, destination: PLACE },
      ...{ milestones: [{ milestone: 'ORDERED', at: hour(-2) }], recipient: RECIPIENT, personalDataErasedAt: null },
    };
    expect(await ask(RECORD, { orders: [told] })).toEqual({
      recordOrders: [{ number: 'o-1', order: { ...shown, shipments: [] } }],
    });
    await register(input('2001', { orderNumber: 'o-1' }));
    const later = { number: 'o-1', toldAt: hour(1), cancelledAt: hour(1), promisedAt: hour(9) };
    expect(await ask(RECORD, { orders: [later] })).toEqual({
      recordOrders: [
        {
          number: 'o-1',
          order: { ...shown, cancelledAt: hour(1), promisedAt: hour(9), shipments: [{ reference: '2001' }] },
        },
      ],
    });
    expect(await ask('{ order(number: "o-1") { number } }')).toEqual({ order: { number: 'o-1' } });
    expect(await ask('{ order(number: "o-unknown") { number } }')).toEqual({ order: null });
  });

  it.each([
    ['no order', []],
    ['a number that no shop can have', [{ number: '' }]],
    ['an instant that cannot be kept', [{ number: 'o-2', toldAt: '0000-01-01T00:00:00Z' }]],
    ['an amount below nothing', [{ number: 'o-2', value: { amountMinor: -1, currency: 'EUR' } }]],
    ['a country that is none', [{ number: 'o-2', destination: { country: 'Germany' } }]],
    ['one bad order among good ones', [{ number: 'o-3' }, { number: 'o-4', recipient: { email: 'nobody' } }]],
  ])('answers %s with BAD_INPUT and records nothing', async (_name, orders) => {
    expect((await graph.ask(viewerOf(), RECORD, { orders })).codes).toEqual(['BAD_INPUT']);
    expect(await room.rows("select 1 from shipments.shop_order where number in ('o-2', 'o-3', 'o-4')")).toEqual([]);
  });
});

describe('whom a parcel or an order is for', () => {
  const SHIPMENT = 'query ($id: ID!) { shipment(id: $id) { reference recipient { name } } }';
  const ORDER = '{ order(number: "o-11") { number recipient { name } } }';
  let id = '';

  beforeAll(async () => {
    const { registerShipments } = await register(input('3001', { orderNumber: 'o-11', recipient: RECIPIENT }));
    id = registerShipments[0]?.shipment.id ?? '';
    await ask(RECORD, { orders: [{ number: 'o-11', recipient: RECIPIENT }] });
  });

  it('is FORBIDDEN to whoever lacks recipients:read only', async () => {
    const viewer = viewerOf({ scopes: SCOPES.filter((scope) => scope !== 'recipients:read') });
    expect((await graph.ask(viewer, SHIPMENT, { id })).codes).toEqual(['FORBIDDEN']);
    expect((await graph.ask(viewer, ORDER)).codes).toEqual(['FORBIDDEN']);
  });

  it('is not shown to a viewer of one parcel, whatever its scopes, and nothing of the order either', async () => {
    const guest = viewerOf({ shipment: id });
    const answer = await graph.ask(guest, SHIPMENT, { id });
    expect([answer.data, answer.codes]).toEqual([{ shipment: { reference: '3001', recipient: null } }, ['FORBIDDEN']]);
    const order = await graph.ask(guest, `{ order(number: "o-11") { value { currency } recipient { name } } }`);
    expect([order.data, order.codes]).toEqual([{ order: { value: null, recipient: null } }, ['FORBIDDEN']]);
  });

  it('is not read from the database unless it is asked for, and then for all parcels at once', async () => {
    await register(input('3011', { recipient: RECIPIENT }), input('3012', { recipient: RECIPIENT }));
    const query = `{ shipments(first: 5) { nodes { recipient { name } } } }`;
    expect(await keyReads(() => ask(query))).toHaveLength(1);
    expect(await keyReads(() => ask('{ shipments(first: 5) { nodes { id } } }'))).toEqual([]);
  });

  it('cannot be read any more when it was erased, and when that was is shown', async () => {
    const erase = 'mutation { erasePersonalData(orderNumber: "o-11") { orderNumber erasedAt parcels } }';
    const erased = { erasePersonalData: { orderNumber: 'o-11', erasedAt: hour(0), parcels: 1 } };
    expect(await ask(erase)).toEqual(erased);
    expect(await ask(erase)).toEqual(erased);
    const query = `query ($id: ID!) { shipment(id: $id) {
      personalDataErasedAt recipient { name } order { personalDataErasedAt recipient { name } }
    } }`;
    const gone = { personalDataErasedAt: hour(0), recipient: null };
    expect(await ask(query, { id })).toEqual({ shipment: { ...gone, order: gone } });
    const unknown = await graph.ask(viewerOf(), 'mutation { erasePersonalData(orderNumber: "no") { parcels } }');
    expect(unknown.codes).toEqual(['NOT_FOUND']);
  });

  it('stands in no line of the log, also when what is sent cannot be read', async () => {
    const wrong = [{ recipient: CANARY }, { recipient: { name: [CANARY], surname: CANARY } }, { recipient: RECIPIENT }];
    for (const over of wrong) await graph.ask(viewerOf(), REGISTER, { shipments: [input('3021', over)] });
    const failing = await graph.ask(viewerOf({ brand: 'nul\u0000' }), REGISTER, {
      shipments: [input('3022', { recipient: RECIPIENT })],
    });
    expect(failing.codes).toEqual(['INTERNAL']);
    // otherwise it would prove nothing
    expect(lines).not.toEqual([]);
    expect(lines.join('\n')).not.toContain(CANARY);
  });
});

/** The statements meanwhile that read keys of personal data. */
async function keyReads(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const { logger } = room.database;
  room.database.logger = Object.assign(Object.create(logger) as typeof logger, {
    logQuery: (text: string) => void statements.push(text),
  });
  await work();
  room.database.logger = logger;
  return statements.filter((text) => text.includes('subject_key'));
}
