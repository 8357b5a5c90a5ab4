import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

/** 23 parcels of `acme` whose instants of registration coincide in threes, each with an open exception; two of `other`. */
const NUMBERS = Array.from({ length: 23 }, (_, index) => `${1_000 + index}`);

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  for (const [index, number] of NUMBERS.entries()) {
    const over = { orderNumber: `order-${index % 5}` };
    await room.register([registration(number, over)], { now: new Date(hour(Math.floor(index / 3))) });
  }
  await room.register(
    ['1000', '9999'].map((number) => registration(number)),
    { brand: 'other' },
  );
  await room.apply(
    ...[...NUMBERS.map((trackingNumber) => ({ trackingNumber })), { trackingNumber: '9999', brand: 'other' }].map(
      (about, index) => scanRecorded({ ...about, exception: 'CUSTOMS_HOLD', occurredAt: hour(Math.floor(index / 4)) }),
    ),
  );
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

interface Listed {
  readonly nodes: { id: string; trackingNumber: string; shipment?: { id: string } }[];
  readonly edges: { cursor: string }[];
  readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const LISTS = {
  shipments:
    'shipments(first: $first, after: $after) { nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } }',
  exceptionInbox:
    'exceptionInbox(first: $first, after: $after) { nodes { shipment { id } } edges { cursor } pageInfo { hasNextPage endCursor } }',
};
type ListName = keyof typeof LISTS;

async function page(list: ListName, first: number, after: string | null): Promise<Listed> {
  const query = `query ($first: Int!, $after: String) { list: ${LISTS[list]} }`;
  const { data, codes } = await graph.ask(viewerOf(), query, { first, after });
  expect(codes).toEqual([]);
  return data?.['list'] as unknown as Listed;
}

describe('lists', () => {
  it.each(['shipments', 'exceptionInbox'] as const)(
    'of %s, page after page, are the whole list in its order',
    async (list) => {
      const sorted: Record<ListName, string> = {
        shipments: "select id from shipments.shipment where brand = 'acme' order by registered_at desc, id desc",
        exceptionInbox:
          "select shipment_id as id from shipments.exception where brand = 'acme' order by rank desc, shipment_id desc",
      };
      const whole = (await room.rows(sorted[list])).map((row) => row['id']);
      expect(whole).toHaveLength(NUMBERS.length);
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), async (sizes) => {
          const seen: string[] = [];
          let after: string | null = null;
          for (let index = 0; ; index += 1) {
            const first = sizes[index % sizes.length]!;
            const { nodes, edges, pageInfo }: Listed = await page(list, first, after);
            expect(edges.map((edge) => edge.cursor).at(-1) ?? null).toBe(pageInfo.endCursor);
            expect(nodes.length).toBe(Math.min(first, whole.length - seen.length));
            seen.push(...nodes.map((node) => node.shipment?.id ?? node.id));
            after = pageInfo.endCursor;
            if (!pageInfo.hasNextPage) break;
          }
          expect(seen).toEqual(whole);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('do not shift when something newer is added between two pages', async () => {
    const first = await page('shipments', 20, null);
    await room.register([registration('8888')], { now: new Date(hour(1_000)) });
    const rest = await page('shipments', 20, first.pageInfo.endCursor);
    await room.rows("delete from shipments.tracking where tracking_number = '8888'");
    const added = "select id from shipments.shipment where tracking_number = '8888'";
    await room.rows(`delete from shipments.look_timer where shipment_id in (${added})`);
    await room.rows(`delete from shipments.shipment where id in (${added})`);
    expect(new Set([...first.nodes, ...rest.nodes].map((node) => node.id)).size).toBe(NUMBERS.length);
  });

  it.each([
    ['first: 0', 'BAD_INPUT'],
    ['first: -1', 'BAD_INPUT'],
    ['first: 101', 'BAD_INPUT'],
    ['after: "gibberish"', 'CURSOR_INVALID'],
    ['after: ""', 'CURSOR_INVALID'],
    [`after: "${Buffer.from('["yesterday","x"]').toString('base64url')}"`, 'CURSOR_INVALID'],
  ])('answer %s with %s', async (argument, code) => {
    for (const list of Object.keys(LISTS)) {
      const { data, codes } = await graph.ask(viewerOf(), `{ ${list}(${argument}) { pageInfo { hasNextPage } } }`);
      expect([data, codes]).toEqual([null, [code]]);
    }
  });

  it.each(['\u0000', '', ' ', 'x'.repeat(101), '\ud800', 'a\nb'])(
    'answer the search text %j with BAD_INPUT',
    async (text) => {
      for (const argument of ['orderNumber', 'trackingNumber']) {
        const query = `query ($text: String) { shipments(${argument}: $text) { nodes { id } } }`;
        expect((await graph.ask(viewerOf(), query, { text })).codes).toEqual(['BAD_INPUT']);
      }
    },
  );

  it('find a parcel by its number however it is written, and the parcels of an order', async () => {
    const query =
      'query ($n: String, $o: String) { shipments(trackingNumber: $n, orderNumber: $o) { nodes { trackingNumber } } }';
    const found = async (variables: object): Promise<unknown> =>
      (await graph.ask(viewerOf(), query, { ...variables })).data?.['shipments'];
    expect(await found({ n: ' 10\u201301 ' })).toEqual({ nodes: [{ trackingNumber: '1001' }] });
    expect(await found({ o: 'order-4' })).toMatchObject({
      nodes: ['1019', '1014', '1009', '1004'].map((trackingNumber) => ({ trackingNumber })),
    });
    expect(await found({ n: '1001', o: 'order-4' })).toEqual({ nodes: [] });
  });
});

describe('a parcel', () => {
  const idOf = async (brand: string, number: string): Promise<string> => {
    const [row] = await room.rows('select id from shipments.shipment where brand = $1 and tracking_number = $2', [
      brand,
      number,
    ]);
    return row?.['id'] as string;
  };

  it('shows its timeline in the one order, of one instant the scan that is further along last', async () => {
    await room.register([registration('7777')], { brand: 'timeline' });
    const at = (status: 'DELIVERED' | 'OUT_FOR_DELIVERY' | 'PICKED_UP', scanKey: string, hours: number): never =>
      scanRecorded({ brand: 'timeline', trackingNumber: '7777', status, scanKey, occurredAt: hour(hours) }) as never;
    await room.apply(at('DELIVERED', 'a', 5), at('OUT_FOR_DELIVERY', 'b', 5), at('PICKED_UP', 'c', 1));
    const query =
      '{ shipments { nodes { status carrier { code } order { number } scans { status } exceptions { kind } } } }';
    const { data } = await graph.ask(viewerOf({ brand: 'timeline' }), query);
    expect((data?.['shipments'] as unknown as Listed).nodes).toEqual([
      {
        status: 'DELIVERED',
        carrier: { code: 'fedex' },
        order: { number: 'order-7777' },
        scans: ['PICKED_UP', 'OUT_FOR_DELIVERY', 'DELIVERED'].map((status) => ({ status })),
        exceptions: [],
      },
    ]);
  });

  it('is null for an id that is none, and for whoever belongs to another brand', async () => {
    const id = await idOf('other', '1000');
    const query =
      'query ($id: ID!) { shipment(id: $id) { id } _entities(representations: [{ __typename: "Shipment", id: $id }]) { ... on Shipment { id } } }';
    expect((await graph.ask(viewerOf({ brand: 'other' }), query, { id })).data).toEqual({
      shipment: { id },
      _entities: [{ id }],
    });
    for (const [brand, asked] of [
      ['acme', id],
      ['other', 'no id'],
      ['other', ''],
    ] as const) {
      const { data, codes } = await graph.ask(viewerOf({ brand }), query, { id: asked });
      expect([data, codes]).toEqual([{ shipment: null, _entities: [null] }, []]);
    }
  });

  it('is all that a viewer sees who may see one only', async () => {
    const [mine, sibling] = [await idOf('acme', '1000'), await idOf('acme', '1005')];
    const guest = viewerOf({ shipment: mine });
    const query = `query ($mine: ID!, $sibling: ID!) {
      mine: shipment(id: $mine) { id order { shipments { id } } }
      sibling: shipment(id: $sibling) { id }
      _entities(representations: [{ __typename: "Shipment", id: $sibling }]) { ... on Shipment { id } }
      shipments(first: 100) { nodes { id } }
      ofOrder: shipments(orderNumber: "order-0") { nodes { id } }
      exceptionInbox(first: 100) { nodes { shipment { id } } }
    }`;
    const { data, codes } = await graph.ask(guest, query, { mine, sibling });
    expect(codes).toEqual([]);
    expect(data).toEqual({
      mine: { id: mine, order: { shipments: [{ id: mine }] } },
      sibling: null,
      _entities: [null],
      shipments: { nodes: [{ id: mine }] },
      ofOrder: { nodes: [{ id: mine }] },
      exceptionInbox: { nodes: [{ shipment: { id: mine } }] },
    });
  });
});
