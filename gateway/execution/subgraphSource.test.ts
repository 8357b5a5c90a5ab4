import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { CONTEXT_HEADER, readContext } from '../../platform/access/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { eventually } from '../testing/eventually.ts';
import { fetchOf, type RawAnswer, type RawSubgraph, startRawSubgraph } from '../testing/rawSubgraph.ts';
import { Leaving } from './leaving.ts';
import { HttpSubgraph } from './subgraphSource.ts';

const KEY = Buffer.alloc(32, 3);
const VIEWER = { brand: 'acme', scopes: [], shipment: null };

let server: RawSubgraph | undefined;
let source: HttpSubgraph | undefined;
afterEach(async () => {
  await source?.close();
  server?.close();
});

/** A data source before a subgraph that answers as the test says. */
async function before(answer: RawAnswer, deadlineMs = 300): Promise<HttpSubgraph> {
  server = await startRawSubgraph(answer);
  source = new HttpSubgraph({
    address: { name: 'parcels', url: server.url },
    contextKey: KEY,
    deadlineMs,
    log: SILENT_LOG,
  });
  return source;
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

test('a change carries also who makes it, and a fetch that only reads does not', async () => {
  const signed: unknown[] = [];
  const subject = await before((request, response) => {
    signed.push(request.headers[CONTEXT_HEADER]);
    response.end('{"data":{"ok":true}}');
  });
  for (const query of ['mutation {ok}', '{ok}']) {
    await subject.ask({ ...fetchOf(query), viewer: { ...VIEWER, subject: 'ann\u0000@acme' } });
  }
  const read = signed.map((each) => readContext(KEY, 'parcels', each, Date.now()));
  expect(read).toEqual([{ ...VIEWER, by: 'ann@acme' }, VIEWER]);
});

test.each([
  ['a server error', 503, '{"data":null}'],
  ['a redirect', 302, '{"data":{"ok":true}}'],
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

test('a refusal in GraphQL is the client’s to read, whatever its status', async () => {
  const subject = await before((_request, response) =>
    response.writeHead(400).end('{"errors":[{"message":"no","extensions":{"code":"BAD_INPUT"}}]}'),
  );
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({
    errors: [{ message: 'no', extensions: { code: 'BAD_INPUT' } }],
  });
});

test('an answer may come in pieces, and be cut within a character', async () => {
  const bytes = Buffer.from('{"data":{"ok":"Größe"}}');
  const cut = bytes.indexOf('ö') + 1;
  const subject = await before((_request, response) => {
    response.write(bytes.subarray(0, cut));
    setTimeout(() => response.end(bytes.subarray(cut)), 20);
  });
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({ data: { ok: 'Größe' } });
});

test('bytes that are no UTF-8 are replaced, as Apollo’s gateway does', async () => {
  const subject = await before((_request, response) =>
    response.end(Buffer.concat([Buffer.from('{"data":{"ok":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}}')])),
  );
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({ data: { ok: '\ufffd(' } });
});

test('no coding of an answer is asked for, and one that has one all the same is refused', async () => {
  let accepted: unknown;
  const subject = await before((request, response) => {
    accepted = request.headers['accept-encoding'];
    response.setHeader('content-encoding', 'gzip').end(gzipSync('{"data":{"ok":true}}'));
  });
  await expect(subject.ask(fetchOf('{ok}'))).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  expect(accepted).toBe('identity');
});

test('hints that come before the answer are no answer', async () => {
  const subject = await before((_request, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' });
    response.end('{"data":{"ok":true}}');
  });
  expect(await subject.ask(fetchOf('{ok}'))).toEqual({ data: { ok: true } });
});

test('a subgraph that would speak something else than HTTP is given up', async () => {
  const subject = await before((request) =>
    request.socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n'),
  );
  await expect(subject.ask(fetchOf('{ok}'))).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
});

test('an answer that is shorter than it says is given up, and a query is asked once more', async () => {
  const subject = await before((request, response) => {
    response.setHeader('content-length', 1_000).write('{"data":');
    setTimeout(() => request.socket.destroy(), 20);
  });
  await expect(subject.ask(fetchOf('{ok}'))).rejects.toBeInstanceOf(GraphQLError);
  expect(server?.counted.requests).toBe(2);
});

test('health is asked over a connection of its own, however many fetches wait', async () => {
  const subject = await before((request, response) => {
    if (request.url === '/health') response.end('{}');
  }, 10_000);
  const asked = Promise.allSettled(Array.from({ length: 100 }, () => subject.ask(fetchOf('{ok}'))));
  await eventually('a line', () => subject.standing.waiting === 36);
  await subject.checkHealth();
  expect(subject.standing.waiting).toBe(36);
  await subject.close();
  await asked;
});

test('an answer that is there in time counts, although the gateway is too busy to read it until later', async () => {
  const worker = new Worker(SLOW_SERVER, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const busy = new HttpSubgraph({
    address: { name: 'parcels', url: `http://127.0.0.1:${port}/graphql` },
    contextKey: undefined,
    deadlineMs: 1_000,
    log: SILENT_LOG,
  });
  const asked = busy.ask(fetchOf('{ok}'));
  await once(worker, 'message');
  const busyUntil = performance.now() + 1_500;
  while (performance.now() < busyUntil);
  expect(await asked).toEqual({ data: { ok: true } });
  await busy.close();
  await worker.terminate();
});

/** Says its port, says when a request has come, and answers it while the other thread is busy. */
const SLOW_SERVER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:http').createServer((request, response) => {
    parentPort.postMessage('asked');
    setTimeout(() => response.end('{"data":{"ok":true}}'), 100);
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;
