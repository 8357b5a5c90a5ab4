import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { eventually } from '../../testing/eventually.ts';
import { nothingIsLeft } from '../../testing/nothingIsLeft.ts';
import { requestRaw } from '../../testing/rawRequest.ts';
import { RawSocket } from '../../testing/rawSocket.ts';
import { bearer, startTestGraph, type TestGraph } from '../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id status } }';
/** Some events of this size fill what the kernel holds for a socket. */
const LARGE = 'x'.repeat(64 * 1024);
/** More than the kernel and the gateway hold for one client together. */
const FLOOD = 400;

describe('a client that reads too slowly', () => {
  let graph: TestGraph;
  let tooSlow = 0;
  let reader: RawSocket;

  beforeEach(async () => {
    tooSlow = 0;
    const log = { ...SILENT_LOG, info: (event: string) => void (event === 'client.tooSlow' && (tooSlow += 1)) };
    graph = await startTestGraph({ limits: { writeDeadlineSeconds: 1 }, log });
    reader = await enter();
    reader.subscribe('1', CHANGES);
    await eventually('the other one listens', () => graph.parcels.open.size === 1);
  });
  afterEach(async () => {
    reader.hangUp();
    await nothingIsLeft(graph);
    await graph.close();
  });

  const enter = async (): Promise<RawSocket> => RawSocket.enter({ port: graph.gateway.port }, await bearer());
  const heard = (): number => reader.ofType('next').length;
  /** Publishes one event, and waits until the client that reads has heard it. */
  async function publish(): Promise<void> {
    const before = heard();
    graph.parcels.publish({ id: String(before), status: LARGE });
    await eventually('the other one hears it', () => heard() === before + 1);
  }
  async function publishUntil(what: string, condition: () => boolean): Promise<void> {
    for (let count = 0; !condition(); count += 1) {
      if (count === FLOOD) throw new Error(`not within ${FLOOD} events: ${what}`);
      await publish();
    }
  }

  test('over WebSocket is closed when too many bytes wait for it, and the others hear everything', async () => {
    const stalled = await enter();
    stalled.subscribe('1', CHANGES);
    await eventually('both listen', () => graph.gateway.counts.clients === 2);
    stalled.pause();
    await publishUntil('it is ended', () => tooSlow === 1);
    await publish();
    expect(graph.gateway.clientCounts).toMatchObject({ clients: 1, operations: 1 });
    stalled.resume();
    await eventually('its connection is closed', () => stalled.isGone);
  });

  test('over WebSocket is closed when it takes some bytes now and then and the oldest wait too long', async () => {
    const trickling = await enter();
    trickling.subscribe('1', CHANGES);
    await eventually('both listen', () => graph.gateway.counts.clients === 2);
    trickling.pause();
    await publishUntil('bytes wait for it', () => graph.gateway.clientCounts.congested === 1);
    await eventually('it is ended', () => {
      trickling.trickle(16);
      return tooSlow === 1;
    });
    await publish();
    trickling.hangUp();
  });

  test('over Server-Sent Events is cut off, and a client beside it hears everything', async () => {
    const headers = { Authorization: await bearer() };
    const [stalled, beside] = [1, 2].map(() =>
      requestRaw({ port: graph.gateway.port, body: { query: CHANGES }, headers }),
    );
    await eventually('all listen', () => graph.gateway.counts.clients === 3);
    stalled?.socket.pause();
    await publishUntil('it is ended', () => tooSlow === 1);
    stalled?.socket.resume();
    await eventually('its connection is closed', () => stalled?.isGone === true);
    expect(stalled?.received).not.toContain('event: complete');
    await publish();
    await eventually('the one beside it hears', () => beside?.received.split('event: next').length === heard() + 1);
    beside?.socket.destroy();
  });

  test('and sends pings without end is closed as well: answers wait like results', async () => {
    const stalled = await enter();
    stalled.pause();
    await eventually('it is ended', () => {
      for (let count = 0; count < 2_000; count += 1)
        stalled.send({ type: 'ping', payload: { x: LARGE.slice(0, 2_000) } });
      return tooSlow === 1;
    });
    stalled.hangUp();
  });
});
