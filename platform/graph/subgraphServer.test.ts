import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { GraphQLSchema } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { eventually } from '../../test/setup/eventually.ts';
import { CONTEXT_EXTENSION, CONTEXT_HEADER, type FeedViewer, signContext } from '../access/index.ts';
import { CONSUMER_METRICS, type Log, SILENT_LOG } from '../telemetry/index.ts';
import { startSubgraphServer, type SubgraphServer } from './subgraphServer.ts';
import { buildParcelSchema, Moves } from './testing/parcelGraph.ts';

const KEY = Buffer.alloc(32, 5);
const VIEWER: FeedViewer = { brand: 'acme', scopes: ['shipments:read'], shipment: null };

let schema: GraphQLSchema;
let server: SubgraphServer;
let moves: Moves;
let reported: unknown[];
let healthy: boolean;
let clients: Client[];
beforeAll(async () => {
  schema = await buildParcelSchema();
});
beforeEach(async () => {
  moves = new Moves();
  reported = [];
  healthy = true;
  clients = [];
  const log: Log = { ...SILENT_LOG, error: (_event, fields) => reported.push(fields) };
  const ports = (): { context: number; moves: Moves } => ({ context: 1, moves });
  const checkHealth = (): Promise<void> => (healthy ? Promise.resolve() : Promise.reject(new Error('away')));
  const options = { name: 'parcels', schema, host: '127.0.0.1', port: 0, contextKey: KEY, ports, checkHealth, log };
  server = await startSubgraphServer(options);
});
afterEach(async () => {
  for (const client of clients) await client.dispose();
  await server.close();
});

const signed = (audience = 'parcels', viewer = VIEWER): string => signContext(KEY, audience, viewer, Date.now());

async function post(query: string, context?: string): Promise<{ status: number; body: unknown; text: string }> {
  const headers = {
    'content-type': 'application/json',
    ...(context === undefined ? {} : { [CONTEXT_HEADER]: context }),
  };
  const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const text = await response.text();
  return { status: response.status, body: JSON.parse(text) as unknown, text };
}

const withCode = (code: string): unknown => ({
  errors: [expect.objectContaining({ extensions: expect.objectContaining({ code }) })],
});

const ENTITIES = '{ _entities(representations: [{ __typename: "Parcel", id: "1" }]) { __typename } }';

describe('the metrics of a subgraph', () => {
  it('are text that Prometheus reads, with words of ours for labels', async () => {
    CONSUMER_METRICS.lagEvents.set({ consumer: 'parcels.apply', log: 'parcels' }, 7);
    const response = await fetch(server.url.replace('/graphql', '/metrics'));
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    const text = await response.text();
    expect(text).toContain('doorstep_log_lag_events{consumer="parcels.apply",log="parcels"} 7');
    expect(text).toContain('doorstep_log_lag_seconds');
    expect(text).toContain('doorstep_log_quarantined');
    CONSUMER_METRICS.lagEvents.reset();
  });
});

describe('a call to a subgraph', () => {
  it('is answered as the viewer whom the gateway signed', async () => {
    expect(await post('{ brand }', signed())).toMatchObject({ status: 200, body: { data: { brand: 'acme' } } });
  });

  it.each([
    ['a field', '{ brand }'],
    ['entities', ENTITIES],
    ['its schema', '{ _service { sdl } }'],
    ['nothing but a type name', '{ __typename }'],
    ['a document that is none', '{'],
  ])('for %s is refused unless the gateway signed it for this subgraph', async (_what, query) => {
    for (const context of [undefined, 'garbage', signed('carriers'), `${signed()}x`]) {
      const { status, body, text } = await post(query, context);
      expect([status, body]).toEqual([401, withCode('CONTEXT_REFUSED')]);
      expect(text).not.toMatch(/"data"|type Query/);
    }
    expect(reported).toEqual([]);
  });

  it('tells nothing of the inside of a failure but a reference, which is in the log', async () => {
    const { text, body } = await post('{ broken brand }', signed());
    expect(text).not.toMatch(/hunter2|secret\.ts|stacktrace/);
    const [error] = (body as { errors: { extensions: { code: string; reference: string } }[] }).errors;
    expect(error!.extensions.code).toBe('INTERNAL');
    expect(body).toMatchObject({ data: { broken: null, brand: 'acme' }, errors: [{ path: ['broken'] }] });
    expect(reported).toEqual([{ reference: error!.extensions.reference, error: expect.anything() }]);
  });

  it('answers an expected failure with its code, and reports nothing', async () => {
    const { body } = await post('{ missing }', signed());
    expect(body).toEqual({ data: { missing: null }, ...(withCode('NOT_FOUND') as object) });
    expect(reported).toEqual([]);
  });

  it('refuses introspection, also a signed one', async () => {
    const { body } = await post('{ __schema { types { name } } }', signed());
    expect(body).toEqual(withCode('GRAPHQL_VALIDATION_FAILED'));
  });

  it('asks nobody for a signature who asks for its health', async () => {
    const health = async (): Promise<number> => (await fetch(server.url.replace('/graphql', '/health'))).status;
    expect(await health()).toBe(200);
    healthy = false;
    expect(await health()).toBe(503);
  });
});

function connect(): Client {
  const client = createClient({ url: server.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  clients.push(client);
  return client;
}

const MOVED = 'subscription { parcelMoved { to } }';

/** The results of one operation, as they come; the last may be the error that ended it. */
function subscribe(client: Client, query: string, context: unknown = signed()) {
  const results: unknown[] = [];
  const ended = new Promise<unknown>((resolve) => {
    const sink = {
      next: (result: unknown) => void results.push(result),
      error: resolve,
      complete: () => resolve('complete'),
    };
    stop = client.subscribe({ query, extensions: { [CONTEXT_EXTENSION]: context } }, sink);
  });
  return { results, ended, stop };
}
let stop: () => void;

const refusedWith = (code: string): unknown => [
  expect.objectContaining({ extensions: expect.objectContaining({ code }) }),
];

describe('a subscription to a subgraph', () => {
  it('gets each event with its cursor', async () => {
    const { results } = subscribe(connect(), MOVED);
    await eventually('the subscription', () => moves.open.size === 1);
    moves.publish('c1', 'Berlin');
    moves.publish('c2', 'Paris');
    await eventually('both', () => results.length === 2);
    expect(results).toEqual([
      { data: { parcelMoved: { to: 'Berlin' } }, extensions: { cursor: 'c1' } },
      { data: { parcelMoved: { to: 'Paris' } }, extensions: { cursor: 'c2' } },
    ]);
  });

  it('gets the code and the cursor of an event that fails, and goes on', async () => {
    const { results } = subscribe(connect(), MOVED);
    await eventually('the subscription', () => moves.open.size === 1);
    moves.publish('c1', 'nowhere');
    moves.publish('c2', 'Paris');
    await eventually('both', () => results.length === 2);
    expect(results).toMatchObject([
      { data: null, ...(withCode('NOT_FOUND') as object), extensions: { cursor: 'c1' } },
      { data: { parcelMoved: { to: 'Paris' } } },
    ]);
  });

  it.each<[string, string, unknown, string]>([
    ['is not signed', MOVED, null, 'CONTEXT_REFUSED'],
    ['is signed for another subgraph', MOVED, signed('carriers'), 'CONTEXT_REFUSED'],
    ['asks for entities without a signature', ENTITIES, null, 'CONTEXT_REFUSED'],
    ['asks for the schema without a signature', '{ _service { sdl } }', null, 'CONTEXT_REFUSED'],
    ['is no document', 'subscription {', undefined, 'GRAPHQL_PARSE_FAILED'],
    ['asks for a field that is not there', 'subscription { nothing }', undefined, 'GRAPHQL_VALIDATION_FAILED'],
  ])('that %s is refused alone: the others on its socket live on', async (_what, query, context, code) => {
    const client = connect();
    const other = subscribe(client, MOVED);
    await eventually('the other', () => moves.open.size === 1);
    const refused = subscribe(client, query, context === undefined ? signed() : context);
    expect(await refused.ended).toEqual(refusedWith(code));
    expect(refused.results).toEqual([]);
    expect(moves.open.size).toBe(1);
    moves.publish('c1', 'Berlin');
    await eventually('the event', () => other.results.length === 1);
    expect(reported).toEqual([]);
  });

  it('without the scope of its field is refused before there is any event', async () => {
    const { results, ended } = subscribe(connect(), 'subscription { secretMoved { to } }');
    expect(await ended).toBe('complete');
    expect(results).toEqual([withCode('FORBIDDEN')]);
    expect(moves.open.size).toBe(0);
  });

  it('whose reader is too slow is ended alone, with a code that says so', async () => {
    const client = connect();
    const [slow, other] = [subscribe(client, MOVED), subscribe(client, '{ brand }')];
    expect(await other.ended).toBe('complete');
    await eventually('the subscription', () => moves.open.size === 1);
    for (let count = 0; count < 50; count += 1) moves.publish(`c${String(count)}`, 'Berlin');
    expect(await slow.ended).toEqual(refusedWith('CLIENT_TOO_SLOW'));
    const next = subscribe(client, '{ brand }');
    expect(await next.ended).toBe('complete');
    expect(next.results).toEqual([{ data: { brand: 'acme' } }]);
  });

  it('frees its place when its reader leaves or its socket breaks, though no event ever came', async () => {
    const [leaving, breaking] = [connect(), connect()];
    const first = subscribe(leaving, MOVED);
    subscribe(breaking, MOVED).ended.catch(() => undefined);
    await eventually('both', () => moves.open.size === 2);
    first.stop();
    await eventually('the first to be gone', () => moves.open.size === 1);
    breaking.terminate();
    await eventually('both to be gone', () => moves.open.size === 0);
  });
});
