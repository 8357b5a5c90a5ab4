import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../../../testing/eventually.ts';
import { composeLogged, LoggedParcels } from '../../../testing/loggedParcels.ts';
import { nothingIsLeft } from '../../../testing/nothingIsLeft.ts';
import { RawSocket } from '../../../testing/rawSocket.ts';
import { bearer, startGateway, startTestGraph, type TestGraph } from '../../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id carrier { name } } }';

describe('whatever clients do at the socket, nothing is left of them', () => {
  let graph: TestGraph;
  beforeEach(async () => {
    graph = await startTestGraph({ limits: { keepAliveSeconds: 1 } });
  });
  afterEach(async () => {
    await nothingIsLeft(graph);
    await eventually('no subscription is left at the subgraph', () => graph.parcels.open.size === 0);
    await graph.close();
  });

  const enter = async (): Promise<RawSocket> => RawSocket.enter({ port: graph.gateway.port }, await bearer());
  const opened = (): Promise<void> => eventually('the subgraph is subscribed to', () => graph.parcels.open.size === 1);

  test('a client that is reset while it subscribes', async () => {
    for (let round = 0; round < 20; round += 1) {
      const raw = await enter();
      raw.subscribe('1', `subscription Round${round} { parcelChanged { id } }`);
      if (round % 2 === 0) raw.reset();
      else raw.hangUp();
    }
  });

  test('a client that is reset before it is let in', async () => {
    for (let round = 0; round < 10; round += 1) {
      const raw = await RawSocket.open({ port: graph.gateway.port });
      if (round % 2 === 0) raw.send({ type: 'connection_init', payload: { authorization: await bearer() } });
      raw.reset();
    }
  });

  test('a client that never hears anything and leaves, by the protocol or without a word', async () => {
    const polite = await enter();
    polite.subscribe('1', CHANGES);
    await opened();
    polite.send({ id: '1', type: 'complete' });
    await eventually('the subscription is ended', () => graph.parcels.open.size === 0);
    polite.subscribe('1', CHANGES);
    await opened();
    polite.hangUp();
    await eventually('the subscription is ended', () => graph.parcels.open.size === 0);
    expect(graph.parcels.opened).toBe(2);
  });

  test('a client that breaks the protocol while subscriptions run', async () => {
    for (const wrong of [{ type: 'connection_init' }, { type: 'nonsense' }, null]) {
      const raw = await enter();
      raw.subscribe('1', CHANGES);
      await opened();
      if (wrong === null) raw.subscribe('1', CHANGES);
      else raw.send(wrong);
      await eventually('it is closed', () => raw.isGone);
      await eventually('the subscription is ended', () => graph.parcels.open.size === 0);
    }
  });

  test('a peer that is half gone: it takes everything and answers no ping', async () => {
    const raw = await enter();
    raw.answersPings = false;
    raw.subscribe('1', CHANGES);
    await eventually('it is found', () => raw.isGone, 8_000);
  });

  test('a client that asks for a hundred operations, is refused one more, and goes', async () => {
    const raw = await enter();
    for (let id = 0; id <= 100; id += 1) raw.subscribe(String(id), CHANGES);
    await eventually('the refusal', () => raw.ofType('error').length === 1);
    expect(raw.ofType('error')[0]).toMatchObject({
      id: '100',
      payload: [{ extensions: { code: 'TOO_MANY_OPERATIONS' } }],
    });
    expect(graph.gateway.clientCounts.operations).toBe(100);
    raw.send({ id: '0', type: 'complete' });
    raw.subscribe('once more', CHANGES);
    await eventually('its place is taken', () => graph.gateway.clientCounts.operations === 100);
    raw.reset();
  });

  test('a hundred operations one after another leave no listener behind on the socket', async () => {
    const sockets: Socket[] = [];
    const keep = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket);
    subscribe('net.server.socket', keep);
    const raw = await enter();
    unsubscribe('net.server.socket', keep);
    const listeners = (): number =>
      sockets
        .flatMap((socket) => socket.eventNames().map((name) => socket.listenerCount(name)))
        .reduce((a, b) => a + b, 0);
    const before = listeners();
    expect(before).toBeGreaterThan(0);
    for (let id = 0; id < 100; id += 1) {
      raw.subscribe(String(id), id % 2 === 0 ? CHANGES : '{ whoAsks }');
      if (id % 2 === 0) raw.send({ id: String(id), type: 'complete' });
    }
    await eventually('all are over', () => raw.ofType('complete').length === 50);
    expect(listeners()).toBe(before);
    raw.hangUp();
  });
});

test('a client that comes back with its cursor long after hears what it missed once and in order', async () => {
  const parcels = new LoggedParcels();
  const subgraph = await parcels.start();
  const gateway = await startGateway({ supergraphSdl: composeLogged(subgraph.url, { note: false }) });
  const query = 'subscription { parcelMoved { step } }';
  const steps = (raw: RawSocket): unknown[] =>
    raw
      .ofType('next')
      .map(({ payload }) => (payload as { data: { parcelMoved: { step: number } } }).data.parcelMoved.step);

  const first = await RawSocket.enter({ port: gateway.port }, await bearer());
  first.subscribe('1', query);
  await eventually('it is heard', () => parcels.open === 1);
  parcels.move();
  await eventually('the first step', () => steps(first).length === 1);
  const [heard] = first.ofType('next') as { payload: { extensions: { cursor: string } } }[];
  first.reset();
  await nothingIsLeft({ gateway });

  for (let step = 0; step < 1_000; step += 1) parcels.move();
  const back = await RawSocket.enter({ port: gateway.port }, await bearer());
  back.subscribe('1', query, { after: heard?.payload.extensions.cursor });
  await eventually('what was missed', () => steps(back).length >= 1_000, 10_000);
  parcels.move();
  await eventually('what is new', () => steps(back).length >= 1_001);
  expect(steps(back)).toEqual(Array.from({ length: 1_001 }, (_none, index) => index + 2));
  back.hangUp();
  await nothingIsLeft({ gateway });
  await gateway.close();
  await subgraph.close();
});
