import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type WebSocket, WebSocketServer } from 'ws';
import { CONTEXT_EXTENSION, readContext } from '../../../platform/access/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { eventually } from '../../testing/eventually.ts';
import type { UpstreamRefusal } from './readMessage.ts';
import { UpstreamClient, type UpstreamSink } from './upstreamClient.ts';

const KEY = Buffer.alloc(32, 7);

interface Received {
  readonly id?: string;
  readonly type: string;
  readonly payload?: { readonly extensions?: Readonly<Record<string, unknown>> };
}

/** The other end of the protocol: what it received, and a socket to say anything on. */
class OtherEnd {
  readonly received: Received[] = [];
  readonly sockets = new Set<WebSocket>();
  readonly #server: Server = createServer();
  readonly #webSockets = new WebSocketServer({ server: this.#server });

  async start(port = 0): Promise<string> {
    this.#webSockets.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('message', (content) => {
        const message = JSON.parse((content as Buffer).toString()) as Received;
        this.received.push(message);
        if (message.type === 'connection_init') socket.send('{"type":"connection_ack"}');
      });
    });
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  get subscribed(): string[] {
    return this.received.flatMap(({ type, id }) => (type === 'subscribe' && id !== undefined ? [id] : []));
  }

  say(message: object | string): void {
    for (const socket of this.sockets) socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  cut(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  async stop(): Promise<void> {
    this.cut();
    this.#webSockets.close();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

class Heard implements UpstreamSink {
  readonly results: unknown[] = [];
  readonly ends: unknown[] = [];

  next(result: unknown): void {
    this.results.push(result);
  }

  error(error: unknown): void {
    this.ends.push(error);
  }

  complete(): void {
    this.ends.push('complete');
  }
}

describe('the connection to a subgraph', () => {
  let other: OtherEnd;
  let client: UpstreamClient;
  const viewer = { brand: 'acme', scopes: [], shipment: null };
  const operation = {
    request: { query: 'subscription { a }', operationName: undefined, variables: {}, viewer },
    live: () => ({ mode: 'live' }) as const,
  };

  beforeEach(async () => {
    other = new OtherEnd();
    const url = await other.start();
    const address = { name: 'parcels', url };
    client = new UpstreamClient({ address, contextKey: KEY, log: SILENT_LOG, reconnectAttempts: 3 });
  });

  afterEach(async () => {
    await client.close();
    await other.stop();
  });

  it('opens with the first operation, carries them all, and closes after the last', async () => {
    const leaves = [client.subscribe(operation, new Heard()), client.subscribe(operation, new Heard())];
    await eventually('both to be subscribed', () => other.subscribed.length === 2);
    expect(other.sockets.size).toBe(1);
    const context = other.received.at(-1)?.payload?.extensions?.[CONTEXT_EXTENSION];
    expect(readContext(KEY, 'parcels', context, Date.now())).toEqual(viewer);
    for (const leave of leaves) leave();
    await eventually('it to close', () => other.sockets.size === 0);
    expect(other.received.filter(({ type }) => type === 'complete')).toHaveLength(2);
    client.subscribe(operation, new Heard());
    await eventually('it to open again', () => other.subscribed.length === 3);
  });

  it('stays for the others when one is ended by both sides, however often', async () => {
    const [first, second] = [new Heard(), new Heard()];
    const leave = client.subscribe(operation, first);
    client.subscribe(operation, second);
    await eventually('both to be subscribed', () => other.subscribed.length === 2);
    const [firstId, secondId] = other.subscribed;
    other.say({ id: firstId, type: 'complete' });
    await eventually('the end', () => first.ends.length === 1);
    leave();
    leave();
    other.say({ id: firstId, type: 'next', payload: { data: 1 } });
    other.say({ id: secondId, type: 'next', payload: { data: 2 } });
    await eventually('the other to hear', () => second.results.length === 1);
    expect(first).toEqual(expect.objectContaining({ results: [], ends: ['complete'] }));
    expect(client.size).toBe(1);
  });

  it('subscribes again after it was lost, and signs anew', async () => {
    const heard = new Heard();
    client.subscribe(operation, heard);
    await eventually('it to be subscribed', () => other.subscribed.length === 1);
    other.cut();
    await eventually('it to be subscribed again', () => other.subscribed.length === 2);
    other.say({ id: other.subscribed[1], type: 'next', payload: { data: 1 } });
    await eventually('it to hear', () => heard.results.length === 1);
    expect(heard.ends).toEqual([]);
  });

  it('tells an operation that is refused, and it alone', async () => {
    const [refused, well] = [new Heard(), new Heard()];
    client.subscribe(operation, refused);
    client.subscribe(operation, well);
    await eventually('both to be subscribed', () => other.subscribed.length === 2);
    other.say({ id: other.subscribed[0], type: 'error', payload: [{ message: 'no' }] });
    await eventually('the refusal', () => refused.ends.length === 1);
    expect((refused.ends[0] as UpstreamRefusal).errors).toEqual([{ message: 'no' }]);
    expect(well.ends).toEqual([]);
  });

  it('is made anew when the other end talks nonsense', async () => {
    client.subscribe(operation, new Heard());
    await eventually('it to be subscribed', () => other.subscribed.length === 1);
    other.say('nonsense');
    await eventually('it to be subscribed again', () => other.subscribed.length === 2);
  });

  it('gives up after its attempts, and tells everybody', async () => {
    const heard = new Heard();
    client.subscribe(operation, heard);
    await eventually('it to be subscribed', () => other.subscribed.length === 1);
    await other.stop();
    await eventually('the end', () => heard.ends.length === 1);
    expect(String(heard.ends[0])).toContain('could not be made');
    expect(client.size).toBe(0);
  });

  it('ends what runs when it is closed, and what comes later', async () => {
    const [before, after] = [new Heard(), new Heard()];
    client.subscribe(operation, before);
    await client.close();
    client.subscribe(operation, after);
    await eventually('both to end', () => before.ends.length === 1 && after.ends.length === 1);
  });
});
