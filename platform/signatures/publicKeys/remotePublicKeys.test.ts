import { once } from 'node:events';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/setup/eventually.ts';
import { readKeySet } from './readKeySet.ts';
import { type PublicKeys, remotePublicKeys } from './remotePublicKeys.ts';

const jwk = (kid: string, modulusLength = 2_048): Record<string, unknown> => ({
  ...generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'jwk' }),
  kid,
});
const ONE = jwk('one');
const TWO = jwk('two');

let server: Server;
let url: string;
let respond: RequestListener;
let requests: number;
let nowMs: number;
let reports: unknown[];
let keys: PublicKeys;

const answer =
  (status: number, body: string, headers = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);
const publish = (...set: readonly object[]): RequestListener => answer(200, JSON.stringify({ keys: set }));
const found = (id: string): Promise<unknown> =>
  keys.find(id).then(
    (key) => (key === null ? 'unknown' : key.asymmetricKeyType),
    (error: unknown) => (error as { code?: unknown }).code,
  );

beforeEach(async () => {
  [requests, nowMs, reports] = [0, Date.UTC(2026, 6, 1), []];
  respond = publish(ONE);
  server = createServer((request, response) => {
    requests += 1;
    respond(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  keys = remotePublicKeys({ url, report: (error) => reports.push(error), now: () => nowMs, timeoutMs: 200 });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the public keys of a sender', () => {
  it('are read once for all who ask, and then known', async () => {
    expect(await Promise.all(Array.from({ length: 50 }, () => found('one')))).toEqual(Array(50).fill('rsa'));
    expect(await found('one')).toBe('rsa');
    expect(requests).toBe(1);
  });

  it('are read anew for an id that is unknown, though not for each that somebody makes up', async () => {
    await found('one');
    respond = publish(ONE, TWO);
    expect(await found('two')).toBe('unknown');
    nowMs += 10_000;
    expect(await found('two')).toBe('rsa');
    for (let count = 0; count < 100; count += 1) expect(await found(`made-up-${count}`)).toBe('unknown');
    expect(requests).toBe(2);
  });

  it('are read anew after five minutes, while nobody waits for it, and a withdrawn one counts no more then', async () => {
    await found('one');
    respond = publish(TWO);
    nowMs += 5 * 60_000;
    expect(await found('one')).toBe('rsa');
    await eventually('the keys are read', () => requests === 2);
    await eventually('the withdrawn one is gone', async () => (await found('one')) === 'unknown');
    expect(requests).toBe(2);
  });

  it('go on counting while they cannot be read anew, for a day', async () => {
    await found('one');
    server.closeAllConnections();
    respond = answer(500, '');
    nowMs += 60 * 60_000;
    expect(await found('one')).toBe('rsa');
    await eventually('the failure is reported', () => reports.length > 0);
    nowMs += 24 * 60 * 60_000;
    expect(await found('one')).toBe('SIGNATURE_KEYS_UNAVAILABLE');
  });

  it.each<[string, () => RequestListener]>([
    ['says that it is broken', () => answer(500, 'no')],
    ['sends no JSON', () => answer(200, '<html>')],
    ['sends no key set', () => answer(200, '{"keys":7}')],
    ['sends more than a key set can be', () => answer(200, `{"keys":[],"x":"${'x'.repeat(100_000)}"}`)],
    ['redirects', () => answer(302, '', { location: 'http://127.0.0.1:1/' })],
    ['does not answer in time', () => () => undefined],
    ['does not come to an end', () => (_request, response) => response.writeHead(200).write('{"keys":[')],
    ['hangs up', () => (request) => request.socket.destroy()],
  ])('are away when their address %s: it is told, and left alone for a moment', async (_what, listener) => {
    respond = listener();
    expect(await found('one')).toBe('SIGNATURE_KEYS_UNAVAILABLE');
    expect(await found('one')).toBe('SIGNATURE_KEYS_UNAVAILABLE');
    expect([requests, reports.length]).toEqual([1, 1]);
    respond = publish(ONE);
    nowMs += 1_000;
    expect(await found('one')).toBe('rsa');
  });
});

describe('a set of keys', () => {
  it('gives its RSA keys that are long enough, and passes over the rest', () => {
    const elliptic = {
      ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }),
      kid: 'ec',
    };
    const set = [
      ONE,
      elliptic,
      jwk('short', 1_024),
      { ...TWO, kid: undefined },
      { ...TWO, use: 'enc' },
      { ...TWO, n: '!' },
      7,
    ];
    expect([...readKeySet(JSON.stringify({ keys: set })).keys()]).toEqual(['one']);
  });
});
