import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { SCOPES } from '../../platform/access/index.ts';
import { eventually } from '../testing/eventually.ts';
import { startStockSubgraph, type StockSubgraph } from '../testing/stockSubgraph.ts';
import { connect, listen, post, startGateway } from '../testing/testGateway.ts';
import type { GatewayServer } from './gatewayServer.ts';

describe.each([
  ['that are told of nobody', { contextKey: undefined, resumable: false }],
  ['that may know cursors or not', { contextKey: Buffer.alloc(32, 1), resumable: true }],
])('a gateway before subgraphs of somebody else, %s', (_how, options) => {
  let books: StockSubgraph;
  let gateway: GatewayServer;
  let client: Client;

  beforeAll(async () => {
    books = await startStockSubgraph();
    gateway = await startGateway({
      supergraphSdl: books.supergraphSdl,
      authenticate: () =>
        Promise.resolve({ brand: 'open', scopes: SCOPES, subject: 'anybody', expiresAt: null, shipment: null }),
      ...options,
    });
    client = connect(gateway.liveUrl, {});
  });

  afterAll(async () => {
    await client.dispose();
    await gateway.close();
    await books.close();
  });

  it('answers queries', async () => {
    const { answer } = await post(gateway.graphUrl, '{ books(after: "x") { id title } }');
    expect(answer).toEqual({ data: { books: [{ id: '1', title: 'after x' }] } });
  });

  it('delivers a subscription to its end, and says that it ended', async () => {
    const heard = listen(client, { query: 'subscription { counted(to: 3) }' });
    await eventually('the end', () => heard.completed);
    expect(heard.results).toEqual([1, 2, 3].map((counted) => ({ data: { counted } })));
    expect(heard.errors).toEqual([]);
    expect(gateway.counts).toEqual({ feeds: 0, clients: 0 });
  });

  it('refuses a cursor in words, since there is nothing to resume', async () => {
    for (const query of ['subscription { counted(to: 3) }', 'subscription { quiet }']) {
      const heard = listen(client, { query, extensions: { after: 'x' } });
      await eventually('the refusal', () => heard.errors.length > 0);
      expect(heard.errors[0]).toMatchObject({ extensions: { code: 'RESUME_UNSUPPORTED' } });
    }
    await eventually('nothing to be left', () => gateway.counts.feeds === 0);
  });

  it('leaves a quiet subscription when its client leaves', async () => {
    const heard = listen(client, { query: 'subscription { quiet }' });
    await eventually('it to run', () => gateway.counts.feeds === 1);
    heard.leave();
    await eventually('nothing to be left', () => gateway.counts.feeds === 0);
  });
});

describe('a gateway before a subgraph that knows no cursors', () => {
  it('ends a subscription whose connection was lost, rather than skip what it missed', async () => {
    const books = await startStockSubgraph();
    const gateway = await startGateway({
      supergraphSdl: books.supergraphSdl,
      contextKey: undefined,
      resumable: false,
      authenticate: () =>
        Promise.resolve({ brand: 'open', scopes: SCOPES, subject: 'anybody', expiresAt: null, shipment: null }),
    });
    const client = connect(gateway.liveUrl, {});
    const heard = listen(client, { query: 'subscription { quiet }' });
    await eventually('it to run', () => books.running === 1);
    books.cut();
    await eventually('the end', () => heard.errors.length > 0);
    expect(heard.errors[0]).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
    await client.dispose();
    await gateway.close();
    await books.close();
  });
});

describe('a gateway that asks nobody who they are', () => {
  it('refuses WebSockets of pages of other sites', async () => {
    const books = await startStockSubgraph();
    const gateway = await startGateway({
      supergraphSdl: books.supergraphSdl,
      contextKey: undefined,
      resumable: false,
      sameOriginOnly: true,
    });
    const statusFor = (origin: string): Promise<number> =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(gateway.liveUrl, 'graphql-transport-ws', { origin });
        socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
        socket.on('open', () => {
          resolve(101);
          socket.terminate();
        });
        socket.on('error', reject);
      });
    expect(await statusFor('http://elsewhere.example')).toBe(403);
    expect(await statusFor(`http://127.0.0.1:${gateway.port}`)).toBe(101);
    await gateway.close();
    await books.close();
  });
});
