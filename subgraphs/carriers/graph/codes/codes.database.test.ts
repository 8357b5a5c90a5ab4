import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, graphql, type GraphQLSchema } from 'graphql';
import { type FeedViewer, SCOPES } from '../../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { graphPorts } from '../../testing/graphPorts.ts';
import { type FedexEvent, fedexReply, hour } from '../../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../../testing/room.ts';
import { buildCarriersSchema, type CarriersContext } from '../index.ts';

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

type Asking = Partial<FeedViewer> & { readonly at?: number };

function ask(
  source: string,
  { brand = 'acme', scopes = SCOPES, shipment = null, at = 10 }: Asking = {},
): Promise<ExecutionResult> {
  const contextValue: CarriersContext = {
    ...graphPorts(room.database, brand, new Date(hour(at))),
    viewer: { brand, scopes, shipment },
  };
  return graphql({ schema, source, contextValue });
}
async function answer(source: string, asking?: Asking): Promise<unknown> {
  const { data, errors } = await ask(source, asking);
  expect(errors).toBeUndefined();
  return Object.values(JSON.parse(JSON.stringify(data)) as object)[0];
}
const coded = (code: string): object => ({ errors: [{ originalError: { code } }] });

async function say(endpoint: Endpoint, number: string, events: readonly FedexEvent[], note = ''): Promise<string> {
  const [id] = await room.accept(endpoint, fedexReply(number, events, { note }));
  await room.normalise();
  return id ?? '';
}

const UNMAPPED = '{ carrier { code } code scans firstSeenAt lastSeenAt samples { text payloadId } }';
const mapCode = (args: string): string =>
  `mutation { mapCode(${args}) { scansBefore mapping { id carrier { code } code subStatus note mappedAt } } }`;

describe('codes that no table has', () => {
  it('are listed most frequent first, each scan once, with samples; to their brand alone', async () => {
    const mine = await room.endpoint({ brand: 'lists' });
    const first = await say(mine, '700000000001', [
      ['RR1', 1, 'rare'],
      ['QQ1', 2, 'one'],
    ]);
    const second = await say(mine, '700000000002', [['QQ1', 1, 'two']]);
    await say(mine, '700000000002', [['QQ1', 1, 'two']], 'polled again');
    await say(await room.endpoint({ brand: 'others' }), '700000000003', [['SS1', 1]]);
    const seen = { firstSeenAt: hour(0), lastSeenAt: hour(0), carrier: { code: 'fedex' } };
    const rare = { ...seen, code: 'RR1', scans: 1, samples: [{ text: 'rare', payloadId: first }] };
    expect(await answer(`{ unmappedCodes ${UNMAPPED} }`, { brand: 'lists' })).toEqual([
      {
        ...{ ...seen, code: 'QQ1', scans: 2 },
        samples: [
          { text: 'one', payloadId: first },
          { text: 'two', payloadId: second },
        ],
      },
      rare,
    ]);
    expect(await answer('{ unmappedCodes(first: 1) { code } }', { brand: 'lists' })).toEqual([{ code: 'QQ1' }]);
    expect(await answer('{ unmappedCodes(carrier: "ups") { code } }', { brand: 'lists' })).toEqual([]);
  });

  it('are texts where the carrier writes no codes, whatever stands at their 80th character', async () => {
    const endpoint = await room.endpoint({ brand: 'texts' });
    const text = `${'x'.repeat(79)}\u{1F4E6} and more`;
    await say(endpoint, '700000000011', [['', 1, text]]);
    const [listed] = (await answer('{ unmappedCodes { code } }', { brand: 'texts' })) as [{ code: string }];
    expect(listed.code).toBe(`text: ${'x'.repeat(79)}`);
    await answer(mapCode(`carrier: "fedex", code: "${listed.code}", subStatus: CUSTOMS_CLEARED`), { brand: 'texts' });
    await say(endpoint, '700000000012', [['', 1, text]]);
    expect((await room.told('700000000012'))[0]?.payload).toMatchObject({ scan: { subStatus: 'CUSTOMS_CLEARED' } });
  });
});

describe('mapping a code', () => {
  it('is told with since when and what it does not reach, leaves the list, and is read by from then on', async () => {
    const viewer = { brand: 'maps' };
    const endpoint = await room.endpoint({ brand: 'maps' });
    await say(endpoint, '710000000001', [['QQ1', 1]]);
    const args = 'carrier: "fedex", code: "QQ1", subStatus: CUSTOMS_CLEARED, note: " as their desk says "';
    const mapping = { carrier: { code: 'fedex' }, code: 'QQ1', note: 'as their desk says', mappedAt: hour(10) };
    expect(await answer(mapCode(args), viewer)).toEqual({
      scansBefore: 1,
      mapping: { ...mapping, id: expect.stringMatching(/^[0-9a-f-]{36}$/), subStatus: 'CUSTOMS_CLEARED' },
    });
    expect(await answer('{ unmappedCodes { code } }', viewer)).toEqual([]);
    await say(endpoint, '710000000002', [['QQ1', 1]]);
    await say(await room.endpoint({ brand: 'maps-not' }), '710000000003', [['QQ1', 1]]);
    const meanings = await Promise.all(
      ['2', '3'].map(async (last) => (await room.told(`71000000000${last}`))[0]?.payload),
    );
    expect(meanings).toMatchObject([{ scan: { subStatus: 'CUSTOMS_CLEARED' } }, { scan: { subStatus: null } }]);
  });

  it('again changes nothing, otherwise begins anew, and is listed newest first', async () => {
    const viewer = { brand: 'again' };
    const map = (code: string, subStatus: string, at: number): Promise<unknown> =>
      answer(mapCode(`carrier: "fedex", code: "${code}", subStatus: ${subStatus}`), { ...viewer, at });
    const once = await map('QQ1', 'DELAYED', 1);
    await map('QQ2', 'DELAYED', 2);
    expect(await map('QQ1', 'DELAYED', 3)).toEqual(once);
    expect(await map('QQ1', 'LOST', 4)).toMatchObject({ mapping: { subStatus: 'LOST', mappedAt: hour(4) } });
    const page = async (after: string): Promise<unknown> =>
      answer(
        `{ codeMappings(first: 1, after: ${after}) { nodes { code } pageInfo { hasNextPage endCursor } } }`,
        viewer,
      );
    const first = (await page('null')) as { pageInfo: { endCursor: string } };
    expect(first).toMatchObject({ nodes: [{ code: 'QQ1' }], pageInfo: { hasNextPage: true } });
    expect(await page(`"${first.pageInfo.endCursor}"`)).toMatchObject({
      nodes: [{ code: 'QQ2' }],
      pageInfo: { hasNextPage: false },
    });
    expect(await answer('{ codeMappings { nodes { code } } }', { brand: 'stranger' })).toEqual({ nodes: [] });
  });

  it('is taken back once, by its brand alone', async () => {
    const viewer = { brand: 'back' };
    await answer(mapCode('carrier: "fedex", code: "QQ1", subStatus: DELAYED'), viewer);
    const unmap = 'mutation { unmapCode(carrier: "fedex", code: "QQ1") { code subStatus } }';
    expect(await answer(unmap, { brand: 'stranger' })).toBeNull();
    expect(await answer(unmap, viewer)).toEqual({ code: 'QQ1', subStatus: 'DELAYED' });
    expect(await answer(unmap, viewer)).toBeNull();
  });

  it.each([
    ['NOT_FOUND', 'carrier: "nobody", code: "x", subStatus: DELAYED'],
    ['BAD_INPUT', 'carrier: "fedex", code: "", subStatus: DELAYED'],
    ['BAD_INPUT', `carrier: "fedex", code: "${'x'.repeat(101)}", subStatus: DELAYED`],
    ['BAD_INPUT', 'carrier: "fedex", code: "a\\u0000b", subStatus: DELAYED'],
    ['BAD_INPUT', `carrier: "fedex", code: "x", subStatus: DELAYED, note: "${'x'.repeat(301)}"`],
  ])('is %s with %.50s', async (code, args) => {
    expect(await ask(mapCode(args))).toMatchObject(coded(code));
  });
});

describe('who may', () => {
  it.each([
    '{ unmappedCodes { code } }',
    '{ codeMappings { nodes { code } } }',
    'mutation { mapCode(carrier: "fedex", code: "x", subStatus: DELAYED) { scansBefore } }',
    'mutation { unmapCode(carrier: "fedex", code: "x") { code } }',
  ])('%s: whoever has carriers:manage, and no token of one parcel', async (query) => {
    const without = SCOPES.filter((scope) => scope !== 'carriers:manage');
    expect(await ask(query, { scopes: without })).toMatchObject(coded('FORBIDDEN'));
    expect(await ask(query, { shipment: '00000000-0000-4000-8000-000000000000' })).toMatchObject(coded('FORBIDDEN'));
    expect((await ask(query, { scopes: ['carriers:manage'] })).errors).toBeUndefined();
  });

  it.each([0, 101])('a list of %d codes is BAD_INPUT', async (first) => {
    expect(await ask(`{ unmappedCodes(first: ${first}) { code } }`)).toMatchObject(coded('BAD_INPUT'));
    expect(await ask(`{ codeMappings(first: ${first}) { nodes { code } } }`)).toMatchObject(coded('BAD_INPUT'));
  });
});
