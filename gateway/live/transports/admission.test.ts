import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../../testing/eventually.ts';
import { nothingIsLeft } from '../../testing/nothingIsLeft.ts';
import { requestRaw } from '../../testing/rawRequest.ts';
import { RawSocket } from '../../testing/rawSocket.ts';
import { bearer, startTestGraph, type TestGraph } from '../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id } }';

describe('a gateway that lets in one client a second', () => {
  let graph: TestGraph;
  const open: RawSocket[] = [];
  beforeEach(async () => {
    graph = await startTestGraph({ limits: { admitPerSecond: 1 } });
  });
  afterEach(async () => {
    for (const raw of open.splice(0)) raw.reset();
    await nothingIsLeft(graph);
    await graph.close();
  });

  async function arrive(): Promise<RawSocket> {
    const raw = await RawSocket.open({ port: graph.gateway.port });
    open.push(raw);
    return raw;
  }

  async function knock(): Promise<RawSocket> {
    const raw = await arrive();
    raw.send({ type: 'connection_init', payload: { authorization: await bearer() } });
    return raw;
  }

  test('acknowledges the others when their turn comes, and sends away who does not fit in the line', async () => {
    const first = await knock();
    await eventually('the first is in', () => first.ofType('connection_ack').length === 1);
    const second = await knock();
    await eventually('the second is in', () => second.ofType('connection_ack').length === 1);
    for (let count = 0; count < 15; count += 1) await knock();
    await eventually('some are sent away', () => open.some(({ closed }) => closed !== undefined));
    expect(open.find(({ closed }) => closed !== undefined)?.closed).toEqual({
      code: 1013,
      reason: expect.stringMatching(/^TOO_MANY_CLIENTS: try again later, in \d+ s$/) as unknown as string,
    });
    expect(graph.gateway.clientCounts.waiting).toBeGreaterThan(0);
  });

  test('answers a stream that does not fit in the line with 503 and when to come back', async () => {
    while (graph.gateway.clientCounts.waiting < 10) await knock();
    const headers = { Authorization: await bearer() };
    const asked = [1, 2, 3].map(() => requestRaw({ port: graph.gateway.port, body: { query: CHANGES }, headers }));
    const refused = (): string | undefined =>
      asked.map(({ received }) => received).find((text) => text.includes('503'));
    await eventually('one is refused', () => refused() !== undefined);
    expect(refused()).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: \d+\r\n[^]*TOO_MANY_CLIENTS/i);
    for (const { socket } of asked) socket.destroy();
  });

  test('keeps few who do not say who they are, and answers the handshakes of others with 503', async () => {
    for (let count = 0; count < 10; count += 1) expect((await arrive()).head).toContain('101');
    const eleventh = await arrive();
    expect(eleventh.head).toMatch(/^HTTP\/1\.1 503 [^]*Retry-After: \d+/);
    await eventually('the reason', () => eleventh.body.includes('TOO_MANY_CLIENTS'));
  });

  test('forgets who leaves the line', async () => {
    while (graph.gateway.clientCounts.waiting < 5) await knock();
    for (const raw of open.splice(0)) raw.reset();
    await nothingIsLeft(graph);
  });
});

test('live operations of one token subject are bounded over all its connections and both transports', async () => {
  const graph = await startTestGraph({ limits: { perClient: 3 } });
  const authorization = await bearer();
  const [one, two] = [
    await RawSocket.enter({ port: graph.gateway.port }, authorization),
    await RawSocket.enter({ port: graph.gateway.port }, authorization),
  ];
  for (const id of ['1', '2']) one.subscribe(id, CHANGES);
  two.subscribe('1', CHANGES);
  await eventually('three run', () => graph.gateway.clientCounts.operations === 3);
  two.subscribe('2', CHANGES);
  await eventually('the refusal', () => two.ofType('error').length === 1);
  expect(two.ofType('error')[0]?.payload).toEqual([
    expect.objectContaining({ extensions: { code: 'TOO_MANY_OPERATIONS' } }),
  ]);
  const stream = requestRaw({
    port: graph.gateway.port,
    body: { query: CHANGES },
    headers: { Authorization: authorization },
  });
  await eventually('the refusal', () => stream.received.includes('TOO_MANY_OPERATIONS'));
  expect(stream.received).toMatch(/^HTTP\/1\.1 429 /);
  for (const raw of [one, two]) raw.hangUp();
  stream.socket.destroy();
  await nothingIsLeft(graph);
  await graph.close();
});
