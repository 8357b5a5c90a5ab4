import { describe, expect, test } from '@jest/globals';
import type { Sink } from 'graphql-ws';
import { encodeCursor } from '../../../platform/events/index.ts';
import { eventually } from '../../testing/eventually.ts';
import { Feed } from './feed.ts';
import type { LiveExtension, UpstreamClient } from './upstreamClient.ts';

const cursorAt = (position: number): string => encodeCursor({ epoch: 'e', log: 'parcels', position });

/** A subgraph at the other end of the port, with a log of its own; ends a subscription as graphql-ws does: by completing. */
class StandIn implements UpstreamClient {
  position = 0;
  readonly live = new Set<Sink>();

  subscribe(_request: unknown, sink: Sink, extension: LiveExtension): () => void {
    const wanted = extension();
    if (wanted.mode === 'replay') {
      const [, , after] = JSON.parse(Buffer.from(wanted.after, 'base64url').toString()) as [string, string, number];
      const last = Math.min(this.position, after + wanted.limit);
      for (let position = after + 1; position <= last; position += 1) this.#send(sink, position);
      this.#mark(sink, last);
      sink.complete();
      return () => undefined;
    }
    this.live.add(sink);
    this.#mark(sink, this.position);
    return () => {
      if (this.live.delete(sink)) queueMicrotask(() => sink.complete());
    };
  }

  announce(): void {
    this.position += 1;
    for (const sink of this.live) this.#send(sink, this.position);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #send(sink: Sink, position: number): void {
    sink.next({ data: { position }, extensions: { cursor: cursorAt(position) } });
  }

  #mark(sink: Sink, position: number): void {
    sink.next({ data: null, extensions: { marker: { cursor: cursorAt(position), complete: true } } });
  }
}

describe('a feed', () => {
  test('that falls far behind drops what waits, asks for it again, and keeps one subscription', async () => {
    const upstream = new StandIn();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const heard: number[] = [];
    const feed = new Feed({
      client: upstream,
      request: {
        query: '',
        operationName: undefined,
        variables: {},
        viewer: { brand: 'b', scopes: [], shipment: null },
      },
      resolve: async (event) => {
        await held;
        return event;
      },
      onEnd: () => undefined,
    });
    const leave = feed.join(
      {
        deliver: ({ position }) => void heard.push(position),
        ready: () => Promise.resolve(),
        fail: (error) => void heard.push(-1, Number(error)),
      },
      null,
    );
    await eventually('the marker is reached', () => upstream.live.size === 1);
    await new Promise((resolve) => setImmediate(resolve));
    for (let count = 0; count < 6_000; count += 1) upstream.announce();
    release();
    await eventually('everything is heard', () => heard.length >= 6_000);
    upstream.announce();
    await eventually('what follows is heard too', () => heard.length >= 6_001);
    expect(heard).toEqual(Array.from({ length: 6_001 }, (_none, index) => index + 1));
    expect(upstream.live.size).toBe(1);
    leave();
    expect(upstream.live.size).toBe(0);
  });
});
