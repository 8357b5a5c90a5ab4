import { expect, test } from '@jest/globals';
import { eventually } from '../../testing/eventually.ts';
import { nothingIsLeft } from '../../testing/nothingIsLeft.ts';
import { requestRaw } from '../../testing/rawRequest.ts';
import { RawSocket } from '../../testing/rawSocket.ts';
import { bearer, startTestGraph } from '../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id } }';

test('a gateway that drains tells every client to come back, by both transports, and leaves nothing behind', async () => {
  const graph = await startTestGraph();
  const { port } = graph.gateway;
  const authorization = await bearer();
  const sockets = await Promise.all(Array.from({ length: 150 }, () => RawSocket.enter({ port }, authorization)));
  for (const raw of sockets) raw.subscribe('1', CHANGES);
  const stranger = await RawSocket.open({ port });
  const headers = { Authorization: authorization };
  const streams = Array.from({ length: 10 }, () => requestRaw({ port, body: { query: CHANGES }, headers }));
  await eventually('all listen', () => graph.gateway.counts.clients === 160);

  await graph.gateway.close();
  await eventually('all are gone', () => [...sockets, ...streams, stranger].every(({ isGone }) => isGone));
  expect(new Set([...sockets, stranger].map(({ closed }) => closed?.code))).toEqual(new Set([1012]));
  expect(streams.filter(({ received }) => received.includes('event: complete'))).toEqual([]);
  await nothingIsLeft(graph);
  await eventually('no subscription is left at the subgraph', () => graph.parcels.open.size === 0);
  await graph.close();
});

test('a query that runs over a socket is finished before its client is sent away, and no other one starts', async () => {
  const graph = await startTestGraph();
  const raw = await RawSocket.enter({ port: graph.gateway.port }, await bearer());
  raw.subscribe('live', CHANGES);
  raw.subscribe('query', '{ slowly }');
  await eventually('the query runs', () => graph.parcels.finishSlowly !== undefined);
  const closing = graph.gateway.close();
  raw.subscribe('late', '{ whoAsks }');
  await eventually('the late one is refused', () => raw.ofType('error').length === 1);
  expect(raw.ofType('error')[0]).toMatchObject({ id: 'late', payload: [{ extensions: { code: 'DRAINING' } }] });
  graph.parcels.finishSlowly?.();
  await closing;
  await eventually('it is sent away', () => raw.isGone);
  expect(raw.messages.filter(({ id }) => id === 'query')).toEqual([
    { id: 'query', type: 'next', payload: { data: { slowly: 'done' } } },
    { id: 'query', type: 'complete' },
  ]);
  expect(raw.closed?.code).toBe(1012);
  await graph.close();
});

test('clients that still wait in line when it drains are sent away as well, by both transports', async () => {
  const graph = await startTestGraph({ limits: { admitPerSecond: 20 } });
  const { port } = graph.gateway;
  const authorization = await bearer();
  const headers = { Authorization: authorization };
  const streams = Array.from({ length: 150 }, () => requestRaw({ port, body: { query: CHANGES }, headers }));
  await eventually('they wait', () => graph.gateway.clientCounts.waiting > 50);
  await graph.gateway.close();
  await eventually('all are gone', () => streams.every(({ isGone }) => isGone));
  const refused = streams.filter(({ received }) => received.startsWith('HTTP/1.1 503'));
  expect(refused.length).toBeGreaterThan(0);
  for (const { received } of refused) expect(received).toContain('"code":"DRAINING"');
  await nothingIsLeft(graph);
  await graph.close();
});
