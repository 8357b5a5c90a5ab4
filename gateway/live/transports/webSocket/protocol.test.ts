import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../../../testing/eventually.ts';
import { nothingIsLeft } from '../../../testing/nothingIsLeft.ts';
import { RawSocket, type RawSocketOptions } from '../../../testing/rawSocket.ts';
import { bearer, startTestGraph, type TestGraph } from '../../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id } }';

/** The document PROTOCOL.md of graphql-ws, sentence by sentence, at the socket itself. */
describe('graphql-transport-ws', () => {
  let graph: TestGraph;
  const open: RawSocket[] = [];

  beforeAll(async () => {
    graph = await startTestGraph({ limits: { keepAliveSeconds: 1 } });
  });
  afterEach(async () => {
    for (const raw of open.splice(0)) raw.hangUp();
    await nothingIsLeft(graph);
    await eventually('no subscription is left at the subgraph', () => graph.parcels.open.size === 0);
  });
  afterAll(() => graph.close());

  async function connect(options: Partial<RawSocketOptions> = {}): Promise<RawSocket> {
    const raw = await RawSocket.open({ port: graph.gateway.port, ...options });
    open.push(raw);
    return raw;
  }

  async function enter(): Promise<RawSocket> {
    const raw = await RawSocket.enter({ port: graph.gateway.port }, await bearer());
    open.push(raw);
    return raw;
  }

  async function closeOf(raw: RawSocket): Promise<unknown> {
    await eventually('the connection is closed', () => raw.isGone, 8_000);
    return raw.closed;
  }

  test('the handshake answers with the subprotocol, also when others are offered', async () => {
    const raw = await connect({ protocol: 'graphql-ws, graphql-transport-ws' });
    expect(raw.head).toContain('HTTP/1.1 101');
    expect(raw.head).toMatch(/sec-websocket-protocol: graphql-transport-ws/i);
  });

  test.each([['graphql-ws'], [null]])('a client that offers %s is closed with 4406', async (protocol) => {
    const raw = await connect({ protocol });
    expect(await closeOf(raw)).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  test('an upgrade of another path is answered with 404', async () => {
    const raw = await connect({ path: '/elsewhere' });
    expect(raw.head).toContain('HTTP/1.1 404 Not Found');
    await eventually('the body', () => raw.body.includes('"code":"NOT_FOUND"'));
  });

  test('a client that does not initialise is closed with 4408', async () => {
    expect(await closeOf(await connect())).toMatchObject({ code: 4408 });
  });

  test('a client that initialises twice is closed with 4429, before or after the acknowledgement', async () => {
    const hasty = await connect();
    hasty.send({ type: 'connection_init', payload: { authorization: await bearer() } });
    hasty.send({ type: 'connection_init' });
    expect(await closeOf(hasty)).toMatchObject({ code: 4429 });
    const raw = await enter();
    raw.send({ type: 'connection_init' });
    expect(await closeOf(raw)).toMatchObject({ code: 4429 });
  });

  test('a client that subscribes before the acknowledgement is closed with 4401', async () => {
    const early = await connect();
    early.subscribe('1', CHANGES);
    expect(await closeOf(early)).toEqual({ code: 4401, reason: 'Unauthorized' });
    const hasty = await connect();
    hasty.sendTogether(
      { type: 'connection_init', payload: { authorization: await bearer() } },
      { type: 'subscribe', id: '1', payload: { query: CHANGES } },
    );
    expect(await closeOf(hasty)).toMatchObject({ code: 4401 });
  });

  test('a second operation of the same id is closed with 4409', async () => {
    const raw = await enter();
    raw.subscribe('same', CHANGES);
    raw.subscribe('same', CHANGES);
    expect(await closeOf(raw)).toEqual({ code: 4409, reason: 'Subscriber for same already exists' });
  });

  test.each([
    ['no JSON', '{'],
    ['an unknown type', { type: 'start', id: '1' }],
    ['no type', { id: '1' }],
    ['an operation without an id', { type: 'subscribe', payload: { query: CHANGES } }],
    ['an operation with an empty id', { type: 'subscribe', id: '', payload: { query: CHANGES } }],
    ['an operation without a payload', { type: 'subscribe', id: '1' }],
    ['variables that are no object', { type: 'subscribe', id: '1', payload: { query: CHANGES, variables: '1' } }],
    ['an acknowledgement, which is for servers', { type: 'connection_ack' }],
  ])('%s is closed with 4400', async (_what, message) => {
    const raw = await enter();
    raw.send(message);
    expect(await closeOf(raw)).toEqual({ code: 4400, reason: 'Invalid message received' });
  });

  test('a binary frame is closed with 4400', async () => {
    const raw = await enter();
    raw.sendFrame({ opcode: 'binary', payload: JSON.stringify({ type: 'ping' }) });
    expect(await closeOf(raw)).toMatchObject({ code: 4400 });
  });

  test('a message that is too large is closed with 1009', async () => {
    const raw = await enter();
    raw.subscribe('1', `${CHANGES} #${'x'.repeat(300_000)}`);
    expect(await closeOf(raw)).toMatchObject({ code: 1009 });
  });

  test('a message that is not UTF-8 is closed with 1007', async () => {
    const raw = await enter();
    raw.sendFrame({ opcode: 'text', payload: Buffer.from([0xff, 0xfe]) });
    expect(await closeOf(raw)).toMatchObject({ code: 1007 });
  });

  test('a message may come in fragments, with a ping between them', async () => {
    const raw = await enter();
    const text = JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ whoAsks }' } });
    raw.sendFrame({ opcode: 'text', payload: text.slice(0, 10), isLast: false });
    raw.sendFrame({ opcode: 'ping', payload: 'between' });
    raw.sendFrame({ opcode: 'continuation', payload: text.slice(10, 20), isLast: false });
    raw.sendFrame({ opcode: 'continuation', payload: text.slice(20) });
    await eventually('the answer', () => raw.ofType('complete').length === 1);
    expect(raw.pongs).toEqual(['between']);
  });

  test('ping is answered with pong and its payload, also before initialisation', async () => {
    const raw = await connect();
    raw.send({ type: 'ping' });
    raw.send({ type: 'ping', payload: { at: 1 } });
    raw.send({ type: 'pong', payload: { unasked: true } });
    await eventually('both answers', () => raw.messages.length === 2);
    expect(raw.messages).toEqual([{ type: 'pong' }, { type: 'pong', payload: { at: 1 } }]);
  });

  test('a query and a mistake are answered in the shapes of the protocol', async () => {
    const raw = await enter();
    raw.subscribe('q', '{ carriers { name } }');
    await eventually('the answer', () => raw.ofType('complete').length === 1);
    raw.subscribe('m', 'subscription { nothing }');
    await eventually('the error', () => raw.ofType('error').length === 1);
    expect(raw.messages.slice(1)).toEqual([
      { id: 'q', type: 'next', payload: { data: { carriers: [{ name: 'Carrier ups' }] } } },
      { id: 'q', type: 'complete' },
      {
        id: 'm',
        type: 'error',
        payload: [expect.objectContaining({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })],
      },
    ]);
  });

  test('an id may be used again once its operation is over: completed by either side, or failed', async () => {
    const raw = await enter();
    raw.subscribe('1', CHANGES);
    raw.send({ id: '1', type: 'complete' });
    raw.subscribe('1', '{ whoAsks }');
    await eventually('the answer', () => raw.ofType('complete').length === 1);
    raw.subscribe('1', 'subscription {');
    await eventually('the error', () => raw.ofType('error').length === 1);
    raw.subscribe('1', CHANGES);
    await eventually('the subgraph is subscribed to', () => graph.parcels.open.size === 1);
    expect(raw.isGone).toBe(false);
  });

  test('nothing more is said of a query that the client completed, even under its id', async () => {
    const raw = await enter();
    raw.subscribe('1', '{ slowly }');
    await eventually('the query runs', () => graph.parcels.finishSlowly !== undefined);
    raw.send({ id: '1', type: 'complete' });
    raw.send({ id: 'unknown', type: 'complete' });
    raw.subscribe('1', CHANGES);
    await eventually('the subgraph is subscribed to', () => graph.parcels.open.size === 1);
    graph.parcels.finishSlowly?.();
    graph.parcels.publish({ id: '7', status: 'DELIVERED' });
    await eventually('the event', () => raw.ofType('next').length === 1);
    expect(raw.messages.slice(1).map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ data: { parcelChanged: { id: '7' } } }),
    ]);
  });

  test('a quiet client is pinged again and again, and one that does not answer is cut off', async () => {
    const [alive, dead] = [await enter(), await enter()];
    dead.answersPings = false;
    dead.subscribe('1', CHANGES);
    await eventually('the silent one is found', () => dead.isGone, 8_000);
    expect(dead.closed).toBeUndefined();
    await eventually('the other one is pinged again', () => alive.pings >= 2, 8_000);
    expect(alive.isGone).toBe(false);
  });
});
