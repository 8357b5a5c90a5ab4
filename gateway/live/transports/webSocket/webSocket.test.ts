import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { eventually } from '../../../testing/eventually.ts';
import { bearer, connect, listen, startTestGraph, type TestGraph } from '../../../testing/testGateway.ts';
import { startCarriers } from '../../../testing/twoSubgraphs.ts';

const CHANGES = 'subscription { parcelChanged { id status carrier { name } } }';

describe('subscriptions over WebSocket', () => {
  let graph: TestGraph;
  let client: Client;
  let socket: WebSocket | undefined;

  beforeEach(async () => {
    graph = await startTestGraph({ reconnectAttempts: 20 });
    client = connect(graph.gateway.liveUrl, { authorization: await bearer() }, (opened) => (socket = opened));
  });
  afterEach(async () => {
    await client.dispose();
    await graph.close();
  });

  const opened = (count = 1): Promise<void> =>
    eventually('the subgraph is subscribed to', () => graph.parcels.open.size === count);
  const closed = (): Promise<void> =>
    eventually('the subgraph has no subscription left', () => graph.parcels.open.size === 0);

  test('an event is joined with fields of another subgraph and keeps its cursor', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    graph.parcels.publish({ id: '7', status: 'DELIVERED', carrier: { code: 'ups' } });
    await eventually('the event arrives', () => heard.results.length === 1);
    expect(heard.results[0]).toEqual({
      data: { parcelChanged: { id: '7', status: 'DELIVERED', carrier: { name: 'Carrier ups' } } },
      extensions: { cursor: 'cursor-1' },
    });
  });

  test('events arrive in their order, aliases and fragments included', async () => {
    const query = `subscription Two { changed: parcelChanged { ...on Parcel { key: id } carrier { label: name } } }`;
    const heard = listen(client, { query, operationName: 'Two' });
    await opened();
    const ids = Array.from({ length: 50 }, (_, index) => String(index));
    for (const id of ids) graph.parcels.publish({ id, status: 'IN_TRANSIT', carrier: { code: id } });
    await eventually('all arrive', () => heard.results.length === ids.length);
    expect(heard.results.map((result) => result.data?.['changed'])).toEqual(
      ids.map((id) => ({ key: id, carrier: { label: `Carrier ${id}` } })),
    );
  });

  test('a join that fails gives null and a code, never a name or text of the inside', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    graph.parcels.publish({ id: '7', status: 'DELIVERED', carrier: { code: 'broken' } });
    await eventually('the event arrives', () => heard.results.length === 1);
    const { port } = graph.carriersServer;
    await graph.carriersServer.close();
    graph.parcels.publish({ id: '8', status: 'DELIVERED', carrier: { code: 'ups' } });
    await eventually('the second event arrives', () => heard.results.length === 2);
    graph.carriersServer = await startCarriers(port);
    expect(heard.results.map(({ data }) => data)).toEqual([
      { parcelChanged: { id: '7', status: 'DELIVERED', carrier: { name: null } } },
      { parcelChanged: { id: '8', status: 'DELIVERED', carrier: { name: null } } },
    ]);
    expect(heard.results[0]?.errors).toEqual([
      expect.objectContaining({
        path: ['parcelChanged', 'carrier', 'name'],
        extensions: { code: 'INTERNAL', reference: expect.any(String) as unknown as string },
      }),
    ]);
    expect(heard.results[1]?.errors?.[0]?.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(heard.results[1]?.extensions).toEqual({ cursor: 'cursor-2' });
    expect(JSON.stringify(heard.results)).not.toMatch(/hunter2|serviceName|#event|carriers/);
  });

  test('an event with an error of its own arrives with it, and the pseudo subgraph is not named', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    graph.parcels.publish({ id: '7', status: undefined as unknown as string });
    await eventually('the event arrives', () => heard.results.length === 1);
    expect(heard.results[0]?.data).toEqual({ parcelChanged: null });
    expect(heard.results[0]?.errors?.[0]?.extensions['code']).toBe('INTERNAL');
    expect(JSON.stringify(heard.results)).not.toContain('#event');
  });

  test('leaving a quiet subscription ends it at the subgraph', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    heard.leave();
    await closed();
    expect(graph.parcels.opened).toBe(1);
  });

  test('a client that vanishes ends all its subscriptions at the subgraph', async () => {
    const first = listen(client, { query: CHANGES });
    const second = listen(client, { query: 'subscription { parcelChanged { id } }' });
    await opened(2);
    socket?.terminate();
    await closed();
    await eventually('the client notices', () => first.errors.length + second.errors.length === 2);
  });

  test('a client that leaves before the subgraph is even reached leaves nothing behind', async () => {
    for (let round = 0; round < 20; round += 1) {
      const heard = listen(client, { query: CHANGES });
      if (round % 2 === 0) await Promise.resolve();
      heard.leave();
    }
    const last = listen(client, { query: CHANGES });
    await opened();
    last.leave();
    await closed();
  });

  test('when the subgraph ends a subscription the client is told with a code', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    for (const queue of graph.parcels.open) queue.end();
    await eventually('the error arrives', () => heard.errors.length === 1);
    expect(heard.errors[0]).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    expect(heard.completed).toBe(false);
  });

  test('a refusal of the subgraph reaches the client as it is', async () => {
    const heard = listen(client, { query: 'subscription { refused { id } }' });
    await eventually('the error arrives', () => heard.errors.length === 1);
    expect(heard.errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(heard.results).toEqual([]);
  });

  test('a subscription survives a restart of its subgraph', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    const { port } = graph.parcelsServer;
    await graph.parcelsServer.close();
    await closed();
    graph.parcelsServer = await graph.parcels.start(port);
    await opened();
    graph.parcels.publish({ id: '9', status: 'DELIVERED', carrier: { code: 'ups' } });
    await eventually('the event arrives', () => heard.results.length === 1);
    expect(heard.errors).toEqual([]);
  });

  test.each([
    ['subscription { __typename }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription { parcelChanged @skip(if: true) { id } }', 'BAD_REQUEST'],
    ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['subscription {', 'GRAPHQL_PARSE_FAILED'],
    ['subscription ($id: ID!) { parcelChanged(id: $id) { id } }', 'BAD_USER_INPUT'],
    ['subscription A { parcelChanged { id } } subscription B { parcelChanged { id } }', 'OPERATION_RESOLUTION_FAILURE'],
  ])('%s is refused with %s and the connection goes on', async (query, code) => {
    const heard = listen(client, { query });
    await eventually('the error arrives', () => heard.errors.length > 0);
    expect(heard.errors[0]).toMatchObject({ extensions: { code } });
    const next = listen(client, { query: '{ whoAsks }' });
    await eventually('a query over the same socket is answered', () => next.completed);
    expect(next.results[0]?.data?.['whoAsks']).toContain('acme');
    expect(graph.parcels.opened).toBe(0);
  });
});

test('what a mutation began is done to its end, whoever waits for it', async () => {
  const graph = await startTestGraph();
  const client = connect(graph.gateway.liveUrl, { authorization: await bearer() });
  const heard = listen(client, { query: 'mutation { slowly stamp }' });
  await eventually('the first half to run', () => graph.parcels.finishSlowly !== undefined);
  heard.leave();
  await client.dispose();
  await eventually('the client to be gone', () => graph.gateway.clientCounts.clients === 0);
  graph.parcels.finishSlowly?.();
  await eventually('the second half to be done', () => graph.parcels.stamps === 1);
  await graph.close();
});

test('in production introspection is refused over WebSocket as well', async () => {
  const graph = await startTestGraph({ mode: 'production' });
  const heard = listen(connect(graph.gateway.liveUrl, { authorization: await bearer() }), {
    query: '{ __schema { types { name } } }',
  });
  await eventually('the refusal arrives', () => heard.errors.length > 0);
  expect(heard.errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  expect(heard.results).toEqual([]);
  await graph.close();
});

describe('who may connect', () => {
  let graph: TestGraph;
  beforeEach(async () => {
    graph = await startTestGraph();
  });
  afterEach(() => graph.close());

  async function closeCodeOf(parameters: Record<string, unknown>): Promise<unknown> {
    const heard = listen(connect(graph.gateway.liveUrl, parameters), { query: CHANGES });
    await eventually('the connection is closed', () => heard.errors.length === 1);
    return (heard.errors[0] as { code: number }).code;
  }

  test('nobody without credentials: 4401', async () => {
    expect(await closeCodeOf({})).toBe(4401);
  });

  test('nobody with bad or expired credentials: 4403', async () => {
    expect(await closeCodeOf({ authorization: 'Bearer nonsense' })).toBe(4403);
    expect(await closeCodeOf({ authorization: { not: 'text' } })).toBe(4403);
    expect(await closeCodeOf({ Authorization: await bearer(-10) })).toBe(4403);
  });

  test('when the token expires the connection is closed with 4403 and its subscription ends', async () => {
    const heard = listen(connect(graph.gateway.liveUrl, { authorization: await bearer(2) }), { query: CHANGES });
    await eventually('the subgraph is subscribed to', () => graph.parcels.open.size === 1);
    await eventually('the connection is closed', () => heard.errors.length === 1);
    expect(heard.errors[0]).toMatchObject({ code: 4403, reason: 'TOKEN_EXPIRED' });
    await eventually('the subgraph has no subscription left', () => graph.parcels.open.size === 0);
  });

  test('a gateway that drains tells its clients to connect again', async () => {
    const heard = listen(connect(graph.gateway.liveUrl, { authorization: await bearer() }), { query: CHANGES });
    await eventually('the subgraph is subscribed to', () => graph.parcels.open.size === 1);
    await graph.gateway.close();
    await eventually('the connection is closed', () => heard.errors.length === 1);
    expect(heard.errors[0]).toMatchObject({ code: 1012 });
    await eventually('the subgraph has no subscription left', () => graph.parcels.open.size === 0);
  });
});
