import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { bearer, connect, listen, post, startTestGraph, type TestGraph } from '../../../gateway/testing/testGateway.ts';
import { eventually } from '../../../gateway/testing/eventually.ts';
import { CONTEXT_KEY } from '../../../gateway/testing/twoSubgraphs.ts';
import {
  CONTEXT_EXTENSION,
  CONTEXT_HEADER,
  type FeedViewer,
  SCOPES,
  signContext,
} from '../../../platform/access/index.ts';
import { sendHttp } from './sendHttp.ts';

const EVERYTHING: FeedViewer = { brand: 'bolt', scopes: [...SCOPES], shipment: null };
const HOUR = 3_600_000;

const signed = (audience = 'parcels', key = CONTEXT_KEY, nowMs = Date.now()): string =>
  signContext(key, audience, EVERYTHING, nowMs);
const text = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url');
/** A good one whose content is changed, under the signature that it had. */
const altered = (change: object): string => {
  const [content = '', signature = ''] = signed().split('.');
  return `${text({ ...(JSON.parse(Buffer.from(content, 'base64url').toString()) as object), ...change })}.${signature}`;
};

/** Contexts that the gateway did not make for this subgraph and now, by what is wrong with them. */
const FORGED: readonly (readonly [what: string, make: () => Promise<string> | string | undefined])[] = [
  ['none at all', () => undefined],
  ['an empty one', () => ''],
  ['something else', () => 'garbage'],
  ['one without a signature', () => `${signed().split('.')[0]}.`],
  ['one with half a signature', () => signed().slice(0, -8)],
  ['one with more behind it', () => `${signed()}.x`],
  ['one for another subgraph', () => signed('carriers')],
  ['one for no subgraph', () => signed('')],
  ['one under another key', () => signed('parcels', Buffer.alloc(32, 9))],
  ['one under a key of nothing', () => signed('parcels', Buffer.alloc(0))],
  ['one that is old', () => signed('parcels', CONTEXT_KEY, Date.now() - HOUR)],
  ['one whose brand was changed', () => altered({ viewer: { ...EVERYTHING, brand: 'acme' } })],
  ['one whose end was changed', () => altered({ expiresAt: Date.now() + HOUR })],
  ['one with a prototype', () => altered({ constructor: { prototype: {} } })],
  ['one that is far too long', () => `${'A'.repeat(5_000)}.${signed().split('.')[1]}`],
  ['the token of a client', () => bearer()],
];

const DOCUMENTS: readonly (readonly [what: string, query: string])[] = [
  ['parcels', '{ parcels { id } }'],
  ['entities', '{ _entities(representations: [{ __typename: "Parcel", id: "1" }]) { __typename } }'],
  ['the schema of the subgraph', '{ _service { sdl } }'],
  ['the schema', '{ __schema { queryType { name } } }'],
  ['nothing but a type name', '{ __typename }'],
  ['no document', '{'],
];

let graph: TestGraph;
let clients: Client[] = [];
beforeAll(async () => {
  graph = await startTestGraph({ mode: 'production' });
});
afterAll(async () => {
  for (const client of clients) await client.dispose();
  clients = [];
  await graph.close();
});

function atSubgraph(parameters: Record<string, unknown> = {}): Client {
  const url = graph.parcelsServer.url.replace('http', 'ws');
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: parameters });
  clients.push(client);
  return client;
}

const REFUSED = [expect.objectContaining({ extensions: expect.objectContaining({ code: 'CONTEXT_REFUSED' }) })];

describe('the port of a subgraph', () => {
  it('answers whom the gateway vouches for, so that each refusal below has its own reason', async () => {
    const headers = { 'content-type': 'application/json', [CONTEXT_HEADER]: signed() };
    const answer = await sendHttp(graph.parcelsServer.url, { headers, body: JSON.stringify({ query: '{ whoAsks }' }) });
    expect(answer.text).toContain('bolt');
  });

  it.each(DOCUMENTS)('gives nobody %s for a context that is not from the gateway, over HTTP', async (_what, query) => {
    for (const [what, make] of FORGED) {
      const context = await make();
      const headers = {
        'content-type': 'application/json',
        ...(context === undefined ? {} : { [CONTEXT_HEADER]: context }),
      };
      const answer = await sendHttp(graph.parcelsServer.url, { headers, body: JSON.stringify({ query }) });
      expect([what, answer.status, answer.code]).toEqual([what, 401, 'CONTEXT_REFUSED']);
      expect(answer.text).not.toMatch(/"data"|type Query|IN_TRANSIT/);
    }
  });

  it.each([...DOCUMENTS, ['changes', 'subscription { parcelChanged { id } }'] as const])(
    'gives nobody %s for a context that is not from the gateway, over WebSocket',
    async (_what, query) => {
      const { opened } = graph.parcels;
      const client = atSubgraph();
      for (const [what, make] of FORGED) {
        const heard = listen(client, { query, extensions: { [CONTEXT_EXTENSION]: await make() } });
        await eventually(`the refusal of ${what}`, () => heard.errors.length > 0 || heard.completed);
        expect([what, heard.errors, heard.results]).toEqual([what, REFUSED, []]);
      }
      expect(graph.parcels.opened).toBe(opened);
    },
  );

  it('takes a context from its place and from nowhere else', async () => {
    const headers = { 'content-type': 'application/json' };
    const [good, query] = [signed(), '{ parcels { id } }'];
    const asked = `${graph.parcelsServer.url}?${CONTEXT_HEADER}=${good}`;
    const misplaced = [
      await sendHttp(asked, { headers, body: JSON.stringify({ query }) }),
      await sendHttp(asked, { headers, body: JSON.stringify({ query, extensions: { [CONTEXT_EXTENSION]: good } }) }),
      await sendHttp(asked, {
        headers: { ...headers, authorization: `Bearer ${good}` },
        body: JSON.stringify({ query }),
      }),
    ];
    expect(misplaced.map(({ code }) => code)).toEqual(Array(3).fill('CONTEXT_REFUSED'));
    const heard = listen(atSubgraph({ [CONTEXT_EXTENSION]: good, [CONTEXT_HEADER]: good }), { query });
    await eventually('the refusal', () => heard.errors.length > 0);
    expect(heard.errors).toEqual(REFUSED);
  });

  it('takes no batch, and no link', async () => {
    const headers = { 'content-type': 'application/json', [CONTEXT_HEADER]: signed() };
    const batch = await sendHttp(graph.parcelsServer.url, {
      headers,
      body: JSON.stringify([{ query: '{ whoAsks }' }]),
    });
    expect(batch.status).toBe(400);
    const link = await sendHttp(`${graph.parcelsServer.url}?query={whoAsks}`, { method: 'GET', headers });
    expect(link.status).toBe(404);
    for (const { text: told } of [batch, link]) expect(told).not.toContain('bolt');
  });
});

describe('a client of the gateway', () => {
  it("cannot hand in a context, its own or another brand's: the gateway makes it of the token", async () => {
    const authorization = await bearer();
    const { answer } = await post(graph.gateway.graphUrl, '{ whoAsks }', { authorization, [CONTEXT_HEADER]: signed() });
    expect(String(answer.data?.['whoAsks'])).toContain('"brand":"acme"');
    const client = connect(graph.gateway.liveUrl, { authorization, [CONTEXT_EXTENSION]: signed() });
    clients.push(client);
    const heard = listen(client, { query: '{ whoAsks }', extensions: { [CONTEXT_EXTENSION]: signed() } });
    await eventually('the answer', () => heard.completed);
    expect(JSON.stringify(heard.results)).toMatch('acme');
    expect(JSON.stringify(heard.results)).not.toMatch('bolt');
  });
});
