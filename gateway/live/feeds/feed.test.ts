import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeCursor } from '../../../platform/events/index.ts';
import { METRICS } from '../../../platform/telemetry/index.ts';
import { eventually } from '../../testing/eventually.ts';
import { Feed, type FeedSource } from './feed.ts';
import type { Frame } from './frame.ts';
import type { FeedMember } from './members.ts';
import type { LiveOperation, Upstream, UpstreamSink } from '../upstream/index.ts';

const cursorAt = (position: number): string => encodeCursor({ epoch: 'e', log: 'parcels', position });

/** A subgraph at the other end of the port, with a log of its own; ends a subscription as graphql-ws does: by completing. */
class StandIn implements Upstream {
  position = 0;
  /** Pages that were asked for. */
  pages = 0;
  /** So many of them fail, since the subgraph's database is away. */
  failingPages = 0;
  readonly live = new Set<UpstreamSink>();
  /** What it says of the append of each event, if anything. */
  recordedAt: string | undefined;
  /** Keeps its first word to itself, as one does whose database is away. */
  isSilent = false;

  subscribe({ live }: LiveOperation, sink: UpstreamSink): () => void {
    const wanted = live(true);
    if (wanted.mode === 'replay') {
      this.pages += 1;
      if (this.pages <= this.failingPages) {
        sink.next({ errors: [{ message: 'away', extensions: { code: 'DATABASE_UNAVAILABLE' } }] });
        sink.complete();
        return () => undefined;
      }
      const [epoch, , after] = JSON.parse(Buffer.from(wanted.after, 'base64url').toString()) as [
        string,
        string,
        number,
      ];
      const last = Math.min(this.position, after + wanted.limit);
      for (let position = after + 1; position <= last; position += 1) this.#send(sink, position);
      this.#mark(sink, last, epoch);
      sink.complete();
      return () => undefined;
    }
    this.live.add(sink);
    if (!this.isSilent) this.#mark(sink, this.position);
    return () => void this.live.delete(sink);
  }

  /** Says at last where it starts. */
  speak(): void {
    for (const sink of this.live) this.#mark(sink, this.position);
  }

  announce(): void {
    this.position += 1;
    for (const sink of this.live) this.#send(sink, this.position);
  }

  #send(sink: UpstreamSink, position: number): void {
    const { recordedAt } = this;
    const appended = recordedAt === undefined ? {} : { recordedAt };
    sink.next({ data: { position }, extensions: { cursor: cursorAt(position), ...appended } });
  }

  #mark(sink: UpstreamSink, position: number, epoch = 'e'): void {
    const cursor = encodeCursor({ epoch, log: 'parcels', position });
    sink.next({ data: null, extensions: { marker: { cursor, complete: true } } });
  }
}

/** A client that remembers what it was told. */
class Client implements FeedMember {
  readonly heard: number[] = [];
  readonly ends: unknown[] = [];

  deliver(frames: readonly Frame[]): void {
    for (const { position } of frames) this.heard.push(position);
  }

  ready(): Promise<void> {
    return Promise.resolve();
  }

  fail(error: unknown): void {
    this.ends.push(error);
  }

  complete(): void {
    this.ends.push('complete');
  }
}

const viewer = { brand: 'b', scopes: [], shipment: null };
const request = { query: '', operationName: undefined, variables: {}, viewer };
const upTo = (last: number): number[] => Array.from({ length: last }, (_none, index) => index + 1);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Events of which it was told how long they took from append to write. */
async function deliveriesTimed(): Promise<number> {
  const text = await METRICS.metrics();
  return Number(/^doorstep_live_lag_seconds_count (\d+)$/m.exec(text)?.[1] ?? 0);
}

function feedOf(upstream: Upstream, resolve: FeedSource['resolve'] = (event) => Promise.resolve(event)): Feed {
  const source: FeedSource = { upstream, request, resolve, inTurn: (work) => work() };
  return new Feed({ source, resumable: true, onEnd: () => undefined });
}

describe('a feed', () => {
  test('times each event from its append to its write, and not those that a client fetches because it was away', async () => {
    const upstream = new StandIn();
    upstream.recordedAt = new Date(Date.now() - 60_000).toISOString();
    const client = new Client();
    const feed = feedOf(upstream);
    const leave = feed.join(client, null);
    await eventually('the marker is reached', () => upstream.live.size === 1);
    await turn();
    const before = await deliveriesTimed();
    upstream.announce();
    upstream.announce();
    await eventually('both are heard', () => client.heard.length === 2);
    const late = new Client();
    const leaveLate = feed.join(late, cursorAt(0));
    await eventually('both were fetched', () => late.heard.length === 2);
    expect(await deliveriesTimed()).toBe(before + 2);
    leave();
    leaveLate();
  });

  test('that falls far behind drops what waits, asks for it again, and keeps one subscription', async () => {
    const upstream = new StandIn();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const client = new Client();
    const feed = feedOf(upstream, (event) => held.then(() => event));
    const leave = feed.join(client, null);
    await eventually('the marker is reached', () => upstream.live.size === 1);
    await turn();
    for (let count = 0; count < 6_000; count += 1) upstream.announce();
    release();
    await eventually('everything is heard', () => client.heard.length >= 6_000);
    upstream.announce();
    await eventually('what follows is heard too', () => client.heard.length >= 6_001);
    expect(client.heard).toEqual(upTo(6_001));
    expect(upstream.live.size).toBe(1);
    leave();
    expect(upstream.live.size).toBe(0);
  });

  test('reads what was missed once for all who come back from the same place, each hears it whole', async () => {
    const upstream = new StandIn();
    upstream.position = 500;
    const feed = feedOf(upstream);
    const clients = Array.from({ length: 50 }, () => new Client());
    const leaves = clients.map((client) => feed.join(client, cursorAt(0)));
    await eventually('everybody has caught up', () => clients.every(({ heard }) => heard.length === 500));
    upstream.announce();
    await eventually('what follows is heard too', () => clients.every(({ heard }) => heard.length === 501));
    for (const { heard } of clients) expect(heard).toEqual(upTo(501));
    expect(upstream.pages).toBe(3);
    for (const leave of leaves) leave();
    expect(upstream.live.size).toBe(0);
  });

  test('waits for the first word of its subgraph, however long that takes', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const upstream = new StandIn();
    upstream.position = 3;
    upstream.isSilent = true;
    const client = new Client();
    const leave = feedOf(upstream).join(client, cursorAt(0));
    // as long as it takes to start a subgraph anew on a machine that is busy
    jest.advanceTimersByTime(60_000);
    await turn();
    jest.useRealTimers();
    expect(client.ends).toEqual([]);
    upstream.speak();
    await eventually('it has caught up', () => client.heard.length === 3);
    leave();
  });

  test('does not read for ever at the end of a log that it does not know of yet', async () => {
    const upstream = new StandIn();
    const feed = feedOf(upstream);
    await turn();
    const client = new Client();
    const leave = feed.join(client, encodeCursor({ epoch: 'another', log: 'parcels', position: 0 }));
    await eventually('it to look', () => upstream.pages > 0);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(upstream.pages).toBeLessThan(3);
    leave();
    expect(upstream.live.size).toBe(0);
  });

  test('waits for what was missed while the subgraph cannot read it', async () => {
    const upstream = new StandIn();
    upstream.position = 3;
    upstream.failingPages = 2;
    const feed = feedOf(upstream);
    const client = new Client();
    const leave = feed.join(client, cursorAt(0));
    await eventually('it to be read at last', () => client.heard.length === 3);
    expect(client.ends).toEqual([]);
    leave();
  });

  test('lets in whoever comes from anywhere while events come, without gap or double', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 400 }), { minLength: 1, maxLength: 30 }), async (acts) => {
        const upstream = new StandIn();
        upstream.position = 100;
        const feed = feedOf(upstream, async (event) => {
          await turn();
          return event;
        });
        const joined: { client: Client; after: number }[] = [];
        for (const act of acts) {
          if (act % 2 === 0) {
            const client = new Client();
            const after = Math.min(act, upstream.position);
            joined.push({ client, after });
            feed.join(client, cursorAt(after));
          } else for (let count = 0; count < act % 7; count += 1) upstream.announce();
          if (act % 3 === 0) await turn();
        }
        for (const { client, after } of joined) {
          const expected = upTo(upstream.position).slice(after);
          await eventually('it has heard it all', () => client.heard.length >= expected.length);
          expect(client.heard).toEqual(expected);
          expect(client.ends).toEqual([]);
        }
        feed.fail(new Error('over'));
      }),
      { numRuns: 40 },
    );
  });
});
