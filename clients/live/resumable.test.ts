import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWebSocketClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '../../test/setup/eventually.ts';
import {
  type LiveSink,
  type LiveSubscription,
  resumable,
  retrySettings,
  sseSettings,
  type StockClient,
} from './index.ts';
import { CountingServer, QUERY } from './testing/countingServer.ts';

type Token = () => string;

const TRANSPORTS: Record<string, (port: number, token: Token) => StockClient & { dispose(): unknown }> = {
  'graphql-ws': (port, token) =>
    createWebSocketClient({
      ...retrySettings(),
      url: `ws://127.0.0.1:${port}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: () => ({ token: token() }),
    }),
  'graphql-sse': (port, token) =>
    createSseClient({
      ...sseSettings(),
      url: `http://127.0.0.1:${port}/graphql`,
      headers: () => ({ authorization: token() }),
    }),
};

describe.each(Object.entries(TRANSPORTS))('a resumable client over %s', (transport, create) => {
  let server: CountingServer;
  let client: ReturnType<typeof create>;
  let tokens: string[];
  let heard: number[];
  let cursors: (string | null)[];
  let errors: unknown[];
  let completed: number;
  let subscriptions: LiveSubscription[];

  beforeEach(async () => {
    server = new CountingServer();
    await server.start();
    tokens = [];
    client = create(server.port, () => tokens.shift() ?? 'good');
    heard = [];
    cursors = [];
    errors = [];
    completed = 0;
    subscriptions = [];
  });

  afterEach(async () => {
    for (const each of subscriptions) each.unsubscribe();
    await client.dispose();
    await server.close();
  });

  interface Counted {
    readonly counted: number;
  }

  const listen = (after: string | null = null, more: Partial<LiveSink<Counted>> = {}): LiveSubscription => {
    const subscription = resumable(client).subscribe<Counted>(
      { query: QUERY },
      {
        next: ({ data }, cursor) => {
          heard.push(data?.counted ?? -1);
          cursors.push(cursor);
        },
        error: (reason) => errors.push(reason),
        complete: () => (completed += 1),
        ...more,
      },
      { after },
    );
    subscriptions.push(subscription);
    return subscription;
  };

  const isOpen = (): Promise<true> => eventually('an open subscription', () => server.open === 1);
  const hasHeard = (count: number): Promise<true> => eventually(`count ${count}`, () => heard.at(-1) === count);
  const upTo = (count: number): number[] => Array.from({ length: count }, (_none, index) => index + 1);

  it('hears everything once and in order, however often its connection breaks', async () => {
    const subscription = listen();
    await isOpen();
    for (let round = 1; round <= 4; round += 1) {
      server.count(3);
      await hasHeard(round * 6 - 3);
      expect(subscription.cursor).toBe(String(round * 6 - 3));
      server.breakAll();
      // some of it while nobody is there to hear it
      server.count(3);
      await hasHeard(round * 6);
    }
    expect(heard).toEqual(upTo(24));
    expect(cursors).toEqual(heard.map(String));
    expect(errors).toEqual([]);
    expect(server.asked.slice(0, 2)).toEqual([undefined, '3']);
  });

  it('begins after the cursor that it is given', async () => {
    server.count(5);
    listen('3');
    await hasHeard(5);
    expect(heard).toEqual([4, 5]);
  });

  it('goes on when the server ends it for a reason that will pass', async () => {
    listen();
    await isOpen();
    let counted = 0;
    for (const code of ['DRAINING', 'CLIENT_TOO_SLOW', 'SUBGRAPH_UNAVAILABLE']) {
      server.count(2);
      counted += 2;
      await hasHeard(counted);
      server.failAll(code);
      server.count(2);
      counted += 2;
      await hasHeard(counted);
    }
    expect(heard).toEqual(upTo(12));
    expect(errors).toEqual([]);
  });

  it('asks where to start when the log no longer reaches back', async () => {
    server.count(9);
    server.forgotten = 5;
    const told: (string | null)[] = [];
    listen('2', {
      expired: (oldestCursor, restart) => {
        told.push(oldestCursor);
        restart(oldestCursor);
        // a second word does not count
        restart();
      },
    });
    await hasHeard(9);
    expect(told).toEqual(['5']);
    expect(heard).toEqual([6, 7, 8, 9]);
    expect(server.open).toBe(1);
  });

  it('fails when the log no longer reaches back and nobody is there to be asked', async () => {
    server.count(9);
    server.forgotten = 5;
    listen('2');
    await eventually('the error', () => errors.length === 1);
    expect(errors[0]).toEqual([expect.objectContaining({ extensions: { code: 'CURSOR_EXPIRED', oldestCursor: '5' } })]);
    expect(heard).toEqual([]);
  });

  it('hears a repeated result once', async () => {
    listen();
    await isOpen();
    server.count(2);
    server.repeat();
    server.count();
    await hasHeard(3);
    expect(heard).toEqual([1, 2, 3]);
  });

  it('is complete when the server says so, and leaves nothing behind', async () => {
    listen();
    await isOpen();
    server.count();
    await hasHeard(1);
    server.completeAll();
    await eventually('the end', () => completed === 1);
    await eventually('no connection', () => server.connections === 0);
    expect(errors).toEqual([]);
  });

  it('is quiet after it was left, also while it waits to come back', async () => {
    const first = listen();
    await isOpen();
    first.unsubscribe();
    await eventually('nobody', () => server.open === 0);
    const second = listen();
    await isOpen();
    server.failAll('DRAINING');
    second.unsubscribe();
    server.count(3);
    await eventually('nobody', () => server.open === 0 && server.connections === 0);
    expect([heard, errors, completed]).toEqual([[], [], 0]);
  });

  it('shows a fresh token when the old one is refused', async () => {
    server.accepts = (token) => token === 'good';
    tokens = ['old', 'older'];
    listen();
    await isOpen();
    expect(server.shown).toEqual(['old', 'older', 'good']);
  });

  it('gives up when no token is good enough, and can be used again', async () => {
    server.accepts = (token) => token === 'good';
    tokens = Array.from({ length: 4 }, () => 'bad');
    listen();
    await eventually('the error', () => errors.length === 1);
    expect(server.shown).toHaveLength(4);
    const again = listen();
    await isOpen();
    again.unsubscribe();
    await eventually('no connection', () => server.connections === 0);
  });

  it('stops at a result that its listener fails at, with the cursor before it', async () => {
    const subscription = listen(null, {
      next: ({ data }) => {
        if (data?.counted === 2) throw new Error('not this one');
      },
    });
    await isOpen();
    server.count(3);
    await eventually('the error', () => errors.length === 1);
    expect(subscription.cursor).toBe('1');
    await eventually('nobody', () => server.open === 0);
  });

  if (transport === 'graphql-ws') {
    it.each([1001, 1011, 1012, 1013, 4408])('goes on when it is closed with %s', async (code) => {
      listen();
      await isOpen();
      server.count(2);
      await hasHeard(2);
      server.closeAll(code);
      server.count(2);
      await hasHeard(4);
      expect(heard).toEqual([1, 2, 3, 4]);
    });

    it('shows a fresh token when the old one expires under it, one for all its subscriptions', async () => {
      for (let each = 0; each < 3; each += 1) listen();
      await eventually('three subscriptions', () => server.open === 3);
      server.closeAll(4403);
      // told by what was asked: they may be back before anybody sees that none was open
      await eventually('three subscriptions again', () => server.asked.length >= 6 && server.open === 3);
      expect(server.shown.length).toBeLessThanOrEqual(3);
      for (const each of subscriptions) each.unsubscribe();
      await eventually('no connection', () => server.connections === 0);
    });

    it('is told when what it asks for is wrong', async () => {
      resumable(client).subscribe(
        { query: 'subscription { nonsense }' },
        { next: () => undefined, error: (reason) => errors.push(reason) },
      );
      await eventually('the error', () => errors.length === 1);
    });
  } else {
    it('goes on when a stream just ends, in whatever moment', async () => {
      listen('0');
      await isOpen();
      for (let round = 1; round <= 10; round += 1) {
        server.count(3);
        if (round % 2 === 0) await hasHeard(round * 3);
        server.endStreams();
        await hasHeard(round * 3);
      }
      expect(heard).toEqual(upTo(30));
    });
  }
});
