import { expect, test } from '@jest/globals';
import { eventually } from '../../testing/eventually.ts';
import { nothingIsLeft } from '../../testing/nothingIsLeft.ts';
import { requestRaw } from '../../testing/rawRequest.ts';
import { RawSocket } from '../../testing/rawSocket.ts';
import { startTestGraph } from '../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id } }';

test('when an API key is revoked its live operations end over both transports, and those of another key go on', async () => {
  const revoked = new Set<string>();
  const graph = await startTestGraph({
    authenticate: (authorization = '') =>
      Promise.resolve({ brand: 'acme', scopes: [], subject: `key:${authorization}`, expiresAt: null, shipment: null }),
    findRevokedKeys: (ids) => Promise.resolve(ids.filter((id) => revoked.has(id))),
  });
  const { port } = graph.gateway;
  const [held, lost] = [await RawSocket.enter({ port }, 'held'), await RawSocket.enter({ port }, 'lost')];
  held.subscribe('1', CHANGES);
  lost.subscribe('1', CHANGES);
  const stream = requestRaw({ port, body: { query: CHANGES }, headers: { Authorization: 'lost' } });
  await eventually('all run', () => graph.gateway.clientCounts.operations === 3);
  revoked.add('lost');
  await eventually('both are ended', () => lost.isGone && stream.received.includes('event: complete'));
  expect(lost.closed).toEqual({ code: 4403, reason: 'KEY_REVOKED' });
  expect(stream.received).toContain('"code":"KEY_REVOKED"');
  expect(graph.gateway.clientCounts).toMatchObject({ clients: 1, operations: 1, watched: 1 });
  held.hangUp();
  stream.socket.destroy();
  await nothingIsLeft(graph);
  await graph.close();
});
