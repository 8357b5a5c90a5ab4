import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { CONTEXT_HEADER, readContext } from '../../platform/access/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { eventually } from '../testing/eventually.ts';
import { compilePlan } from './plan/index.ts';
import { Leaving } from './leaving.ts';
import type { SubgraphRequest } from './source.ts';
import { HttpSubgraph } from './subgraphSource.ts';

const KEY = Buffer.alloc(32, 3);
const VIEWER = { brand: 'acme', scopes: [], shipment: null };

let server: Server | undefined;
let source: HttpSubgraph | undefined;
afterEach(async () => {
  await source?.close();
  server?.closeAllConnections();
  server?.close();
});

/** A data source before a subgraph that answers as the test says. */
async function before(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<HttpSubgraph> {
  server = createServer((request, response) => request.resume().on('end', () => answer(request, response)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  source = new HttpSubgraph({
    address: { name: 'parcels', url },
    contextKey: KEY,
    deadlineMs: 300,
    log: SILENT_LOG,
  });
  return source;
}

function fetchOf(query: string, leaving?: Leaving): SubgraphRequest {
  const operationKind = query.startsWith('mutation') ? OperationTypeNode.MUTATION : OperationTypeNode.QUERY;
  const step = compilePlan({
    kind: 'QueryPlan',
    node: { kind: 'Fetch', serviceName: 'parcels', operation: query, operationName: undefined, operationKind },
  });
  if (step?.kind !== 'fetch') throw new Error('no fetch');
  return { fetch: step.fetch, variables: '', references: null, viewer: VIEWER, leaving };
}

test('a fetch carries a context that only this subgraph accepts', async () => {
  let signed: unknown;
  const subject = await before((request, response) => {
    signed = request.headers[CONTEXT_HEADER];
    response.end('{"data":{"ok":true}}');
  });
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({ data: { ok: true } });
  expect(readContext(KEY, 'parcels', signed, Date.now())).toEqual(VIEWER);
  expect(() => readContext(KEY, 'carriers', signed, Date.now())).toThrow();
});

test.each([
  ['a server error', 503, '{"data":null}'],
  ['a page instead of JSON', 200, '<html>proxy</html>'],
  ['JSON that is no answer', 200, '[1]'],
  ['an empty answer', 200, '{}'],
  ['a refusal of the signed context', 401, '{"errors":[{"message":"no","extensions":{"code":"CONTEXT_REFUSED"}}]}'],
])('%s is a coded error', async (_what, status, body) => {
  const subject = await before((_request, response) => response.writeHead(status).end(body));
  const failure: unknown = await subject.ask(fetchOf('{ok}')).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(GraphQLError);
  expect((failure as GraphQLError).toJSON()).toEqual({
    message: 'A part of the graph does not answer at the moment; try again.',
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
  });
});

test('a subgraph that does not answer is given up at the deadline', async () => {
  const subject = await before(() => undefined);
  await expect(subject.ask(fetchOf('{ok}'))).rejects.toMatchObject({
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
  });
});

test('a subgraph that stops in the middle of its answer is given up at the deadline', async () => {
  const subject = await before((_request, response) => response.write('{"data":'));
  await expect(subject.ask(fetchOf('{ok}'))).rejects.toMatchObject({
    extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
  });
});

test('of the errors of a subgraph only message, path, code and reference come through', async () => {
  const error = {
    message: 'no',
    path: ['ok'],
    locations: [],
    extensions: { code: 'X', reference: 'r', stacktrace: ['secret'] },
  };
  const subject = await before((_request, response) =>
    response.end(JSON.stringify({ data: { ok: null }, errors: [error] })),
  );
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({
    data: { ok: null },
    errors: [{ message: 'no', path: ['ok'], extensions: { code: 'X', reference: 'r' } }],
  });
});

test.each([
  ['query Parcels__parcels__0{ok}', 2],
  ['{ok}', 2],
  ['mutation Touch__parcels__0{touch}', 1],
])('when the connection breaks before the answer, %s is sent %i times', async (query, times) => {
  let calls = 0;
  const subject = await before((request) => {
    calls += 1;
    request.socket.destroy();
  });
  await expect(subject.ask(fetchOf(query))).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  expect(calls).toBe(times);
});

test('a query whose idle connection the subgraph had closed succeeds at the second attempt', async () => {
  let calls = 0;
  const subject = await before((request, response) => {
    calls += 1;
    if (calls === 1) request.socket.destroy();
    else response.end('{"data":{"ok":true}}');
  });
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({ data: { ok: true } });
});

test('a fetch that nobody waits for any more is given up, and its connection with it', async () => {
  let isGone = false;
  let hasArrived = false;
  const subject = await before((request) => {
    hasArrived = true;
    request.socket.on('close', () => (isGone = true));
  });
  const leaving = new Leaving();
  const asked = subject.ask(fetchOf('{ok}', leaving));
  await eventually('the fetch to arrive', () => hasArrived);
  leaving.leave();
  await expect(asked).rejects.toBeInstanceOf(GraphQLError);
  await eventually('the connection to end', () => isGone);
});

test('an answer that is larger than it may be is given up', async () => {
  const subject = await before((_request, response) =>
    response.end(`{"data":{"ok":"${'x'.repeat(17 * 1024 * 1024)}"}}`),
  );
  await expect(subject.ask(fetchOf('{ok}'))).rejects.toBeInstanceOf(GraphQLError);
});
