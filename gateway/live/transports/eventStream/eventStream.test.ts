import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Client, createClient, type RequestParams } from 'graphql-sse';
import { eventually } from '../../../testing/eventually.ts';
import { composeLogged, LoggedParcels } from '../../../testing/loggedParcels.ts';
import { nothingIsLeft } from '../../../testing/nothingIsLeft.ts';
import { type RawRequest, type RawRequestOptions, requestRaw } from '../../../testing/rawRequest.ts';
import {
  type Answer,
  bearer,
  type Heard,
  startGateway,
  startTestGraph,
  type TestGraph,
} from '../../../testing/testGateway.ts';

const CHANGES = 'subscription { parcelChanged { id status carrier { name } } }';

/** Subscribes as the stock client does, and keeps what it hears. */
function listen(client: Client, request: RequestParams): Heard {
  const heard: Heard = { results: [], errors: [], completed: false, leave: () => leave() };
  const leave = client.subscribe(request, {
    next: (result) => heard.results.push(result as unknown as Answer),
    error: (error) => heard.errors.push(error),
    complete: () => (heard.completed = true),
  });
  return heard;
}

async function stockClient(url: string, authorization?: string): Promise<Client> {
  const headers = { authorization: authorization ?? (await bearer()) };
  return createClient({ url, headers, retryAttempts: 0 });
}

describe('GraphQL over Server-Sent Events', () => {
  let graph: TestGraph;
  let client: Client;
  const raws: RawRequest[] = [];

  beforeEach(async () => {
    graph = await startTestGraph({ limits: { keepAliveSeconds: 1 } });
    client = await stockClient(graph.gateway.graphUrl);
  });
  afterEach(async () => {
    client.dispose();
    for (const { socket } of raws.splice(0)) socket.destroy();
    await nothingIsLeft(graph);
    await eventually('no subscription is left at the subgraph', () => graph.parcels.open.size === 0);
    await graph.close();
  });

  const opened = (count = 1): Promise<void> =>
    eventually('the subgraph is subscribed to', () => graph.parcels.open.size === count);

  async function request(options: Partial<RawRequestOptions>): Promise<RawRequest> {
    const headers = { Authorization: await bearer(), ...options.headers };
    const raw = requestRaw({ port: graph.gateway.port, ...options, headers });
    raws.push(raw);
    return raw;
  }

  test('a stock client hears joined events in their order', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    for (const id of ['1', '2', '3']) graph.parcels.publish({ id, status: 'DELIVERED', carrier: { code: 'ups' } });
    await eventually('they arrive', () => heard.results.length === 3);
    expect(heard.results.map(({ data }) => data?.['parcelChanged'])).toEqual(
      ['1', '2', '3'].map((id) => ({ id, status: 'DELIVERED', carrier: { name: 'Carrier ups' } })),
    );
    heard.leave();
  });

  test('clients of both transports share one subscription at the subgraph', async () => {
    const all = [1, 2, 3].map(() => listen(client, { query: CHANGES }));
    await eventually('all are in', () => graph.gateway.counts.clients === 3);
    await opened();
    graph.parcels.publish({ id: '7', status: 'DELIVERED' });
    await eventually('all hear it', () => all.every(({ results }) => results.length === 1));
    expect(graph.parcels.opened).toBe(1);
  });

  test('queries run on it too, and end with complete', async () => {
    const heard = listen(client, { query: 'query Who { whoAsks }', operationName: 'Who' });
    await eventually('it is over', () => heard.completed);
    expect(heard.results[0]?.data?.['whoAsks']).toContain('acme');
  });

  test('a connection is used again after an answer that came to its end', async () => {
    const raw = await request({ body: { query: '{ carriers { name } }' } });
    await eventually('the end', () => raw.received.endsWith('0\r\n\r\n'));
    expect(raw.received).toContain('event: next\ndata: {"data":{"carriers":[{"name":"Carrier ups"}]}}\n\n');
    expect(raw.received).toContain('event: complete\ndata: \n\n');
    raw.socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await eventually('the next answer', () => raw.received.includes('{"status":"ok"}'));
  });

  test('a subscription answers at once with its headers and a comment, and with a comment now and then', async () => {
    const raw = await request({ body: { query: CHANGES } });
    await eventually('the headers', () => raw.received.includes('\r\n\r\n'));
    expect(raw.received).toMatch(/^HTTP\/1\.1 200 OK\r\ncontent-type: text\/event-stream; charset=utf-8\r\n/i);
    await eventually('three comments', () => raw.received.split('3\r\n:\n\n\r\n').length > 3, 10_000);
  });

  test('an HTTP/1.0 client, as some proxies are, gets the events without chunks', async () => {
    const raw = await request({ version: '1.0', body: { query: CHANGES } });
    await opened();
    graph.parcels.publish({ id: '7', status: 'DELIVERED' });
    await eventually('the event', () => raw.received.includes('"parcelChanged"'));
    const [, body] = raw.received.split('\r\n\r\n');
    expect(body).toMatch(/^:\n\nevent: next\ndata: \{.*\}\n\n$/);
  });

  test('a GET with a token in its header is answered, and a mutation by GET is not', async () => {
    const target = `/graphql?query=${encodeURIComponent(CHANGES)}&variables=%7B%7D`;
    const raw = await request({ method: 'GET', target });
    await eventually('the stream', () => raw.received.includes('text/event-stream'));
    const mutation = await request({ method: 'GET', target: '/graphql?query=mutation%7Bstamp%7D' });
    await eventually('the refusal', () => mutation.received.includes('METHOD_NOT_ALLOWED'));
    expect(mutation.received).toMatch(/^HTTP\/1\.1 405 [^]*allow: POST/i);
  });

  test('what is wrong with the variables or the document is told in the stream, which then ends', async () => {
    for (const [query, code] of [
      ['subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription ($id: ID!) { parcelChanged(id: $id) { id } }', 'BAD_USER_INPUT'],
      ['subscription { refused { id } }', 'FORBIDDEN'],
      ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ] as const) {
      const heard = listen(client, { query });
      await eventually('it is over', () => heard.completed);
      expect(heard.results.map(({ errors }) => errors?.[0]?.extensions['code'])).toEqual([code]);
    }
  });

  test.each<[number, string, Partial<RawRequestOptions>]>([
    [401, 'UNAUTHENTICATED', { body: { query: CHANGES }, headers: { Authorization: 'Bearer nonsense' } }],
    [400, 'GRAPHQL_PARSE_FAILED', { body: { query: 'subscription {' } }],
    [400, 'OPERATION_RESOLUTION_FAILURE', { body: { query: CHANGES, operationName: 'Other' } }],
    [400, 'BAD_REQUEST', { body: { query: 1 } }],
    [400, 'BAD_REQUEST', { body: [{ query: CHANGES }] }],
    [415, 'CONTENT_TYPE_UNSUPPORTED', { body: { query: CHANGES }, headers: { 'Content-Type': 'text/plain' } }],
    [400, 'BAD_REQUEST', { method: 'GET', target: '/graphql?query=x&variables=1' }],
  ])('%s %s is answered before a stream begins', async (status, code, options) => {
    const raw = await request(options);
    await eventually('the refusal', () => raw.received.includes('"code"'));
    expect(raw.received).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/json[^]*"code":"${code}"`));
  });

  test('a page of another site cannot send an operation: a GET needs a header that browsers ask about first', async () => {
    const response = await fetch(`${graph.gateway.graphUrl}?query={whoAsks}`, {
      headers: { accept: 'text/event-stream' },
    });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('BAD_REQUEST')]);
  });

  test('a client that takes an ordinary answer as gladly gets one, and a stream for a subscription', async () => {
    const headers = { Accept: 'application/json, text/event-stream' };
    const query = await request({ body: { query: '{ whoAsks }' }, headers });
    await eventually('the answer', () => query.received.includes('acme'));
    expect(query.received).toMatch(/content-type: application\/json/i);
    const subscription = await request({ body: { query: CHANGES }, headers });
    await eventually('the stream', () => subscription.received.includes('text/event-stream'));
  });

  test('when the token expires the client is told so and the stream ends', async () => {
    const brief = await stockClient(graph.gateway.graphUrl, await bearer(2));
    const heard = listen(brief, { query: CHANGES });
    await opened();
    await eventually('it is over', () => heard.completed, 8_000);
    expect(heard.results.map(({ errors }) => errors?.[0]?.extensions['code'])).toEqual(['TOKEN_EXPIRED']);
  });

  test('a client that is reset while it subscribes leaves nothing behind', async () => {
    for (let round = 0; round < 20; round += 1) {
      const raw = await request({ body: { query: `subscription Round${round} { parcelChanged { id } }` } });
      if (round % 2 === 0) await eventually('an answer', () => raw.received !== '');
      raw.socket.resetAndDestroy();
    }
  });

  test('a client that leaves a quiet subscription ends it at the subgraph', async () => {
    const heard = listen(client, { query: CHANGES });
    await opened();
    heard.leave();
    await eventually('no subscription is left at the subgraph', () => graph.parcels.open.size === 0);
  });

  test('a request behind an unfinished stream on the same connection is not taken for a part of it', async () => {
    const raw = await request({ body: { query: CHANGES } });
    await opened();
    raw.socket.write('GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    graph.parcels.publish({ id: '7', status: 'DELIVERED' });
    await eventually('the event', () => raw.received.includes('"parcelChanged"'));
    expect(raw.received).not.toContain('{"status":"ok"}');
  });
});

describe('over Server-Sent Events a client', () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function start(parcels: LoggedParcels, port = 0) {
    const subgraph = await parcels.start();
    closing.push(() => subgraph.close());
    const gateway = await startGateway({ supergraphSdl: composeLogged(subgraph.url, { note: false }), port });
    closing.push(() => gateway.close());
    return gateway;
  }
  const query = 'subscription { parcelMoved { step } }';
  const stepsOf = ({ received }: RawRequest): number[] =>
    [...received.matchAll(/"step":(\d+)/g)].map(([, step]) => Number(step));

  test('resumes from the id of the last event, whatever the operation itself says', async () => {
    const parcels = new LoggedParcels();
    const gateway = await start(parcels);
    for (let step = 0; step < 300; step += 1) parcels.move();
    const body = { query, extensions: { after: parcels.cursorAt(290) } };
    const headers = { Authorization: await bearer(), 'Last-Event-ID': parcels.cursorAt(10) };
    const raw = requestRaw({ port: gateway.port, body, headers });
    await eventually('what was missed', () => stepsOf(raw).length >= 290);
    parcels.move();
    await eventually('what is new', () => stepsOf(raw).length >= 291);
    expect(stepsOf(raw)).toEqual(Array.from({ length: 291 }, (_none, index) => index + 11));
    expect(raw.received).toContain(`event: next\nid: ${parcels.cursorAt(301)}\ndata: {`);
    raw.socket.destroy();
    await nothingIsLeft({ gateway });
  });

  test('with an id that is no cursor is told so', async () => {
    const parcels = new LoggedParcels();
    const gateway = await start(parcels);
    const headers = { Authorization: await bearer(), 'Last-Event-ID': 'nonsense' };
    const raw = requestRaw({ port: gateway.port, body: { query }, headers });
    await eventually('the end', () => raw.received.includes('event: complete'));
    expect(raw.received).toContain('CURSOR_INVALID');
    raw.socket.destroy();
  });

  test('whose gateway drains is cut off, so that a stock client comes back by itself', async () => {
    const parcels = new LoggedParcels();
    const gateway = await start(parcels);
    const client = createClient({
      url: gateway.graphUrl,
      headers: { authorization: await bearer() },
      retryAttempts: 100,
      retry: () => new Promise((resolve) => setTimeout(resolve, 20)),
    });
    const heard = listen(client, { query });
    await eventually('it is in', () => parcels.open === 1);
    await gateway.close();
    await eventually('the old gateway is gone', () => parcels.open === 0);
    await start(parcels, gateway.port);
    await eventually('it is in again', () => parcels.open === 1);
    parcels.move();
    await eventually('it hears', () => heard.results.length === 1);
    expect([heard.errors, heard.completed]).toEqual([[], false]);
    client.dispose();
  });
});
