import { gzipSync } from 'node:zlib';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../gateway/testing/eventually.ts';
import { requestRaw } from '../../../gateway/testing/rawRequest.ts';
import { bearer, startTestGraph, type TestGraph } from '../../../gateway/testing/testGateway.ts';
import { plansMade } from './plansMade.ts';
import { type OddRequest, sendHttp } from './sendHttp.ts';

const QUERY = '{ parcels { id } }';
const GOOD = JSON.stringify({ query: QUERY });
const AS_JSON = { 'content-type': 'application/json' };

let graph: TestGraph;
let authorization: string;
beforeAll(async () => {
  graph = await startTestGraph({ mode: 'production' });
  authorization = await bearer(600);
});
afterAll(() => graph.close());

const urlOf = (query = ''): string => `${graph.gateway.graphUrl}${query}`;

/** Sends what is right but for one thing, with good credentials; no plan may come of it. */
async function answerTo({ headers, ...odd }: OddRequest, query = '') {
  const before = await plansMade();
  const answer = await sendHttp(urlOf(query), { ...odd, headers: { authorization, ...headers } });
  expect(await plansMade()).toBe(before);
  return answer;
}

const body = (content: string | Buffer, contentType = 'application/json'): OddRequest => ({
  body: content,
  headers: { 'content-type': contentType },
});
const levels = (count: number): string => `${'['.repeat(count)}1${']'.repeat(count)}`;

describe('a body', () => {
  it.each<[string, OddRequest, number, string]>([
    [
      'in the form of a page of another site',
      body(`query=${QUERY}`, 'application/x-www-form-urlencoded'),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    ['that a page of another site may send as text', body(GOOD, 'text/plain'), 415, 'CONTENT_TYPE_UNSUPPORTED'],
    [
      'that says it is text, and JSON after that',
      body(GOOD, 'text/plain; application/json'),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    [
      'in parts',
      body(
        `--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n${GOOD}\r\n--x--`,
        'multipart/form-data; boundary=x',
      ),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    ['of another kind of JSON', body(GOOD, 'application/json-patch+json'), 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['that does not say what it is', { body: GOOD }, 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['of GraphQL and nothing else', body(QUERY, 'application/graphql'), 415, 'CONTENT_TYPE_UNSUPPORTED'],
    ['in UTF-16', body(Buffer.from(GOOD, 'utf16le'), 'application/json; charset=utf-16'), 400, 'BAD_REQUEST'],
    [
      'in Latin 1, and that says so',
      body(GOOD, 'application/json; charset="iso-8859-1"'),
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ],
    ['in Latin 1', body(Buffer.from(`{"query":"{ parcels { id } } # \xe9"}`, 'latin1')), 400, 'BAD_REQUEST'],
    [
      'with half a surrogate pair in its bytes',
      body(Buffer.concat([Buffer.from(GOOD), Buffer.from([0xed, 0xa0, 0x80])])),
      400,
      'BAD_REQUEST',
    ],
    [
      'that is compressed',
      { body: gzipSync(GOOD), headers: { ...AS_JSON, 'content-encoding': 'gzip' } },
      400,
      'BAD_REQUEST',
    ],
    ['of nothing', body(''), 400, 'BAD_REQUEST'],
    ['that ends too early', body(GOOD.slice(0, -2)), 400, 'BAD_REQUEST'],
    ['with something behind it', body(`${GOOD}${GOOD}`), 400, 'BAD_REQUEST'],
    ['of null', body('null'), 400, 'BAD_REQUEST'],
    ['that is a text', body('"{ parcels { id } }"'), 400, 'BAD_REQUEST'],
    ['with a prototype', body('{"query":"{ parcels { id } }","__proto__":{"admin":true}}'), 400, 'BAD_REQUEST'],
    [
      'with the prototype of what makes objects',
      body('{"query":"{ parcels { id } }","constructor":{"prototype":{"admin":true}}}'),
      400,
      'BAD_REQUEST',
    ],
    ['of ten operations', body(JSON.stringify(Array(10).fill({ query: QUERY }))), 400, 'BAD_REQUEST'],
    ['of one operation in an array', body(`[${GOOD}]`), 400, 'BAD_REQUEST'],
    ['of no operation in an array', body('[]'), 400, 'BAD_REQUEST'],
    ['with operations as its members', body(`{"0":${GOOD},"1":${GOOD}}`), 400, 'BAD_REQUEST'],
    ['that is ten thousand arrays deep', body(levels(10_000)), 400, 'BAD_REQUEST'],
    ['with a query ten thousand arrays deep', body(`{"query":${levels(10_000)}}`), 400, 'BAD_REQUEST'],
    [
      'with an operation name that is a list',
      body(`{"query":"{ parcels { id } }","operationName":["a"]}`),
      400,
      'BAD_REQUEST',
    ],
    ['with variables that are a list', body(`{"query":"{ parcels { id } }","variables":[]}`), 400, 'BAD_REQUEST'],
    ['that is just too long', body(`${GOOD}${' '.repeat(256 * 1024 + 1 - GOOD.length)}`), 413, 'PAYLOAD_TOO_LARGE'],
    [
      'that is too long and does not say how long',
      { body: `{"query":"${'x'.repeat(300_000)}"}`, headers: { ...AS_JSON, 'transfer-encoding': 'chunked' } },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
  ])('%s is refused', async (_what, request, status, code) => {
    expect(await answerTo(request)).toMatchObject({ status, code });
  });

  it('of variables ten thousand arrays deep is read, and refused for what they are', async () => {
    const content = `{"query":"query ($id: ID!) { parcels { id } }","variables":{"id":${levels(10_000)}}}`;
    const odd = { body: content, headers: { ...AS_JSON, accept: 'application/graphql-response+json' } };
    expect(await answerTo(odd)).toMatchObject({ status: 400, code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  it('that is good is answered, whatever it calls UTF-8', async () => {
    for (const charset of ['', '; charset=utf-8', ';charset="UTF-8"', '; charset=utf8', '; q=1; charset=utf-8']) {
      const answer = await sendHttp(urlOf(), {
        body: GOOD,
        headers: { authorization, 'content-type': `application/json${charset}` },
      });
      expect(answer).toMatchObject({ status: 200, code: undefined });
    }
  });
});

describe('an address', () => {
  const asked = (parameters: Readonly<Record<string, string>>): string =>
    `?${new URLSearchParams(parameters).toString()}`;

  it.each<[string, string, number, string]>([
    ['with a change', asked({ query: 'mutation { __typename }' }), 405, 'METHOD_NOT_ALLOWED'],
    ['with nothing', '', 400, 'BAD_REQUEST'],
    ['with two queries', `${asked({ query: QUERY })}&query=${encodeURIComponent(QUERY)}`, 400, 'BAD_REQUEST'],
    ['with an array of queries', `?query[]=${encodeURIComponent(QUERY)}`, 400, 'BAD_REQUEST'],
    ['with a list of operations', asked({ query: `[${GOOD}]` }), 400, 'GRAPHQL_PARSE_FAILED'],
    ['with variables that are no JSON', asked({ query: QUERY, variables: '{' }), 400, 'BAD_REQUEST'],
    ['with variables that are a list', asked({ query: QUERY, variables: '[1]' }), 400, 'BAD_REQUEST'],
    ['with half a character', '?query=%7B%20parcels%ff', 400, 'GRAPHQL_PARSE_FAILED'],
    ['with the schema', asked({ query: '{ __schema { queryType { name } } }' }), 400, 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is refused', async (_what, query, status, code) => {
    const headers = { accept: 'application/graphql-response+json' };
    expect(await answerTo({ method: 'GET', headers }, query)).toMatchObject({ status, code });
  });

  it('that a page of another site could ask is refused, as a link, an image or a form', async () => {
    for (const accept of ['application/json', 'text/event-stream', '*/*', 'image/webp']) {
      const before = await plansMade();
      const answer = await sendHttp(urlOf(asked({ query: QUERY })), { method: 'GET', headers: { accept } });
      expect(answer.code).toBe(accept === 'image/webp' ? 'NOT_ACCEPTABLE' : 'BAD_REQUEST');
      expect(await plansMade()).toBe(before);
    }
  });

  it('that is almost right is nowhere', async () => {
    for (const path of [
      '/graphql/',
      '//graphql',
      '/GraphQL',
      '/graphql/..',
      '/',
      '/graphiql',
      '/playground',
      '/console',
    ]) {
      const answer = await sendHttp(urlOf().replace('/graphql', path), {
        ...body(GOOD),
        headers: { authorization, ...AS_JSON },
      });
      expect([path, answer.code]).toEqual([path, 'NOT_FOUND']);
    }
  });
});

describe('a method', () => {
  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'QUERY'])(
    '%s is none of the graph, which says which are',
    async (method) => {
      for (const contentType of ['application/json', 'text/plain']) {
        const hasBody = !['HEAD', 'TRACE', 'OPTIONS'].includes(method);
        const answer = await answerTo({ method, ...(hasBody ? body(GOOD, contentType) : {}) });
        expect(answer).toMatchObject({ status: 405, allow: 'GET, POST' });
        expect(answer.code).toBe(method === 'HEAD' ? undefined : 'METHOD_NOT_ALLOWED');
      }
    },
  );
});

describe('a request', () => {
  it('with more headers than there is room for is refused with a code', async () => {
    const answer = await answerTo({ ...body(GOOD), headers: { ...AS_JSON, 'x-flood': 'x'.repeat(20_000) } });
    expect(answer).toMatchObject({ status: 431, code: 'HEADERS_TOO_LARGE' });
    const flood = Object.fromEntries(Array.from({ length: 3_000 }, (_, at) => [`x${at}`, '1']));
    expect(await answerTo({ ...body(GOOD), headers: { ...AS_JSON, ...flood } })).toMatchObject({ status: 431 });
  });

  it('that could be two, for whoever stands between, is refused', async () => {
    const headers = {
      Authorization: authorization,
      'Content-Type': 'application/json',
      'Transfer-Encoding': 'chunked',
    };
    const raw = requestRaw({ port: graph.gateway.port, body: { query: QUERY }, headers });
    await eventually('the end', () => raw.isGone);
    expect(raw.received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"code":"BAD_REQUEST"/);
  });

  it('that is no HTTP is refused', async () => {
    const socket = connect(graph.gateway.port, '127.0.0.1');
    let received = '';
    socket.on('data', (bytes) => (received += bytes.toString()));
    socket.write('\u0016\u0003\u0001 hello\r\n\r\n');
    await new Promise((resolve) => socket.on('close', resolve));
    expect(received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"code":"BAD_REQUEST"/);
  });
});

describe('a request that does not come to its end', () => {
  it.each([
    ['in its headers', 'POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Le'],
    [
      'in its body',
      'POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"q',
    ],
  ])('%s is ended in time, with a code', async (_where, beginning) => {
    const slow = await startTestGraph({ arrivesWithinMs: 200 });
    try {
      const socket = connect(slow.gateway.port, '127.0.0.1');
      let received = '';
      socket.on('data', (bytes) => (received += bytes.toString()));
      socket.on('error', () => undefined);
      socket.write(beginning);
      await new Promise((resolve) => socket.on('close', resolve));
      expect(received).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n[^]*"code":"REQUEST_TOO_SLOW"/);
    } finally {
      await slow.close();
    }
  });
});
