import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../gateway/testing/eventually.ts';
import { nothingIsLeft } from '../../gateway/testing/nothingIsLeft.ts';
import { requestRaw } from '../../gateway/testing/rawRequest.ts';
import { RawSocket } from '../../gateway/testing/rawSocket.ts';
import { post, startTestGraph, type TestGraph } from '../../gateway/testing/testGateway.ts';
import { createAuthenticate, openTrustedIssuer } from '../../platform/access/index.ts';
import { type Confusable, confusions } from '../../platform/access/testing/confusions.ts';
import {
  claimsAt,
  jwkOf,
  type KeyServer,
  rsaKeys,
  settingsOf,
  signed,
  startKeyServer,
} from '../../platform/access/testing/foreignIssuer.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { TEST_SECRET } from '../setup/installation.ts';

const QUERY = '{ parcels { id } }';
const CHANGES = 'subscription { parcelChanged { id } }';
const pair = rsaKeys();
const [tokenKey, trackingKey] = [deriveKey(TEST_SECRET, 'token'), deriveKey(TEST_SECRET, 'tracking')];
const confusable = (): Confusable => ({ pair, tokenKey, trackingKey, nowMs: Date.now(), evilUrl: evil.url });

let keys: KeyServer;
let evil: KeyServer;
let graph: TestGraph;

beforeAll(async () => {
  keys = await startKeyServer([jwkOf(pair, 'first'), jwkOf(rsaKeys(), 'second')]);
  evil = await startKeyServer([jwkOf(rsaKeys(), 'evil')]);
  const issuer = await openTrustedIssuer(settingsOf({ jwksUrl: keys.url }), () => undefined);
  const authenticate = createAuthenticate({ tokenKey, trackingKey, issuer, database: undefined, now: Date.now });
  graph = await startTestGraph({ authenticate });
});
afterAll(async () => {
  await graph.close();
  await keys.close();
  await evil.close();
});

const good = (): Promise<string> => signed(claimsAt(Date.now()), pair.privateKey, { alg: 'RS256', kid: 'first' });

/** How a credential is answered by each way in. */
const ANSWERS: Readonly<Record<string, (authorization: string) => Promise<unknown>>> = {
  HTTP: async (authorization) => {
    const { status, answer } = await post(graph.gateway.graphUrl, QUERY, { authorization });
    return [status, answer.errors?.[0]?.extensions['code']];
  },
  WebSocket: async (authorization) => {
    const raw = await RawSocket.open({ port: graph.gateway.port });
    raw.send({ type: 'connection_init', payload: { authorization } });
    await eventually('an answer', () => raw.isGone || raw.messages.length > 0);
    raw.hangUp();
    return [raw.messages.length, raw.closed?.code, raw.closed?.reason];
  },
  'Server-Sent Events': async (authorization) => {
    const stream = requestRaw({
      port: graph.gateway.port,
      body: { query: CHANGES },
      headers: { Authorization: authorization },
    });
    await eventually('an answer', () => stream.received.includes('\r\n\r\n'));
    stream.socket.destroy();
    return /^HTTP\/1\.1 (\d+)/.exec(stream.received)?.[1];
  },
};
const REFUSED: Readonly<Record<string, unknown>> = {
  HTTP: [401, 'UNAUTHENTICATED'],
  WebSocket: [0, 4403, 'UNAUTHENTICATED'],
  'Server-Sent Events': '401',
};

describe.each(Object.keys(ANSWERS))('a credential that was forged or taken for another, over %s', (transport) => {
  const answer = (credential: string): Promise<unknown> => ANSWERS[transport]!(`Bearer ${credential}`);

  it('lets in who shows a good one, so that each refusal below has its own reason', async () => {
    expect(await answer(await good())).toEqual(
      { HTTP: [200, undefined], WebSocket: [1, undefined, undefined], 'Server-Sent Events': '200' }[transport],
    );
  });

  it('opens nothing, whatever is wrong with it, and leaves nothing behind', async () => {
    for (const [what, make] of confusions(confusable())) {
      expect([what, await answer(await make())]).toEqual([what, REFUSED[transport]]);
    }
    expect(evil.asked).toBe(0);
    await nothingIsLeft(graph);
  });
});

describe('an issuer whose keys cannot be read', () => {
  it('is no fault of the token: clients are told to come back, over each transport', async () => {
    const away = await startKeyServer([]);
    const issuer = await openTrustedIssuer(settingsOf({ jwksUrl: away.url }), () => undefined);
    await away.close();
    const before = graph;
    graph = await startTestGraph({
      authenticate: createAuthenticate({ tokenKey, trackingKey, issuer, database: undefined, now: Date.now }),
    });
    const header = `Bearer ${await good()}`;
    expect(await ANSWERS['HTTP']!(header)).toEqual([503, 'ISSUER_UNAVAILABLE']);
    expect(await ANSWERS['WebSocket']!(header)).toEqual([0, 1013, expect.stringContaining('ISSUER_UNAVAILABLE')]);
    expect(await ANSWERS['Server-Sent Events']!(header)).toBe('503');
    await graph.close();
    graph = before;
  });
});
