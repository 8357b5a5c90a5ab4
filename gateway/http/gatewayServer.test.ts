import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../testing/eventually.ts';
import { bearer, post, startTestGraph, type TestGraph } from '../testing/testGateway.ts';
import { startCarriers } from '../testing/twoSubgraphs.ts';

const JOINED = '{ parcels { id carrier { name } } }';

describe('queries over HTTP', () => {
  let graph: TestGraph;
  let url: string;
  beforeAll(async () => {
    graph = await startTestGraph();
    url = graph.gateway.graphUrl;
  });
  afterAll(() => graph.close());

  test('a query joins fields of two subgraphs', async () => {
    const { status, answer } = await post(url, JOINED, { authorization: await bearer() });
    expect(status).toBe(200);
    expect(answer).toEqual({
      data: {
        parcels: [
          { id: '1', carrier: { name: 'Carrier ups' } },
          { id: '2', carrier: { name: 'Carrier ups' } },
        ],
      },
    });
  });

  test('a subgraph learns brand, scopes and shipment of the viewer, and nothing else', async () => {
    const { answer } = await post(url, '{ whoAsks }', { authorization: await bearer(60, ['track', 'shipments:read']) });
    const viewer = JSON.parse(String(answer.data?.['whoAsks'])) as unknown;
    expect(viewer).toEqual({ brand: 'acme', scopes: ['shipments:read', 'track'], shipment: null });
  });

  test('without a token nothing runs', async () => {
    const { status, answer } = await post(url, JOINED);
    expect(status).toBe(401);
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
  });

  test('a forged token and an expired token are refused with their own codes', async () => {
    const forged = await post(url, JOINED, { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' });
    expect([forged.status, forged.answer.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    const expired = await post(url, JOINED, { authorization: await bearer(-10) });
    expect([expired.status, expired.answer.errors?.[0]?.extensions['code']]).toEqual([401, 'TOKEN_EXPIRED']);
  });

  test('a call that the gateway did not sign is refused by the subgraph', async () => {
    const { status, answer } = await post(graph.parcelsServer.url, '{ parcels { id } }');
    expect(status).toBe(401);
    expect(answer.errors?.[0]?.extensions['code']).toBe('CONTEXT_REFUSED');
  });

  test('while a subgraph is down its fields are null with a code, and the rest of the answer comes', async () => {
    const { port } = graph.carriersServer;
    await graph.carriersServer.close();
    const { status, answer } = await post(url, JOINED, { authorization: await bearer() });
    expect(status).toBe(200);
    expect(answer.data).toEqual({
      parcels: [
        { id: '1', carrier: { name: null } },
        { id: '2', carrier: { name: null } },
      ],
    });
    expect(answer.errors).toEqual([
      {
        message: 'A part of the graph does not answer at the moment; try again.',
        path: ['parcels'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
      },
    ]);

    const ready = await fetch(new URL('/ready', url));
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'unavailable', unavailable: ['carriers'] }]);

    graph.carriersServer = await startCarriers(port);
    const again = await post(url, JOINED, { authorization: await bearer() });
    expect(again.answer.errors).toBeUndefined();
    expect((await fetch(new URL('/ready', url))).status).toBe(200);
  });

  test('health needs no subgraph and no token', async () => {
    const health = await fetch(new URL('/health', url));
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('mistakes that never reach the graph are answered as coded JSON', async () => {
    const lost = await fetch(new URL('/nowhere', url));
    expect([lost.status, ((await lost.json()) as { errors: unknown }).errors]).toEqual([
      404,
      [{ message: 'There is nothing by this name.', extensions: { code: 'NOT_FOUND' } }],
    ]);
    const large = await post(url, `{ parcels { id } } #${'x'.repeat(300_000)}`, { authorization: await bearer() });
    expect([large.status, large.answer.errors?.[0]?.extensions['code']]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
  });

  test('several operations in one request are refused', async () => {
    const headers = { 'content-type': 'application/json', authorization: await bearer() };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify([{ query: '{ whoAsks }' }]) });
    expect(response.status).toBe(400);
  });

  test('a form of another site cannot send a query', async () => {
    const response = await fetch(`${url}?query={whoAsks}`);
    expect(response.status).toBe(400);
  });
});

describe('in production', () => {
  let graph: TestGraph;
  beforeAll(async () => {
    graph = await startTestGraph({ mode: 'production' });
  });
  afterAll(() => graph.close());

  test('the schema cannot be read, neither by introspection nor by suggestions', async () => {
    const { graphUrl } = graph.gateway;
    const authorization = await bearer();
    const introspection = await post(graphUrl, '{ __schema { types { name } } }', { authorization });
    expect(introspection.answer.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(introspection.answer.data).toBeUndefined();
    const misspelt = await post(graphUrl, '{ parcel { id } }', { authorization });
    expect(misspelt.answer.errors?.[0]?.message).not.toContain('Did you mean');
  });

  test('there is no GraphiQL', async () => {
    const page = await fetch(graph.gateway.graphUrl, { headers: { accept: 'text/html' } });
    expect(page.status).not.toBe(200);
  });
});

test('in development introspection answers', async () => {
  const graph = await startTestGraph();
  const { answer } = await post(graph.gateway.graphUrl, '{ __schema { queryType { name } } }', {
    authorization: await bearer(),
  });
  expect(answer.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  await graph.close();
});

test('a gateway that drains finishes the query under way and takes no other', async () => {
  const graph = await startTestGraph();
  const running = post(graph.gateway.graphUrl, '{ slowly }', { authorization: await bearer() });
  await eventually('the query runs', () => graph.parcels.finishSlowly !== undefined);
  const closing = graph.gateway.close();
  await expect(fetch(graph.gateway.graphUrl)).rejects.toThrow();
  graph.parcels.finishSlowly?.();
  expect((await running).answer).toEqual({ data: { slowly: 'done' } });
  await closing;
  await graph.close();
});

test('while the database with the keys is away, a client is told so and not that its key is bad', async () => {
  const graph = await startTestGraph({
    authenticate: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1')),
  });
  const { status, answer } = await post(graph.gateway.graphUrl, '{ whoAsks }', { authorization: 'Bearer dsk_x' });
  expect([status, answer.errors?.[0]?.extensions]).toEqual([503, { code: 'DATABASE_UNAVAILABLE' }]);
  await graph.close();
});

test('the gateway starts before its subgraphs', async () => {
  const graph = await startTestGraph({ subgraphUrls: {} });
  const { status, answer } = await post(graph.gateway.graphUrl, '{ slowly }', { authorization: await bearer() });
  expect([status, answer.data]).toEqual([200, { slowly: null }]);
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
  await graph.close();
});
