import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type Headers, post, postChunked, signedBy, startTestIntake } from '../testing/intake.ts';
import { fedexReply } from '../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../testing/room.ts';
import { type IntakeServer, MAX_PAYLOAD_BYTES } from './index.ts';

let database: TestDatabase;
let room: CarriersRoom;
let intake: IntakeServer;
let fedex: Endpoint;
let ups: Endpoint;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  intake = await startTestIntake(room.database);
  fedex = await room.endpoint();
  ups = await room.endpoint({ carrier: 'ups', scheme: 'UPS_BEARER' });
});
afterAll(async () => {
  await intake.close();
  await room.close();
  await database.drop();
});
beforeEach(async () => {
  for (const table of ['inbox', 'quarantined_payload', 'payload', 'payload_key']) {
    await room.rows(`delete from carriers.${table}`);
  }
});

const addressOf = ({ carrier, id }: Endpoint): string => `${intake.url}/${carrier}/${id}`;
const inbox = (): Promise<Record<string, unknown>[]> =>
  room.rows('select id, brand, carrier, format, body, state from carriers.payload_state');
const GOOD = fedexReply('600000000001', [['PU', 1]]);
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a payload that is accepted', () => {
  it.each(['base64', 'hex'] as const)(
    'of FedEx is signed in %s, and kept byte for byte for its brand',
    async (spelling) => {
      const answer = await post(addressOf(fedex), GOOD, signedBy(fedex, GOOD, spelling));
      expect(answer).toMatchObject({ status: 202, body: { duplicate: false } });
      expect(await inbox()).toEqual([
        {
          id: answer.body['payloadId'],
          brand: 'acme',
          carrier: 'fedex',
          format: 'JSON',
          body: GOOD,
          state: 'PENDING',
        },
      ]);
    },
  );

  it('of UPS brings the credential of its endpoint', async () => {
    const body = Buffer.from('{"trackingNumber":"1ZTEST000000000017","localActivityDate":"20240506"}');
    const answer = await post(addressOf(ups), body, { ...JSON_TYPE, credential: ups.secret });
    // UPS asks for this status and no other
    expect(answer.status).toBe(200);
    expect(await inbox()).toMatchObject([{ carrier: 'ups', body }]);
  });

  it('may be as large as the bound, come in chunks, begin with a byte order mark and name its charset', async () => {
    const padding = MAX_PAYLOAD_BYTES - fedexReply('600000000001', []).length;
    const largest = fedexReply('600000000001', [], { note: 'x'.repeat(padding) });
    expect(largest.length).toBe(MAX_PAYLOAD_BYTES);
    expect(await post(addressOf(fedex), largest, signedBy(fedex, largest))).toMatchObject({ status: 202 });
    const halves = [GOOD.subarray(0, 50), GOOD.subarray(50)];
    expect(await postChunked(addressOf(fedex), halves, signedBy(fedex, GOOD))).toMatchObject({ status: 202 });
    const marked = Buffer.concat([Buffer.from('\uFEFF'), GOOD]);
    const headers = { ...signedBy(fedex, marked), 'content-type': 'application/json; charset=utf-8' };
    expect(await post(addressOf(fedex), marked, headers)).toMatchObject({ status: 202 });
    expect(await inbox()).toHaveLength(3);
    await room.normalise();
    expect(await room.rows("select 1 from carriers.payload_state where state <> 'NORMALISED'")).toEqual([]);
  });

  it('comes a hundred times at once and is one payload with one id', async () => {
    const headers = signedBy(fedex, GOOD);
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(addressOf(fedex), GOOD, headers)));
    expect(answers.every((answer) => answer.status === 202)).toBe(true);
    const [row, ...others] = await inbox();
    expect(others).toEqual([]);
    expect(new Set(answers.map((answer) => answer.body['payloadId']))).toEqual(new Set([row?.['id']]));
    expect(answers.filter((answer) => answer.body['duplicate'] === false)).toHaveLength(1);
  });

  it('is two payloads when two brands get the same bytes', async () => {
    const other = await room.endpoint({ brand: 'other' });
    for (const endpoint of [fedex, other]) {
      expect(await post(addressOf(endpoint), GOOD, signedBy(endpoint, GOOD))).toMatchObject({
        body: { duplicate: false },
      });
    }
    expect((await inbox()).map((row) => row['brand']).sort()).toEqual(['acme', 'other']);
  });

  it.each(['{"hello":"there"}', '[]', '"text"', '1', 'null'])(
    'is %s, not understood, and quarantined with the reason',
    async (text) => {
      const body = Buffer.from(text);
      expect(await post(addressOf(fedex), body, signedBy(fedex, body))).toMatchObject({ status: 202 });
      await room.normalise();
      expect(await room.rows('select state, reason_code from carriers.payload_state')).toEqual([
        { state: 'QUARANTINED', reason_code: 'PAYLOAD_NOT_UNDERSTOOD' },
      ]);
    },
  );
});

describe('a payload that is refused', () => {
  const bytes = (text: string | Buffer): Buffer => (typeof text === 'string' ? Buffer.from(text) : text);
  /** Refused with this, and nothing is kept. */
  async function expectRefused(
    path: string,
    body: Buffer,
    headers: Headers,
    [status, code]: [number, string],
  ): Promise<void> {
    const answer = await post(`${intake.url}/${path}`, body, headers);
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(JSON.stringify(answer.body)).not.toContain(fedex.secret);
    expect(await inbox()).toEqual([]);
  }

  it.each<[string, () => Headers, string]>([
    ['without a signature', () => ({}), 'SIGNATURE_MISSING'],
    ['with an empty signature', () => ({ 'fdx-signature': '' }), 'SIGNATURE_MISSING'],
    ['with a signature of other bytes', () => signedBy(fedex, Buffer.concat([GOOD, bytes(' ')])), 'SIGNATURE_INVALID'],
    ["with another endpoint's signature", () => signedBy(ups, GOOD), 'SIGNATURE_INVALID'],
    [
      'with half a signature',
      () => ({ 'fdx-signature': signedBy(fedex, GOOD)['fdx-signature']!.slice(0, 20) }),
      'SIGNATURE_INVALID',
    ],
    ['with a signature that is none', () => ({ 'fdx-signature': '*'.repeat(44) }), 'SIGNATURE_INVALID'],
    ['with the secret instead of a signature', () => ({ 'fdx-signature': fedex.secret }), 'SIGNATURE_INVALID'],
  ])('of FedEx %s', async (_name, headers, code) => {
    await expectRefused(`fedex/${fedex.id}`, GOOD, { ...JSON_TYPE, ...headers() }, [401, code]);
  });

  it.each<[string, () => Headers, string]>([
    ['without a credential', () => ({}), 'SIGNATURE_MISSING'],
    ['with a wrong credential', () => ({ authorization: 'Bearer guess' }), 'SIGNATURE_INVALID'],
    ["with another endpoint's credential", () => ({ authorization: `Bearer ${fedex.secret}` }), 'SIGNATURE_INVALID'],
    ['with its credential in another scheme', () => ({ authorization: `Basic ${ups.secret}` }), 'SIGNATURE_INVALID'],
  ])('of UPS %s', async (_name, headers, code) => {
    await expectRefused(`ups/${ups.id}`, GOOD, { ...JSON_TYPE, ...headers() }, [401, code]);
  });

  it('for an endpoint that is unknown, is none, or is another carrier\u2019s', async () => {
    const paths = [
      `fedex/${randomUUID()}`,
      'fedex/none',
      `ups/${fedex.id}`,
      `FEDEX/${fedex.id}`,
      `${'x'.repeat(60)}/${fedex.id}`,
    ];
    for (const path of paths) await expectRefused(path, GOOD, signedBy(fedex, GOOD), [404, 'ENDPOINT_UNKNOWN']);
  });

  it('for an address that is none', async () => {
    await expectRefused(`fedex/${fedex.id}/more`, GOOD, signedBy(fedex, GOOD), [404, 'NOT_FOUND']);
    await expectRefused('%zz/x', GOOD, signedBy(fedex, GOOD), [400, 'BAD_REQUEST']);
    await expectRefused(`fedex/${'x'.repeat(200)}`, GOOD, signedBy(fedex, GOOD), [400, 'BAD_REQUEST']);
  });

  it.each<[string, string | Buffer, number, string]>([
    ['empty', '', 400, 'PAYLOAD_EMPTY'],
    ['not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 400, 'PAYLOAD_ENCODING'],
    ['compressed without saying so', Buffer.from([0x1f, 0x8b, 0x08, 0x00]), 400, 'PAYLOAD_ENCODING'],
    ['nested 10,000 levels deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400, 'PAYLOAD_TOO_DEEP'],
    ['nested 10,000 levels deep and never closed', '{"a":'.repeat(10_000), 400, 'PAYLOAD_TOO_DEEP'],
    ['cut off', GOOD.subarray(0, -2), 400, 'PAYLOAD_SYNTAX'],
    ['a byte order mark alone', '\uFEFF', 400, 'PAYLOAD_SYNTAX'],
    ['two documents', '{}{}', 400, 'PAYLOAD_SYNTAX'],
    ['one byte too large', Buffer.alloc(MAX_PAYLOAD_BYTES + 1, 0x20), 413, 'PAYLOAD_TOO_LARGE'],
  ])('because it is %s', async (_name, body, status, code) => {
    await expectRefused(`fedex/${fedex.id}`, bytes(body), signedBy(fedex, bytes(body)), [status, code]);
  });

  it('because it is too large, though it comes in chunks that say nothing of its length', async () => {
    const chunks = Array.from({ length: 17 }, () => Buffer.alloc(64 * 1024, 0x20));
    const answer = await postChunked(addressOf(fedex), chunks, signedBy(fedex, GOOD), { end: false });
    expect([answer.status, answer.code]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(await inbox()).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/jsonp',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/vnd.x+jsonp',
    '',
  ])('because its content type is %j', async (type) => {
    await expectRefused(`fedex/${fedex.id}`, GOOD, { ...signedBy(fedex, GOOD), 'content-type': type }, [
      415,
      'CONTENT_TYPE_UNSUPPORTED',
    ]);
  });

  it('with other methods than POST, whether there is an endpoint or not', async () => {
    for (const url of [addressOf(fedex), `${intake.url}/fedex/none`]) {
      for (const method of ['GET', 'PUT', 'DELETE']) {
        const response = await fetch(url, { method });
        expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
        expect(await response.json()).toMatchObject({ error: { code: 'INTAKE_POST_ONLY' } });
      }
    }
  });

  it('before it is parsed when the signature is wrong, so that strangers learn nothing of our limits', async () => {
    await expectRefused(`fedex/${fedex.id}`, bytes('{'), { ...JSON_TYPE, 'fdx-signature': 'x' }, [
      401,
      'SIGNATURE_INVALID',
    ]);
  });
});

describe('a request that is none, or takes too long', () => {
  it('is answered with a code and cut off when its body does not arrive in time', async () => {
    const impatient = await startTestIntake(room.database, { requestTimeoutMs: 300 });
    const url = `${impatient.url}/fedex/${fedex.id}`;
    const answer = await postChunked(url, [GOOD.subarray(0, 10)], signedBy(fedex, GOOD), { end: false });
    expect([answer.status, answer.code]).toEqual([408, 'BAD_REQUEST']);
    expect(await inbox()).toEqual([]);
    expect(await post(url, GOOD, signedBy(fedex, GOOD))).toMatchObject({ status: 202 });
    await impatient.close();
  }, 10_000);

  it.each([
    ['no HTTP at all', 'hello there\r\n\r\n', 400],
    ['one header without end', `POST / HTTP/1.1\r\nx: ${'x'.repeat(40_000)}`, 431],
  ])('is answered with a code and cut off when it is %s', async (_name, text, status) => {
    const { hostname, port } = new URL(intake.url);
    const received = await new Promise<string>((resolve, reject) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
    expect(received).toContain(`HTTP/1.1 ${status} `);
    expect(JSON.parse(received.slice(received.indexOf('\r\n\r\n')))).toMatchObject({ error: { code: 'BAD_REQUEST' } });
  });
});
