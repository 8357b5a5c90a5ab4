import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeedViewer, Scope } from '../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour } from '../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

const REGISTER = `mutation ($shipments: [RegisterShipmentInput!]!) { results: registerShipments(shipments: $shipments) {
  ... on ShipmentRegistered { created reference shipment { status trackingNumber carrier { code } promisedAt } }
  ... on RegistrationRefused { problem refused: reference message }
} }`;
const MILESTONES = `mutation ($milestones: [MilestoneInput!]!) {
  results: recordMilestones(milestones: $milestones) { reference recorded waits code }
}`;

const input = (reference: string, over: object = {}): object => ({
  reference,
  orderNumber: 'order 1',
  carrier: 'fedex',
  trackingNumber: `70${reference.slice(0, 40).replaceAll(/[^a-z0-9]/g, '')}`,
  ...over,
});
async function results(query: string, variables: Record<string, unknown>): Promise<Record<string, unknown>[]> {
  const { data, codes } = await graph.ask(viewerOf(), query, variables);
  expect(codes).toEqual([]);
  return data?.['results'] as unknown as Record<string, unknown>[];
}
const countShipments = async (): Promise<number> => (await room.rows('select 1 from shipments.shipment')).length;

describe('registerShipments', () => {
  it('takes a number however it is written, and answers again what it answered first', async () => {
    const item = input('first', { carrier: 'FedEx', trackingNumber: ' 1z\u2013ab-c 9 ', promisedAt: hour(48) });
    const shipment = {
      status: 'LABEL_CREATED',
      trackingNumber: '1ZABC9',
      carrier: { code: 'fedex' },
      promisedAt: hour(48),
    };
    expect(await results(REGISTER, { shipments: [item] })).toEqual([{ created: true, reference: 'first', shipment }]);
    expect(await results(REGISTER, { shipments: [item] })).toEqual([{ created: false, reference: 'first', shipment }]);
  });

  it('refuses what is wrong item by item, in their order, and registers the others', async () => {
    const wrong: [object, RegExp][] = [
      [{ reference: '' }, /^reference/],
      [{ reference: ' \t' }, /^reference/],
      [{ reference: 'x'.repeat(101) }, /^reference/],
      [{ reference: 'line\nbreak' }, /^reference/],
      [{ reference: 'nul\u0000' }, /^reference/],
      [{ reference: 'half a pair \ud800' }, /^reference/],
      [{ orderNumber: '' }, /^orderNumber/],
      [{ orderNumber: 'nul\u0000' }, /^orderNumber/],
      [{ carrier: 'fed ex' }, /^carrier/],
      [{ carrier: 'x' }, /^carrier/],
      [{ trackingNumber: '123' }, /^trackingNumber/],
      [{ trackingNumber: '1'.repeat(51) }, /^trackingNumber/],
      [{ trackingNumber: 'stra\u00dfe1' }, /^trackingNumber/],
      [{ trackingNumber: "1' or 1=1" }, /^trackingNumber/],
      [{ dispatchedAt: '0000-01-01T00:00:00Z' }, /^dispatchedAt/],
      [{ promisedAt: '9999-12-31T23:59:59-23:00' }, /^promisedAt/],
      [{ orderedAt: '0000-01-01T00:00:00Z' }, /^orderedAt/],
      [{ packedAt: '0000-01-01T00:00:00Z' }, /^packedAt/],
      [{ labelCreatedAt: '0000-01-01T00:00:00Z' }, /^labelCreatedAt/],
      [{ service: 'line\nbreak' }, /^service/],
      [{ pieces: 0 }, /^pieces/],
      [{ pieces: 1_000 }, /^pieces/],
      [{ returnOf: 'first', direction: 'OUTBOUND' }, /^returnOf/],
      [{ returnOf: '' }, /^returnOf/],
      [{ value: { amountMinor: -1, currency: 'EUR' } }, /^value.amountMinor/],
      [{ value: { amountMinor: 1, currency: 'eur' } }, /^value.currency/],
      [{ goods: { seller: ' ' } }, /^goods.seller/],
      [{ goods: { seller: 'x'.repeat(101) } }, /^goods.seller/],
      [{ goods: { seller: 'nul\u0000' } }, /^goods.seller/],
      [{ goods: { items: -1 } }, /^goods.items/],
      [{ goods: { items: 100_001 } }, /^goods.items/],
      [{ goods: { freight: { amountMinor: -1, currency: 'EUR' } } }, /^goods.freight.amountMinor/],
      [{ goods: { freight: { amountMinor: 1, currency: 'Euro' } } }, /^goods.freight.currency/],
      [{ goods: { weightGrams: -1 } }, /^goods.weightGrams/],
      [{ goods: { weightGrams: 100_000_001 } }, /^goods.weightGrams/],
      [{ goods: { volumeCm3: -1 } }, /^goods.volumeCm3/],
      [{ goods: { volumeCm3: 1_000_000_001 } }, /^goods.volumeCm3/],
      [{ origin: { country: 'de' } }, /^origin.country/],
      [{ destination: { city: 'nul\u0000' } }, /^destination.city/],
      [{ destination: { postalCode: '1'.repeat(21) } }, /^destination.postalCode/],
      [{ destinationZone: 'Europe/Nowhere' }, /^destinationZone/],
      [{ destinationZone: '+01:00' }, /^destinationZone/],
      [{ recipient: {} }, /^recipient must have/],
      [{ recipient: { name: 'x'.repeat(201) } }, /^recipient.name/],
      [{ recipient: { lines: Array.from({ length: 11 }, () => 'x') } }, /^recipient.lines/],
      [{ recipient: { lines: ['fine', 'line\nbreak'] } }, /^recipient.lines/],
      [{ recipient: { email: 'nobody' } }, /^recipient.email/],
      [{ recipient: { email: `${'x'.repeat(250)}@x.io` } }, /^recipient.email/],
      [{ recipient: { phone: 'call me' } }, /^recipient.phone/],
    ];
    const shipments = wrong.flatMap(([over], index) => [input(`good${index}`), input(`bad${index}`, over)]);
    const before = await countShipments();
    const answers = await results(REGISTER, { shipments });
    expect(answers.filter((_, index) => index % 2 === 0)).toMatchObject(
      wrong.map((_, index) => ({ created: true, reference: `good${index}` })),
    );
    const refused = answers.filter((_, index) => index % 2 === 1);
    expect(refused).toHaveLength(wrong.length);
    for (const [index, answer] of refused.entries()) {
      expect(answer['problem']).toBe('BAD_INPUT');
      expect(answer['message']).toMatch(wrong[index]![1]);
    }
    expect(await countShipments()).toBe(before + wrong.length);
  });

  it('says of each item why it was refused', async () => {
    const shipments = [
      input('taken', { trackingNumber: '5555' }),
      input('late', { trackingNumber: '5555' }),
      input('taken'),
    ];
    expect(await results(REGISTER, { shipments })).toMatchObject([
      { created: true, reference: 'taken' },
      { problem: 'TRACKING_NUMBER_TAKEN', refused: 'late' },
      { problem: 'REFERENCE_TWICE', refused: 'taken' },
    ]);
  });

  it("registers a number that does not look like the carrier's, and warns of it", async () => {
    const numbers = [
      ['ups', '1z 999 aa1 01 2345 6784', []],
      ['ups', '1z 999 aa1 01 2345 6785', [{ code: 'CHECK_DIGIT_WRONG', likelyCarriers: [] }]],
      ['usps', '1z 999 aa1 01 2345 6784', [{ code: 'TRACKING_NUMBER_UNLIKELY', likelyCarriers: ['ups'] }]],
      ['nobody', '1z 999 aa1 01 2345 6784', []],
    ] as const;
    const shipments = numbers.map(([carrier, trackingNumber], index) =>
      input(`warned${index}`, { carrier, trackingNumber }),
    );
    const warned = REGISTER.replace('created', 'created warnings { code message likelyCarriers }');
    for (const created of [true, false]) {
      expect(await results(warned, { shipments })).toMatchObject(
        numbers.map(([, , warnings]) => ({
          created,
          warnings: warnings.map((warning) => ({ ...warning, message: expect.stringMatching(/ /) })),
        })),
      );
    }
  });

  it('refuses none and more than 500 items at once, and writes nothing then', async () => {
    const before = await countShipments();
    for (const shipments of [[], Array.from({ length: 501 }, (_, index) => input(`many${index}`))]) {
      const { data, codes } = await graph.ask(viewerOf(), REGISTER, { shipments });
      expect([data, codes]).toEqual([null, ['BAD_INPUT']]);
    }
    expect(await countShipments()).toBe(before);
  });
});

describe('recordMilestones', () => {
  it('says of each whether its parcel is known, or waits for one', async () => {
    await room.register([registration('6001')]);
    const at = hour(1);
    const milestones = [
      { reference: 'ref-6001', milestone: 'DISPATCHED', at },
      { reference: 'nobody', milestone: 'PACKED', at },
      { reference: 'ref-6001', milestone: 'DISPATCHED', at: hour(2) },
      { orderNumber: 'order-6002', milestone: 'PACKED', at },
    ];
    const known = { reference: 'ref-6001', recorded: true, waits: false, code: null };
    expect(await results(MILESTONES, { milestones })).toEqual([
      known,
      { reference: 'nobody', recorded: false, waits: false, code: 'NOT_FOUND' },
      known,
      { reference: null, recorded: true, waits: true, code: null },
    ]);
    const [row] = await room.rows("select dispatched_at from shipments.shipment where reference = 'ref-6001'");
    expect(row).toEqual({ dispatched_at: new Date(hour(1)) });
  });

  const PACKED = { milestone: 'PACKED', at: hour(1) };
  it.each([
    ['no items', []],
    ['neither parcel nor order', [PACKED]],
    ['both a parcel and an order', [{ ...PACKED, reference: 'x', orderNumber: 'x' }]],
    ['a reference that no shop can have', [{ ...PACKED, reference: 'nul\u0000' }]],
    ['an instant that cannot be kept', [{ ...PACKED, reference: 'x', at: '0000-01-01T00:00:00Z' }]],
  ])('answers %s with BAD_INPUT', async (_name, milestones) => {
    expect((await graph.ask(viewerOf(), MILESTONES, { milestones })).codes).toEqual(['BAD_INPUT']);
  });
});

describe('who may do what', () => {
  const OPERATIONS: [string, Scope][] = [
    ['{ shipment(id: "x") { id } }', 'shipments:read'],
    ['{ shipments { nodes { id } } }', 'shipments:read'],
    ['{ exceptionInbox { nodes { why } } }', 'exceptions:read'],
    ['mutation { registerShipments(shipments: []) { __typename } }', 'shipments:write'],
    ['mutation { recordMilestones(milestones: []) { recorded } }', 'shipments:write'],
    ['mutation { recordOrders(orders: []) { number } }', 'shipments:write'],
    ['mutation { erasePersonalData(orderNumber: "x") { parcels } }', 'shipments:write'],
    ['{ order(number: "x") { number } }', 'shipments:read'],
  ];

  it.each(OPERATIONS)('%s is FORBIDDEN to whoever lacks %s only', async (query, scope) => {
    const all = viewerOf();
    const without: FeedViewer = { ...all, scopes: all.scopes.filter((each) => each !== scope) };
    expect((await graph.ask(without, query)).codes).toEqual(['FORBIDDEN']);
    expect((await graph.ask(viewerOf({ scopes: [scope] }), query)).codes).not.toContain('FORBIDDEN');
  });

  it('hides the exceptions of a parcel from whoever may read parcels only', async () => {
    await room.register([registration('6101')]);
    const query = '{ shipments(trackingNumber: "6101") { nodes { id exceptions { id } } } }';
    expect((await graph.ask(viewerOf({ scopes: ['shipments:read'] }), query)).codes).toEqual(['FORBIDDEN']);
  });

  it('answers nobody whom the gateway did not vouch for', async () => {
    expect((await graph.ask(null, '{ shipments { nodes { id } } }')).codes).toEqual(['CONTEXT_REFUSED']);
  });

  it('lets a viewer of one parcel write nothing, whatever its scopes', async () => {
    const [outcome] = await room.register([registration('6201')]);
    const guest = viewerOf({ shipment: outcome?.outcome === 'created' ? outcome.shipmentId : '' });
    const before = await room.rows('select * from shipments.shipment order by id');
    const milestones = [{ reference: 'ref-6201', milestone: 'PACKED', at: hour(1) }];
    expect((await graph.ask(guest, REGISTER, { shipments: [input('guest')] })).codes).toEqual(['FORBIDDEN']);
    expect((await graph.ask(guest, MILESTONES, { milestones })).codes).toEqual(['FORBIDDEN']);
    const others = ['recordOrders(orders: [{ number: "order-6201" }])', 'erasePersonalData(orderNumber: "order-6201")'];
    for (const mutation of others)
      expect((await graph.ask(guest, `mutation { ${mutation} { __typename } }`)).codes).toEqual(['FORBIDDEN']);
    expect(await room.rows('select * from shipments.shipment order by id')).toEqual(before);
  });
});
