import { afterEach, expect, test } from '@jest/globals';
import { freePort } from '../../../platform/net/freePort.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { WebSocketServer } from 'ws';
import { eventually } from '../../testing/eventually.ts';
import { createFeedSource, type FeedSource } from './openFeed.ts';

const REQUEST = {
  query: 'subscription{parcelChanged{id}}',
  operationName: undefined,
  variables: {},
  viewer: { brand: 'acme', scopes: [], shipment: null },
};

let feeds: FeedSource | undefined;
let upstream: WebSocketServer | undefined;
afterEach(async () => {
  await feeds?.close();
  for (const socket of upstream?.clients ?? []) socket.terminate();
  upstream?.close();
});

function sourceAt(port: number, reconnectAttempts: number): FeedSource {
  feeds = createFeedSource({
    addresses: [{ name: 'parcels', url: `http://127.0.0.1:${port}/graphql` }],
    contextKey: Buffer.alloc(32, 4),
    log: SILENT_LOG,
    reconnectAttempts,
  });
  return feeds;
}

test('a subgraph that stays away ends the feed with a code', async () => {
  const feed = sourceAt(await freePort(), 2).open('parcels', REQUEST);
  await expect(feed.next()).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
});

test('who leaves while the subgraph is away does not wait for it', async () => {
  const feed = sourceAt(await freePort(), 100).open('parcels', REQUEST);
  const waiting = feed.next();
  await feed.return?.();
  expect(await waiting).toEqual({ value: undefined, done: true });
});

test('all feeds of a subgraph share one connection, and each reconnection signs anew', async () => {
  const port = await freePort();
  const contexts: string[] = [];
  upstream = new WebSocketServer({ port, host: '127.0.0.1' });
  let connections = 0;
  upstream.on('connection', (socket) => {
    connections += 1;
    socket.on('message', (raw) => {
      const message = JSON.parse((raw as Buffer).toString()) as {
        type: string;
        payload?: { extensions: { doorstepContext: string } };
      };
      if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (message.type === 'subscribe') contexts.push(message.payload?.extensions.doorstepContext ?? '');
    });
  });
  const source = sourceAt(port, 100);
  const left = [source.open('parcels', REQUEST), source.open('parcels', REQUEST)].map((feed) => feed.next());
  await eventually('both are subscribed', () => contexts.length === 2);
  expect(connections).toBe(1);
  for (const socket of upstream.clients) socket.terminate();
  await eventually('both are subscribed again', () => contexts.length === 4);
  expect(connections).toBe(2);
  expect(contexts[2]).not.toBe(contexts[0]);
  await source.close();
  await expect(Promise.all(left)).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
});
