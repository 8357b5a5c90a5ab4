import { deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { type Headers, type IntakeAnswer, post, signedBy, startTestIntake } from '../testing/intake.ts';
import { fedexReply } from '../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../testing/room.ts';
import { type IntakeServer, MAX_PAYLOAD_BYTES, type ReceivedPayload } from './index.ts';

let database: TestDatabase;
let room: CarriersRoom;
let intake: IntakeServer;
let fedex: Endpoint;
/** What was handed on to be kept. */
let accepted: ReceivedPayload[];

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  fedex = await room.endpoint();
  intake = await startTestIntake(room.database, {
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
  accepted = [];
});

const GOOD = fedexReply('600000000001', [['PU', 1]]);
const X12 = Buffer.from(
  `${'ISA*00*          *00*          *02*ABCD           *ZZ*SHOP           *260701*1200*U*00401*000000001*0*P*>'}~IEA*0*000000001~`,
);
const send = (body: Buffer, headers: Headers, signed = body): Promise<IntakeAnswer> =>
  post(`${intake.url}/fedex/${fedex.id}`, body, { ...signedBy(fedex, signed), ...headers });

describe('the form of a payload', () => {
  it.each([
    ['application/json', 'JSON', GOOD],
    ['application/json; charset=utf-8', 'JSON', GOOD],
    ['APPLICATION/JSON', 'JSON', GOOD],
    ['application/ld+json', 'JSON', GOOD],
    ['application/cloudevents+json', 'JSON', GOOD],
    ['application/xml', 'XML', Buffer.from('<a/>')],
    ['text/xml; charset="utf-8"', 'XML', Buffer.from('<?xml version="1.0"?><a>1</a>')],
    ['application/soap+xml', 'XML', Buffer.from('<a/>')],
    ['application/edi-x12', 'X12', X12],
    ['application/EDI-X12', 'X12', X12],
    ['text/csv', 'CSV', Buffer.from('number,code\n1,2\n')],
  ])('is by %s %s', async (type, format, body) => {
    expect((await send(body, { 'content-type': type })).status).toBe(202);
    expect(accepted).toEqual([{ body, format, externalId: null }]);
  });

  it.each([
    ['application/json', '<a/>'],
    ['application/xml', '{}'],
    ['application/edi-x12', '{}'],
    ['text/csv', ' \n'],
  ])('is %s and nothing else', async (type, text) => {
    expect(await send(Buffer.from(text), { 'content-type': type })).toMatchObject({
      status: 400,
      code: 'PAYLOAD_SYNTAX',
    });
    expect(accepted).toEqual([]);
  });

  it('is checked after the signature, whatever it is', async () => {
    for (const type of ['application/json', 'text/xml', 'application/edi-x12', 'text/csv']) {
      const answer = await send(Buffer.from('{'), { 'content-type': type, 'fdx-signature': 'x' });
      expect(answer).toMatchObject({ status: 401, code: 'SIGNATURE_INVALID' });
    }
  });
});

describe('a compressed payload', () => {
  it.each([
    ['gzip', gzipSync(GOOD)],
    ['GZIP', gzipSync(GOOD)],
    ['x-gzip', gzipSync(GOOD)],
    ['deflate', deflateSync(GOOD)],
    ['identity', GOOD],
  ])('by %s is signed as it was or as it is sent, and handed on as it was', async (encoding, sent) => {
    for (const signed of [GOOD, sent]) {
      expect(await send(sent, { 'content-encoding': encoding }, signed)).toMatchObject({ status: 202 });
    }
    expect(accepted.map(({ body }) => body)).toEqual([GOOD, GOOD]);
  });

  it('may be as large as the bound when it is unpacked, and not one byte larger', async () => {
    const padding = MAX_PAYLOAD_BYTES - fedexReply('600000000001', []).length;
    const largest = fedexReply('600000000001', [], { note: 'x'.repeat(padding) });
    const sent = gzipSync(largest);
    expect(await send(sent, { 'content-encoding': 'gzip' })).toMatchObject({ status: 202 });
    const larger = gzipSync(Buffer.concat([largest, Buffer.from(' ')]));
    expect(await send(larger, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 413,
      code: 'PAYLOAD_TOO_LARGE',
    });
  });

  it.each(['gzip', 'deflate'])(
    'that is a bomb by %s is refused before it is unpacked, signed or not',
    async (encoding) => {
      const bomb = (encoding === 'gzip' ? gzipSync : deflateSync)(Buffer.alloc(200 * 1024 * 1024));
      expect(bomb.length).toBeLessThan(MAX_PAYLOAD_BYTES);
      const before = process.memoryUsage().arrayBuffers;
      const answers = await Promise.all(Array.from({ length: 20 }, () => send(bomb, { 'content-encoding': encoding })));
      for (const answer of answers) expect(answer).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(150 * 1024 * 1024);
      expect(accepted).toEqual([]);
    },
    30_000,
  );

  it.each([
    ['cut off', gzipSync(GOOD).subarray(0, -9)],
    ['nothing of the kind', GOOD],
    ['damaged', Buffer.concat([gzipSync(GOOD).subarray(0, 20), Buffer.alloc(40, 0xff)])],
  ])('that is %s is refused', async (_what, sent) => {
    expect(await send(sent, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 400,
      code: 'PAYLOAD_COMPRESSION',
    });
  });

  it('whose bytes are anything at all is refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (bytes) => {
        const answer = await send(Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), bytes]), { 'content-encoding': 'gzip' });
        expect([400, 413]).toContain(answer.status);
      }),
      { numRuns: 50 },
    );
    expect(accepted).toEqual([]);
  });

  it.each(['br', 'gzip, gzip', 'zstd', 'constructor'])('by %s is refused, and told what is taken', async (encoding) => {
    const response = await fetch(`${intake.url}/fedex/${fedex.id}`, {
      method: 'POST',
      headers: { ...signedBy(fedex, GOOD), 'content-encoding': encoding },
      body: new Uint8Array(GOOD),
    });
    expect([response.status, response.headers.get('accept-encoding')]).toEqual([415, 'gzip, deflate']);
    expect(await response.json()).toMatchObject({ error: { code: 'CONTENT_ENCODING_UNSUPPORTED' } });
  });

  it('of nothing is empty', async () => {
    expect(await send(Buffer.alloc(0), { 'content-encoding': 'gzip' })).toMatchObject({ code: 'PAYLOAD_EMPTY' });
    expect(await send(gzipSync(''), { 'content-encoding': 'gzip' })).toMatchObject({ code: 'PAYLOAD_EMPTY' });
  });
});

describe('an intake that has too much to keep', () => {
  it.each([
    [undefined, '5'],
    [2, '2'],
  ])('answers 503 and when to come again (%s)', async (retryAfterSeconds, retryAfter) => {
    const details = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
    const busy = await startTestIntake(room.database, {
      accept: () => Promise.reject(new DoorstepError('INTAKE_BUSY', details)),
    });
    const answer = await post(`${busy.url}/fedex/${fedex.id}`, GOOD, signedBy(fedex, GOOD));
    expect(answer).toMatchObject({ status: 503, code: 'INTAKE_BUSY', retryAfter });
    await busy.close();
  });
});
