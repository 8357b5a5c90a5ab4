import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { shipmentId } from '../../apply/ids.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded, type ToldScan } from '../../testing/scans.ts';

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

const apply = (...scans: ToldScan[]): Promise<void> => room.apply(...scans.map(scanRecorded));
const day = (days: number): string => hour(24 * days);
const idOf = (reference: string): string => shipmentId('acme', reference);

async function ask<Data>(query: string, viewer = viewerOf()): Promise<Data> {
  const { data, codes } = await graph.ask(viewer, query);
  expect(codes).toEqual([]);
  return data as unknown as Data;
}
async function found(trackingNumber: string, viewer = viewerOf()): Promise<string[]> {
  const query = `{ shipments(trackingNumber: "${trackingNumber}") { nodes { reference } } }`;
  const { shipments } = await ask<{ shipments: { nodes: { reference: string }[] } }>(query, viewer);
  return shipments.nodes.map(({ reference }) => reference).sort();
}

const LEGS = '{ legs { number carrier { code } trackingNumber since evidence } scans { leg status } }';
const ADD =
  '__typename ... on ShipmentLegAdded { item added leg { number } shipment { reference } } ... on ShipmentLegRefused { item problem message }';

describe('legs', () => {
  it('of a parcel are the registration and what came after it, and each scan names its own', async () => {
    await room.register([registration('1001', { legs: [{ carrier: 'usps', trackingNumber: '9001' }] })]);
    await apply(
      { trackingNumber: '1001', status: 'PICKED_UP' },
      { trackingNumber: '9001', carrier: 'usps', status: 'IN_TRANSIT', occurredAt: hour(1) },
    );
    const { shipment } = await ask<{ shipment: unknown }>(`{ shipment(id: "${idOf('ref-1001')}") ${LEGS} }`);
    const leg = { since: hour(0), evidence: 'REGISTERED' };
    expect(shipment).toEqual({
      legs: [
        { number: 1, carrier: { code: 'fedex' }, trackingNumber: '1001', ...leg },
        { number: 2, carrier: { code: 'usps' }, trackingNumber: '9001', ...leg },
      ],
      scans: [
        { leg: 1, status: 'PICKED_UP' },
        { leg: 2, status: 'IN_TRANSIT' },
      ],
    });
  });

  it('are added in bulk, each with its own answer, and find the parcel by their number', async () => {
    await room.register([registration('1011')]);
    const items = [
      '{ reference: "ref-1011", carrier: "USPS", trackingNumber: "90 11" }',
      `{ shipmentId: "${idOf('ref-1011')}", carrier: "usps", trackingNumber: "9011" }`,
      '{ reference: "nobody", carrier: "usps", trackingNumber: "9012" }',
      '{ reference: "ref-1011", carrier: "usps", trackingNumber: "1" }',
      '{ carrier: "usps", trackingNumber: "9013" }',
      '{ shipmentId: "1", carrier: "usps", trackingNumber: "9013" }',
      '{ reference: "ref-1011", carrier: "usps", trackingNumber: "9001" }',
    ];
    const { addShipmentLegs } = await ask<{ addShipmentLegs: unknown[] }>(
      `mutation { addShipmentLegs(legs: [${items.join(', ')}]) { ${ADD} } }`,
    );
    expect(addShipmentLegs).toMatchObject([
      { item: 0, added: true, leg: { number: 2 }, shipment: { reference: 'ref-1011' } },
      { item: 1, added: false, leg: { number: 2 } },
      { item: 2, problem: 'SHIPMENT_UNKNOWN' },
      ...[3, 4, 5].map((item) => ({ item, problem: 'BAD_INPUT' })),
      { item: 6, problem: 'TRACKING_NUMBER_TAKEN' },
    ]);
    expect(await found('9011')).toEqual(['ref-1011']);
    expect(await found('9011', viewerOf({ brand: 'bolt' }))).toEqual([]);
    expect(await found('9011', viewerOf({ shipment: idOf('ref-1001') }))).toEqual([]);
  });

  it('are not added by who may see one parcel only, nor none at once, nor too many', async () => {
    const leg = '{ reference: "ref-1011", carrier: "usps", trackingNumber: "9014" }';
    const mutation = (legs: string): string => `mutation { addShipmentLegs(legs: [${legs}]) { __typename } }`;
    const codesOf = async (viewer: ReturnType<typeof viewerOf>, legs: string): Promise<readonly string[]> =>
      (await graph.ask(viewer, mutation(legs))).codes;
    expect(await codesOf(viewerOf({ shipment: idOf('ref-1011') }), leg)).toEqual(['FORBIDDEN']);
    expect(await codesOf(viewerOf({ scopes: ['shipments:read'] }), leg)).toEqual(['FORBIDDEN']);
    expect(await codesOf(viewerOf(), '')).toEqual(['BAD_INPUT']);
    expect(await codesOf(viewerOf(), Array.from({ length: 501 }, () => leg).join(' '))).toEqual(['BAD_INPUT']);
  });

  it('of a registration are at most ten, and each must fit', async () => {
    const register = async (legs: string): Promise<unknown> => {
      const parcel = `{ reference: "ref-1021", orderNumber: "o", carrier: "fedex", trackingNumber: "1021", legs: [${legs}] }`;
      const data = await ask<{ registerShipments: unknown[] }>(
        `mutation { registerShipments(shipments: [${parcel}]) { ... on RegistrationRefused { problem message } ... on ShipmentRegistered { shipment { legs { trackingNumber } } } } }`,
      );
      return data.registerShipments[0];
    };
    const many = Array.from({ length: 11 }, (_, index) => `{ carrier: "usps", trackingNumber: "90${21 + index}" }`);
    expect(await register(many.join(' '))).toMatchObject({ problem: 'BAD_INPUT', message: 'legs must be at most 10' });
    expect(await register('{ carrier: "u", trackingNumber: "9021" }')).toMatchObject({ problem: 'BAD_INPUT' });
    expect(await register('{ carrier: "usps", trackingNumber: "9021 " }')).toEqual({
      shipment: { legs: [{ trackingNumber: '1021' }, { trackingNumber: '9021' }] },
    });
  });
});

describe('a number that carriers used again', () => {
  it('finds both parcels, and the first tells since when and why it is no longer its own', async () => {
    await room.register([registration('2001', { reference: 'one' })]);
    await apply(
      { trackingNumber: '2001', status: 'DELIVERED', occurredAt: day(3), scanKey: 'end' },
      { trackingNumber: '2001', status: 'PICKED_UP', occurredAt: day(40), scanKey: 'begin' },
    );
    const query = `{ shipment(id: "${idOf('one')}") { status formerNumbers { carrier { code } trackingNumber leg until rule lastAt begunBy { key } nextShipment { reference } } } }`;
    const former = {
      ...{
        carrier: { code: 'fedex' },
        trackingNumber: '2001',
        leg: 1,
        until: day(33),
        rule: 'FINISHED',
        lastAt: day(3),
      },
      begunBy: { key: 'begin' },
    };
    expect(await ask(query)).toEqual({
      shipment: { status: 'DELIVERED', formerNumbers: [{ ...former, nextShipment: null }] },
    });
    await room.register([registration('2001', { reference: 'two' })], { now: new Date(day(41)) });
    expect(await ask(query)).toMatchObject({ shipment: { formerNumbers: [{ nextShipment: { reference: 'two' } }] } });
    expect(await found('2001')).toEqual(['one', 'two']);
    // a link to the first parcel does not open the second
    expect(await ask(query, viewerOf({ shipment: idOf('one') }))).toEqual({
      shipment: { status: 'DELIVERED', formerNumbers: [{ ...former, nextShipment: null }] },
    });
  });
});

describe('numbers that nobody has registered', () => {
  const list = async (args = '', viewer = viewerOf()) => {
    const fields = 'carrier { code } trackingNumber scans firstReceivedAt lastReceivedAt lastStatus';
    const query = `{ unclaimedNumbers${args} { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`;
    const { unclaimedNumbers } = await ask<{
      unclaimedNumbers: {
        nodes: { trackingNumber: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }>(query, viewer);
    return unclaimedNumbers;
  };

  it('are listed with what waits, newest first and page after page, until they are registered', async () => {
    const brand = 'lister';
    await apply(...[1, 2, 3].map((hours) => ({ brand, trackingNumber: '3001', occurredAt: hour(hours) })), {
      brand,
      trackingNumber: '3001',
      status: 'IN_TRANSIT',
      occurredAt: hour(0.5),
    });
    await apply(
      ...['3002', '3003', '3004'].map((trackingNumber): ToldScan => ({ brand, trackingNumber, carrier: 'ups' })),
    );
    await apply({ brand: 'bolt', trackingNumber: '3009' });
    const viewer = viewerOf({ brand });
    const whole = (await list('', viewer)).nodes;
    expect(whole).toHaveLength(4);
    expect(whole.at(-1)).toEqual({
      ...{ carrier: { code: 'fedex' }, trackingNumber: '3001', scans: 4, lastStatus: 'IN_TRANSIT' },
      ...{ firstReceivedAt: hour(0.5), lastReceivedAt: hour(3) },
    });
    const paged: unknown[] = [];
    let page = await list('(first: 1)', viewer);
    for (;;) {
      paged.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      page = await list(`(first: 1, after: "${page.pageInfo.endCursor ?? ''}")`, viewer);
    }
    expect(paged).toEqual(whole);
    await room.register([registration('3001')], { brand });
    expect((await list('', viewer)).nodes).toEqual(whole.slice(0, 3));
  });

  it('are nothing for who may see one parcel only', async () => {
    const { codes } = await graph.ask(viewerOf({ shipment: idOf('one') }), '{ unclaimedNumbers { nodes { scans } } }');
    expect(codes).toEqual(['FORBIDDEN']);
  });
});
