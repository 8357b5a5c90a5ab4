import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ExecutionResult, graphql, type GraphQLSchema } from 'graphql';
import { type FeedViewer, SCOPES } from '../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { createEndpoint, intakeReadsFor } from '../store/index.ts';
import { type CarriersRoom, ENDPOINT_KEY, openCarriersRoom } from '../testing/room.ts';
import { buildCarriersSchema, type CarriersContext } from './index.ts';

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
    viewer: { brand, scopes, shipment: null },
    reads: intakeReadsFor(room.database, brand),
    createEndpoint: (carrier, scheme) =>
      createEndpoint(room.database, ENDPOINT_KEY, { brand, carrier, scheme, now: new Date() }),
    intakeUrl: 'http://intake.example/intake',
  };
  return graphql({ schema, source, contextValue });
}
const dataOf = async (source: string, viewer?: Partial<FeedViewer>): Promise<Record<string, unknown>> => {
  const { data, errors } = await ask(source, viewer);
  expect(errors).toBeUndefined();
  return { ...data };
};
const coded = (code: string): object => ({ errors: [{ originalError: { code } }] });

describe('intake endpoints', () => {
  it('are made with the address, the header and the secret that the carrier needs', async () => {
    const query =
      'mutation { created: createIntakeEndpoint(carrier: "ups") { secret endpoint { id url scheme signatureHeader carrier { name } } } }';
    const { created } = (await dataOf(query)) as { created: { secret: string; endpoint: { id: string } } };
    expect(created.secret).toMatch(/^\S{32}$/);
    expect(created.endpoint).toMatchObject({
      url: `http://intake.example/intake/ups/${created.endpoint.id}`,
      scheme: 'UPS_BEARER',
      signatureHeader: 'authorization',
      carrier: { name: 'UPS' },
    });
  });

  it('are refused for a carrier that is unknown and for one whose payloads cannot be read yet', async () => {
    expect(await ask('mutation { createIntakeEndpoint(carrier: "nobody") { secret } }')).toMatchObject(
      coded('NOT_FOUND'),
    );
    expect(await ask('mutation { createIntakeEndpoint(carrier: "usps") { secret } }')).toMatchObject(
      coded('NOT_IMPLEMENTED'),
    );
  });

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

describe('who may see and make them', () => {
  it.each([
    '{ intakeEndpoints { nodes { id } } }',
    '{ quarantinedPayloads { nodes { id } } }',
    'mutation { createIntakeEndpoint(carrier: "fedex") { secret } }',
  ])('%s is FORBIDDEN to whoever lacks carriers:manage only', async (query) => {
    const without = SCOPES.filter((scope) => scope !== 'carriers:manage');
    expect(await ask(query, { scopes: without })).toMatchObject(coded('FORBIDDEN'));
    expect((await ask(query, { scopes: ['carriers:manage'] })).errors).toBeUndefined();
  });

  it.each(['first: 0', 'first: 101'])('%s is BAD_INPUT', async (argument) => {
    expect(await ask(`{ intakeEndpoints(${argument}) { nodes { id } } }`)).toMatchObject(coded('BAD_INPUT'));
    expect(await ask(`{ quarantinedPayloads(${argument}) { nodes { id } } }`)).toMatchObject(coded('BAD_INPUT'));
  });

  it('an odd cursor is CURSOR_INVALID', async () => {
    expect(await ask('{ intakeEndpoints(after: "odd") { nodes { id } } }')).toMatchObject(coded('CURSOR_INVALID'));
  });
});
