import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  type PublicKeys,
  signPayload,
  SIGNATURE_SCHEMES,
  type SignatureScheme,
  SCHEMES,
} from '../../../platform/signatures/index.ts';
import { signAsShipEngine, shipEnginePair } from '../../../platform/signatures/testing/senders.ts';
import { knownEndpoints } from '../../../platform/intake/index.ts';
import { disableEndpoint, findEndpoint, rotateEndpointSecret } from '../store/index.ts';
import { type Headers, type IntakeAnswer, post, signedBy, startTestIntake } from '../testing/intake.ts';
import { fedexReply } from '../testing/replies.ts';
import { type CarriersRoom, type Endpoint, ENDPOINT_KEY, openCarriersRoom } from '../testing/room.ts';
import type { IntakeServer, ReceivedPayload } from './index.ts';

const BODY = fedexReply('600000000001', [['PU', 1]]);

let database: TestDatabase;
let room: CarriersRoom;
let intake: IntakeServer;
let nowMs: number;
let findKey: PublicKeys['find'];
let lookUps = 0;
const accepted: ReceivedPayload[] = [];

const endpoints = knownEndpoints(
  (id) => {
    lookUps += 1;
    return findEndpoint(room.database, ENDPOINT_KEY, id);
  },
  { now: () => nowMs },
);

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  intake = await startTestIntake(room.database, {
    endpoints,
    publicKeys: { find: (id) => findKey(id) },
    now: () => nowMs,
    accept: async (_endpoint, payload) => {
      accepted.push(payload);
      return { payloadId: 'p', duplicate: false };
    },
  });
});
afterAll(async () => {
  await intake.close();
  await room.close();
  await database.drop();
});
beforeEach(() => {
  accepted.length = 0;
  nowMs = Date.UTC(2026, 6, 1, 12);
  findKey = async (id) => (id === 'key-1' ? shipEnginePair().publicKey : null);
});

const addressOf = ({ carrier, id }: Endpoint): string => `${intake.url}/${carrier}/${id}`;

/** Posts as the carrier does. */
function send(scheme: SignatureScheme, endpoint: Endpoint, secret = endpoint.secret): Promise<IntakeAnswer> {
  const signature: Headers =
    scheme === 'SHIPENGINE_RSA'
      ? signAsShipEngine(BODY, { timestamp: new Date(nowMs).toISOString() })
      : signPayload(scheme, { secret, body: BODY, now: nowMs, id: 'msg_1' });
  const query = SCHEMES[scheme].tokenInAddress ? `?token=${secret}` : '';
  return post(`${addressOf(endpoint)}${query}`, BODY, { 'content-type': 'application/json', ...signature });
}

describe.each(SIGNATURE_SCHEMES)('an endpoint of the scheme %s', (scheme) => {
  it('takes what its carrier sends, acknowledges it as the carrier wants, and nothing of another secret', async () => {
    const endpoint = await room.endpoint({ carrier: 'dhl', scheme });
    expect((await send(scheme, endpoint)).status).toBe(SCHEMES[scheme].acknowledge);
    const named = scheme === 'STANDARD_WEBHOOKS' || scheme === 'BEARER';
    expect(accepted).toEqual([{ body: BODY, format: 'JSON', externalId: named ? 'msg_1' : null }]);
    const other = await room.endpoint({ carrier: 'dhl', scheme });
    expect(await send(scheme, endpoint, other.secret)).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' });
  });

  it('takes the secret before within its grace, and not after', async () => {
    const endpoint = await room.endpoint({ carrier: 'dhl', scheme });
    const rotated = await rotateEndpointSecret(room.database, ENDPOINT_KEY, {
      brand: endpoint.brand,
      endpoint: { id: endpoint.id, scheme },
      secret: null,
      graceMs: 3_600_000,
      now: new Date(nowMs),
    });
    const codes = async (): Promise<unknown[]> => [
      (await send(scheme, endpoint)).code,
      (await send(scheme, endpoint, rotated?.secret ?? '')).code,
    ];
    expect(await codes()).toEqual([null, null]);
    nowMs += 3_600_000 - 1;
    expect(await codes()).toEqual([null, null]);
    nowMs += 1;
    expect(await codes()).toEqual(['SIGNATURE_INVALID', null]);
  });
});

describe('endpoints', () => {
  it('are not looked up for each payload, and at once when they were changed here', async () => {
    const endpoint = await room.endpoint();
    lookUps = 0;
    for (let count = 0; count < 20; count += 1) await post(addressOf(endpoint), BODY, signedBy(endpoint, BODY));
    expect([lookUps, accepted.length]).toEqual([1, 20]);
    await disableEndpoint(room.database, { brand: endpoint.brand, id: endpoint.id, now: new Date(nowMs) });
    endpoints.forget(endpoint.id);
    expect(await post(addressOf(endpoint), BODY, signedBy(endpoint, BODY))).toMatchObject({
      status: 410,
      code: 'ENDPOINT_DISABLED',
    });
  });

  it('that were disabled elsewhere take nothing five seconds later', async () => {
    const endpoint = await room.endpoint();
    await post(addressOf(endpoint), BODY, signedBy(endpoint, BODY));
    await disableEndpoint(room.database, { brand: endpoint.brand, id: endpoint.id, now: new Date(nowMs) });
    nowMs += 5_000;
    expect((await post(addressOf(endpoint), BODY, signedBy(endpoint, BODY))).code).toBe('ENDPOINT_DISABLED');
  });
});

describe('a token in the address', () => {
  it.each(['?token=a&token=b', '?token[]=a', '?other=1', ''])('that is none is refused: %j', async (query) => {
    const endpoint = await room.endpoint({ carrier: 'dhl', scheme: 'SHIPPO_TOKEN' });
    const answer = await post(`${addressOf(endpoint)}${query}`, BODY, { 'content-type': 'application/json' });
    expect(answer).toMatchObject({ status: 401, code: 'SIGNATURE_MISSING' });
  });
});

describe('a payload whose signature is old', () => {
  it('is refused as such', async () => {
    const endpoint = await room.endpoint({ carrier: 'dhl', scheme: 'STANDARD_WEBHOOKS' });
    const headers = signPayload('STANDARD_WEBHOOKS', { secret: endpoint.secret, body: BODY, now: nowMs - 301_000 });
    const answer = await post(addressOf(endpoint), BODY, { 'content-type': 'application/json', ...headers });
    expect(answer).toMatchObject({ status: 401, code: 'SIGNATURE_EXPIRED' });
    expect(accepted).toEqual([]);
  });
});

describe('public keys that cannot be read', () => {
  it('make the sender come again', async () => {
    const endpoint = await room.endpoint({ carrier: 'dhl', scheme: 'SHIPENGINE_RSA' });
    findKey = () => Promise.reject(new DoorstepError('SIGNATURE_KEYS_UNAVAILABLE'));
    const answer = await send('SHIPENGINE_RSA', endpoint);
    expect(answer).toMatchObject({ status: 503, code: 'SIGNATURE_KEYS_UNAVAILABLE' });
    expect(Number(answer.retryAfter)).toBeGreaterThan(0);
  });

  it('are not asked for by a request that names none', async () => {
    const endpoint = await room.endpoint({ carrier: 'dhl', scheme: 'SHIPENGINE_RSA' });
    let asked = 0;
    findKey = async () => {
      asked += 1;
      return null;
    };
    const answer = await post(addressOf(endpoint), BODY, { 'content-type': 'application/json' });
    expect([answer.code, asked]).toEqual(['SIGNATURE_MISSING', 0]);
  });
});
