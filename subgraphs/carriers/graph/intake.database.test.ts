import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ExecutionResult, graphql, type GraphQLSchema } from 'graphql';
import { type FeedViewer, SCOPES } from '../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { findEndpoint } from '../store/index.ts';
import { graphPorts } from '../testing/graphPorts.ts';
import { hour } from '../testing/replies.ts';
import { type CarriersRoom, ENDPOINT_KEY, openCarriersRoom } from '../testing/room.ts';
import { buildCarriersSchema, type CarriersContext } from './index.ts';

const NOW = new Date('2026-07-01T12:00:00Z');

let database: TestDatabase;
let room: CarriersRoom;
let schema: GraphQLSchema;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  schema = await buildCarriersSchema();
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

function ask(source: string, viewer: Partial<FeedViewer> = {}): Promise<ExecutionResult> {
  const { brand = 'acme', scopes = SCOPES } = viewer;
  const contextValue: CarriersContext = {
    ...graphPorts(room.database, brand, NOW),
    viewer: { brand, scopes, shipment: null },
  };
  return graphql({ schema, source, contextValue });
}
const dataOf = async (source: string, viewer?: Partial<FeedViewer>): Promise<Record<string, unknown>> => {
  const { data, errors } = await ask(source, viewer);
  expect(errors).toBeUndefined();
  return { ...data };
};

interface Created {
  readonly secret: string;
  readonly address: string;
  readonly endpoint: { readonly id: string; readonly url: string; readonly scheme: string };
}
const create = async (args: string): Promise<Created> => {
  const selection = '{ secret address endpoint { id url scheme } }';
  const data = await dataOf(`mutation { created: createIntakeEndpoint(${args}) ${selection} }`);
  return data['created'] as Created;
};
const coded = (code: string): object => ({ errors: [{ originalError: { code } }] });

describe('intake endpoints', () => {
  it('are made with the address, the header and the secret that the carrier needs', async () => {
    const query =
      'mutation { created: createIntakeEndpoint(carrier: "ups", label: " dock 4 ") { secret address endpoint { id label url scheme signatureHeader carrier { name } disabledAt previousSecretUntil } } }';
    const { created } = (await dataOf(query)) as { created: Created };
    expect(created.secret).toMatch(/^\S{32}$/);
    const url = `http://intake.example/intake/ups/${created.endpoint.id}`;
    expect(created.address).toBe(url);
    expect(created.endpoint).toMatchObject({
      url,
      label: 'dock 4',
      scheme: 'UPS_BEARER',
      signatureHeader: 'credential',
      carrier: { name: 'UPS' },
      disabledAt: null,
      previousSecretUntil: null,
    });
  });

  it.each([
    ['fedex', 'FEDEX_HMAC'],
    ['usps', 'USPS_HMAC'],
    ['dhl', 'DHL_API_KEY'],
    ['canadapost', 'BEARER'],
  ])('of %s are signed by %s unless another scheme is named', async (carrier, scheme) => {
    const usual = await create(`carrier: "${carrier}"`);
    const other = await create(`carrier: "${carrier}", scheme: STANDARD_WEBHOOKS`);
    expect([usual.endpoint.scheme, other.endpoint.scheme]).toEqual([scheme, 'STANDARD_WEBHOOKS']);
    expect(other.secret).toMatch(/^whsec_/);
  });

  it('have the token in the address that is shown once, and not in the one that is listed', async () => {
    const { address, secret, endpoint } = await create('carrier: "dhl", scheme: SHIPPO_TOKEN');
    expect(address).toBe(`${endpoint.url}?token=${secret}`);
    expect(JSON.stringify(await dataOf('{ intakeEndpoints(first: 100) { nodes { url } } }'))).not.toContain(secret);
  });

  it('take a secret that the carrier issued, and demand it where the carrier issues it', async () => {
    const secret = 'issued-by-the-carrier-1';
    expect((await create(`carrier: "fedex", secret: "${secret}"`)).secret).toBe(secret);
    expect((await create(`carrier: "dhl", scheme: AFTERSHIP_HMAC, secret: "${secret}"`)).secret).toBe(secret);
    const made = 'mutation { createIntakeEndpoint(carrier: "dhl", scheme: AFTERSHIP_HMAC) { secret } }';
    expect(await ask(made)).toMatchObject(coded('BAD_INPUT'));
  });

  it.each(['secret: "short"', 'label: ""', 'label: "two\\nlines"', `label: "${'x'.repeat(101)}"`])(
    'are refused with %.30s',
    async (argument) => {
      expect(await ask(`mutation { createIntakeEndpoint(carrier: "fedex", ${argument}) { secret } }`)).toMatchObject(
        coded('BAD_INPUT'),
      );
    },
  );

  it('are refused for a carrier that is unknown', async () => {
    expect(await ask('mutation { createIntakeEndpoint(carrier: "nobody") { secret } }')).toMatchObject(
      coded('NOT_FOUND'),
    );
  });

  it('get another secret, beside which the one before counts for the grace', async () => {
    const { secret, endpoint } = await create('carrier: "fedex"');
    const query = `mutation { rotated: rotateIntakeEndpointSecret(id: "${endpoint.id}", graceHours: 1.5) { secret address endpoint { id rotatedAt previousSecretUntil } } }`;
    const { rotated } = (await dataOf(query)) as { rotated: Created };
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.endpoint).toMatchObject({ id: endpoint.id });
    expect(JSON.parse(JSON.stringify(rotated.endpoint))).toMatchObject({
      rotatedAt: NOW.toISOString(),
      previousSecretUntil: '2026-07-01T13:30:00.000Z',
    });
    expect(await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id)).toMatchObject({
      secret: rotated.secret,
      previous: { secret, until: NOW.getTime() + 5_400_000 },
    });
  });

  it.each(['graceHours: -1', 'graceHours: 721', 'secret: "short"'])(
    'keep their secret when %s is asked',
    async (argument) => {
      const { secret, endpoint } = await create('carrier: "fedex"');
      const query = `mutation { rotateIntakeEndpointSecret(id: "${endpoint.id}", ${argument}) { secret } }`;
      expect(await ask(query)).toMatchObject(coded('BAD_INPUT'));
      expect(await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id)).toMatchObject({ secret, previous: null });
    },
  );

  it('are disabled for good, since the first time that it was asked', async () => {
    const { endpoint } = await create('carrier: "fedex"');
    const disable = `mutation { disabled: disableIntakeEndpoint(id: "${endpoint.id}") { id disabledAt } }`;
    for (let time = 0; time < 2; time += 1) {
      expect(await dataOf(disable)).toEqual({ disabled: { id: endpoint.id, disabledAt: NOW } });
    }
    expect(await ask(`mutation { rotateIntakeEndpointSecret(id: "${endpoint.id}") { secret } }`)).toMatchObject(
      coded('ENDPOINT_DISABLED'),
    );
  });

  it.each(['rotateIntakeEndpointSecret', 'disableIntakeEndpoint'])(
    '%s does not find what is none, nobody has, or is of another brand',
    async (mutation) => {
      const { endpoint } = await create('carrier: "fedex"');
      for (const [id, brand] of [
        ['none', 'acme'],
        ['00000000-0000-4000-8000-000000000000', 'acme'],
        [endpoint.id, 'another'],
      ]) {
        const selection = mutation.startsWith('rotate') ? '{ secret }' : '{ id }';
        expect(await ask(`mutation { ${mutation}(id: "${id}") ${selection} }`, { brand: brand ?? '' })).toMatchObject(
          coded('NOT_FOUND'),
        );
      }
      expect(await findEndpoint(room.database, ENDPOINT_KEY, endpoint.id)).toMatchObject({
        isDisabled: false,
        previous: null,
      });
    },
  );

  it("are listed to their brand alone, page after page the whole list, and never with another's", async () => {
    const mine = await Promise.all(Array.from({ length: 9 }, () => room.endpoint({ brand: 'lists' })));
    await room.endpoint({ brand: 'another' });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 10 }), async (first) => {
        const seen: string[] = [];
        let after = 'null';
        for (;;) {
          const query = `{ intakeEndpoints(first: ${first}, after: ${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`;
          const { nodes, pageInfo } = (await dataOf(query, { brand: 'lists' }))['intakeEndpoints'] as {
            nodes: { id: string }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
          seen.push(...nodes.map((node) => node.id));
          if (!pageInfo.hasNextPage) break;
          after = `"${pageInfo.endCursor}"`;
        }
        expect(seen).toEqual(
          mine
            .map((endpoint) => endpoint.id)
            .sort()
            .reverse(),
        );
      }),
      { numRuns: 10 },
    );
  });
});

describe('quarantined payloads', () => {
  it('are listed to their brand alone, with the reason', async () => {
    for (const brand of ['left', 'right']) {
      const [id] = await room.accept(await room.endpoint({ brand }), Buffer.from(`{"of":"${brand}"}`));
      await room.normalise();
      const { quarantinedPayloads } = await dataOf(
        '{ quarantinedPayloads { nodes { id code reason carrier { code } } } }',
        { brand },
      );
      expect(quarantinedPayloads).toEqual({
        nodes: [
          { id, code: 'PAYLOAD_NOT_UNDERSTOOD', reason: expect.stringMatching(/\w/), carrier: { code: 'fedex' } },
        ],
      });
    }
  });
});

describe('redriving quarantined payloads', () => {
  const redrive = (args: string): string => `mutation { redriveQuarantinedPayloads${args} { count mayHaveMore } }`;

  it('takes what is named, of the brand alone, and tells how many; its attempts and its instant stand in the list', async () => {
    const fedex = await room.endpoint({ brand: 'redrives' });
    const [odd, torn] = await room.accept(fedex, Buffer.from('{"odd":1}'), Buffer.from('torn'));
    await room.accept(await room.endpoint({ brand: 'redrives', carrier: 'ups' }), Buffer.from('{"odd":1}'));
    await room.normalise();
    const viewer = { brand: 'redrives' };
    const listed = async (args: string): Promise<unknown> => {
      const data = await dataOf(`{ quarantinedPayloads${args} { nodes { id attempts quarantinedAt } } }`, viewer);
      return (data['quarantinedPayloads'] as { nodes: unknown }).nodes;
    };
    const row = (id: string | undefined) => ({ id, attempts: 1, quarantinedAt: new Date(hour(0)) });
    expect(await listed('(carrier: "fedex", reasonCode: "PAYLOAD_SYNTAX")')).toEqual([row(torn)]);
    const redriven = async (args: string, of = viewer): Promise<unknown> =>
      (await dataOf(redrive(args), of))['redriveQuarantinedPayloads'];
    expect(await redriven('(all: true)', { brand: 'stranger' })).toEqual({ count: 0, mayHaveMore: false });
    expect(await redriven(`(ids: ["${torn}"])`, { brand: 'stranger' })).toEqual({ count: 0, mayHaveMore: false });
    expect(await redriven(`(ids: ["${torn}", "none"])`)).toEqual({ count: 1, mayHaveMore: false });
    expect(await listed('(carrier: "fedex")')).toEqual([row(odd)]);
    expect(await redriven('(all: true)')).toEqual({ count: 2, mayHaveMore: false });
    await room.normalise();
    expect(await listed('')).toHaveLength(3);
  });

  it.each(['', '(all: false)', `(ids: [${Array.from({ length: 1_001 }, () => '"x"').join(' ')}])`])(
    'is BAD_INPUT with %.20s, which names nothing or too much',
    async (args) => {
      expect(await ask(redrive(args))).toMatchObject(coded('BAD_INPUT'));
    },
  );
});

describe('who may see and make them', () => {
  it.each([
    '{ intakeEndpoints { nodes { id } } }',
    '{ quarantinedPayloads { nodes { id } } }',
    'mutation { redriveQuarantinedPayloads(carrier: "fedex") { count } }',
    'mutation { createIntakeEndpoint(carrier: "fedex") { secret } }',
    'mutation { rotateIntakeEndpointSecret(id: "ENDPOINT") { secret } }',
    'mutation { disableIntakeEndpoint(id: "ENDPOINT") { id } }',
  ])('%s is FORBIDDEN to whoever lacks carriers:manage only', async (query) => {
    const without = SCOPES.filter((scope) => scope !== 'carriers:manage');
    const { id } = await room.endpoint();
    const source = query.replace('ENDPOINT', id);
    expect(await ask(source, { scopes: without })).toMatchObject(coded('FORBIDDEN'));
    expect((await ask(source, { scopes: ['carriers:manage'] })).errors).toBeUndefined();
  });

  it.each(['first: 0', 'first: 101'])('%s is BAD_INPUT', async (argument) => {
    expect(await ask(`{ intakeEndpoints(${argument}) { nodes { id } } }`)).toMatchObject(coded('BAD_INPUT'));
    expect(await ask(`{ quarantinedPayloads(${argument}) { nodes { id } } }`)).toMatchObject(coded('BAD_INPUT'));
  });

  it('an odd cursor is CURSOR_INVALID', async () => {
    expect(await ask('{ intakeEndpoints(after: "odd") { nodes { id } } }')).toMatchObject(coded('CURSOR_INVALID'));
  });
});
