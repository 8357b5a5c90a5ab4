import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES } from '../../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../testing/room.ts';
import { shopifyFulfilment } from '../../testing/shopPayloads.ts';
import { openTestShops, type TestShops } from '../../testing/shops.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
let shops: TestShops;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  graph = await openShipmentsGraph(room, database.roleUrl('shipments'));
  shops = await openTestShops(room);
});
afterAll(async () => {
  await shops.close();
  await graph.close();
  await room.close();
  await database.drop();
});

const ACME = viewerOf();
const BOLT = viewerOf({ brand: 'bolt' });
type Asked = Record<string, Record<string, unknown>>;
const ask = async (document: string, viewer = ACME): Promise<Asked> => {
  const { data, codes } = await graph.ask(viewer, document);
  if (codes.length > 0) throw new Error(codes.join());
  return data as unknown as Asked;
};
const ENDPOINT =
  'id system label url signatureHeader carrierNames { name carrier } rotatedAt previousSecretUntil disabledAt';
const make = async (system: string, more = ''): Promise<{ id: string; secret: string }> => {
  const { createShopEndpoint: made } = await ask(
    `mutation { createShopEndpoint(system: ${system}${more}) { secret endpoint { ${ENDPOINT} } } }`,
  );
  return { id: (made?.['endpoint'] as { id: string }).id, secret: made?.['secret'] as string };
};

describe('an endpoint of a shop system', () => {
  it('is made with a secret that is shown once, and posted to', async () => {
    const { createShopEndpoint: made } = await ask(
      `mutation { createShopEndpoint(system: WOOCOMMERCE, label: " The shop ") { secret endpoint { ${ENDPOINT} } } }`,
    );
    expect(made).toMatchObject({
      secret: expect.stringMatching(/^\S{32}$/),
      endpoint: {
        system: 'WOOCOMMERCE',
        label: 'The shop',
        signatureHeader: 'x-wc-webhook-signature',
        carrierNames: [],
      },
    });
    const { id, url } = made?.['endpoint'] as { id: string; url: string };
    expect(url).toMatch(new RegExp(`/shops/${id}$`));
    expect(JSON.stringify(await ask('{ shopEndpoints { nodes { id label } } }'))).toContain(id);
    expect(JSON.stringify(await room.rows('select * from shipments.shop_endpoint'))).not.toContain(made?.['secret']);
  });

  it('of Shopify needs the secret that Shopify issued', async () => {
    expect(await graph.ask(ACME, 'mutation { createShopEndpoint(system: SHOPIFY) { secret } }')).toMatchObject({
      codes: ['BAD_INPUT'],
    });
    expect(await make('SHOPIFY', `, secret: "${'a1'.repeat(16)}"`)).toMatchObject({ secret: 'a1'.repeat(16) });
  });

  it('gets another secret, and is disabled for good', async () => {
    const { id, secret } = await make('OWN');
    const { rotateShopEndpoint: rotated } = await ask(
      `mutation { rotateShopEndpoint(id: "${id}", graceHours: 1) { secret endpoint { ${ENDPOINT} } } }`,
    );
    expect(rotated?.['secret']).not.toBe(secret);
    expect(rotated).toMatchObject({
      endpoint: { previousSecretUntil: expect.any(String), rotatedAt: expect.any(String) },
    });
    const { disableShopEndpoint: disabled } = await ask(
      `mutation { disableShopEndpoint(id: "${id}") { ${ENDPOINT} } }`,
    );
    expect(disabled).toMatchObject({ disabledAt: expect.any(String), previousSecretUntil: null });
    const rotate = `mutation { rotateShopEndpoint(id: "${id}") { secret } }`;
    expect(await graph.ask(ACME, rotate)).toMatchObject({ codes: ['ENDPOINT_DISABLED'] });
  });

  it('is nobody else\u2019s to see or to change', async () => {
    const { id } = await make('OWN');
    expect(JSON.stringify(await ask('{ shopEndpoints(first: 100) { nodes { id } } }', BOLT))).not.toContain(id);
    for (const mutation of [
      `rotateShopEndpoint(id: "${id}") { secret }`,
      `disableShopEndpoint(id: "${id}") { id }`,
      `setShopCarrierNames(id: "${id}", names: []) { id }`,
    ]) {
      expect(await graph.ask(BOLT, `mutation { ${mutation} }`)).toMatchObject({ codes: ['NOT_FOUND'] });
    }
    const shop = viewerOf({ scopes: SCOPES.filter((scope) => scope !== 'shipments:manage') });
    expect(await graph.ask(shop, '{ shopEndpoints { nodes { id } } }')).toMatchObject({ codes: ['FORBIDDEN'] });
    const guest = viewerOf({ shipment: randomUUID() });
    expect(await graph.ask(guest, '{ shopEndpoints { nodes { id } } }')).toMatchObject({ codes: ['FORBIDDEN'] });
  });

  it.each([
    'createShopEndpoint(system: OWN, label: "") { secret }',
    'createShopEndpoint(system: OWN, secret: "short") { secret }',
    `setShopCarrierNames(id: "${randomUUID()}", names: [{ name: "!", carrier: "fedex" }]) { id }`,
    `setShopCarrierNames(id: "${randomUUID()}", names: [{ name: "Joe", carrier: "Joe's" }]) { id }`,
    'redriveShopPayloads { taken }',
    'importShipments(csv: "a,b") { created }',
  ])('is not made of %s', async (mutation) => {
    expect(await graph.ask(ACME, `mutation { ${mutation} }`)).toMatchObject({ codes: ['BAD_INPUT'] });
  });
});

describe('what shop systems posted', () => {
  it('is listed by state, read again when the name of its carrier is known, and its brand\u2019s alone', async () => {
    const endpoint = await shops.endpoint('SHOPIFY');
    const fulfilment = shopifyFulfilment({ name: '#700.1', tracking_numbers: ['JOE7000001'], tracking_company: 'Joe' });
    await shops.post(endpoint, fulfilment, { topic: 'fulfillments/create' });
    const list =
      'shopPayloads(state: QUARANTINED) { nodes { id endpointId system topic state tries problems { code message about } } }';
    const { shopPayloads } = await ask(`{ ${list} }`);
    expect(shopPayloads).toMatchObject({
      nodes: [
        {
          ...{
            endpointId: endpoint.id,
            system: 'SHOPIFY',
            topic: 'fulfillments/create',
            state: 'QUARANTINED',
            tries: 1,
          },
          problems: [{ code: 'CARRIER_UNKNOWN', about: '#700/JOE7000001' }],
        },
      ],
    });
    expect(await ask(`{ ${list} }`, BOLT)).toEqual({ shopPayloads: { nodes: [] } });
    const names = '[{ name: "JOE!", carrier: "joe" }]';
    const named = await ask(
      `mutation { setShopCarrierNames(id: "${endpoint.id}", names: ${names}) { carrierNames { name carrier } } }`,
    );
    expect(named).toMatchObject({ setShopCarrierNames: { carrierNames: [{ name: 'joe', carrier: 'joe' }] } });
    const redrive = `mutation { redriveShopPayloads(endpointId: "${endpoint.id}") { taken waiting mayHaveMore } }`;
    expect(await ask(redrive, BOLT)).toMatchObject({ redriveShopPayloads: { taken: 0, waiting: 0 } });
    expect(await ask(redrive)).toEqual({ redriveShopPayloads: { taken: 1, waiting: 0, mayHaveMore: false } });
    expect(await ask('{ shopPayloads(state: QUARANTINED) { nodes { id } } }')).toEqual({ shopPayloads: { nodes: [] } });
    expect(await ask('{ shopPayloads { nodes { state } } }')).toMatchObject({
      shopPayloads: { nodes: [{ state: 'TAKEN' }] },
    });
  });
});

describe('an import', () => {
  const csv = 'reference,order_number,carrier,tracking_number\ni-1,o-1,fedex,794644798001\ni-2,o-1,fedex,?\n';
  const importing = (text: string, viewer = ACME): Promise<Asked> =>
    ask(
      `mutation { importShipments(csv: ${JSON.stringify(text)}) { created known refused rows { row reference outcome code message } } }`,
      viewer,
    );

  it('registers what can be registered, tells of each row, and knows it the second time', async () => {
    expect(await importing(csv)).toMatchObject({
      importShipments: {
        ...{ created: 1, known: 0, refused: 1 },
        rows: [
          { row: 2, reference: 'i-1', outcome: 'CREATED', code: 'CHECK_DIGIT_WRONG' },
          { row: 3, reference: 'i-2', outcome: 'REFUSED', code: 'FIELD_INVALID' },
        ],
      },
    });
    expect(await importing(csv)).toMatchObject({ importShipments: { created: 0, known: 1, refused: 1 } });
    expect(await importing(csv, BOLT)).toMatchObject({ importShipments: { created: 1, known: 0 } });
  });

  it('is refused as a whole when it has more rows than go at once', async () => {
    const many = `${csv}${'i-3,o-1,fedex,794644798003\n'.repeat(500)}`;
    expect(
      await graph.ask(ACME, `mutation { importShipments(csv: ${JSON.stringify(many)}) { created } }`),
    ).toMatchObject({
      codes: ['BAD_INPUT'],
    });
  });
});
