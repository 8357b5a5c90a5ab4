import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SignedRequest } from '../evidence.ts';
import { NOW, outcome, requestOf, shipEnginePair, signAsShipEngine } from '../testing/senders.ts';
import { SCHEMES, type SignatureScheme, signStandardWebhook } from './index.ts';

const SECRET = 'Issued-by-the-carrier-0123456789';
const BODY = Buffer.from('{"trackingNumber":"794644790132"}');
const sha = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hmac = createHmac('sha256', SECRET);
  for (const part of parts) hmac.update(part);
  return hmac.digest();
};
const judged = (
  scheme: SignatureScheme,
  headers: SignedRequest['headers'],
  more: Partial<SignedRequest> = {},
): unknown => outcome(scheme, { headers, body: BODY, ...more }, { secrets: [SECRET] });

describe('a payload of UPS', () => {
  it.each([{ credential: SECRET }, { authorization: `Bearer ${SECRET}` }, { authorization: `bearer   ${SECRET}` }])(
    'is accepted with %j',
    (headers) => expect(judged('UPS_BEARER', headers)).toBe('accepted'),
  );

  it.each([
    'Bearer other',
    `Bearer ${SECRET}x`,
    `Bearer x${SECRET}`,
    `Bearer ${SECRET} x`,
    `Basic ${SECRET}`,
    SECRET,
    'Bearer',
    `Bearer ${'x'.repeat(100_000)}`,
  ])('is refused with the authorization %.40j', (authorization) => {
    expect(judged('UPS_BEARER', { authorization })).toBe('SIGNATURE_INVALID');
  });

  it('is refused with a credential that is too long to be one', () => {
    const credential = 'x'.repeat(600);
    expect(outcome('UPS_BEARER', { headers: { credential }, body: BODY }, { secrets: [credential] })).toBe(
      'SIGNATURE_INVALID',
    );
  });
});

describe('a payload of USPS', () => {
  const envelope = Buffer.from(
    JSON.stringify({ subscriptionType: 'TRACKING', timestamp: '2026-07-01T11:00:00Z', payload: '{"größe":"✓"}' }),
  );
  const signature = sha('2026-07-01T11:00:00Z', '{"größe":"✓"}').toString('base64');

  it('is signed over time and payload of its envelope, under either name of the header, however late it comes', () => {
    expect(judged('USPS_HMAC', { 'x-hmac': signature }, { body: envelope })).toBe('accepted');
    expect(judged('USPS_HMAC', { 'hmac-header': signature }, { body: envelope })).toBe('accepted');
  });

  it('is refused when another payload stands in the envelope, or a second one that a parser would take instead', () => {
    const other = envelope.toString().replace('✓', 'x');
    const doubled = envelope.toString().replace(/\}$/, ',"payload":"{}"}');
    for (const text of [other, doubled]) {
      expect(judged('USPS_HMAC', { 'x-hmac': signature }, { body: Buffer.from(text) })).toBe('SIGNATURE_INVALID');
    }
  });

  it.each(['[]', 'null', '1', '{', '{"timestamp":1,"payload":{}}', '['.repeat(100_000)])(
    'is signed as a whole when it is no envelope: %.20j',
    (text) => {
      const body = Buffer.from(text);
      expect(judged('USPS_HMAC', { 'x-hmac': sha(body).toString('base64') }, { body })).toBe('accepted');
    },
  );
});

describe('a payload of DHL', () => {
  it('carries its token in the header, or in the address', () => {
    expect(judged('DHL_API_KEY', { 'x-api-key': SECRET })).toBe('accepted');
    expect(judged('DHL_API_KEY', {}, { token: SECRET })).toBe('accepted');
    expect(judged('DHL_API_KEY', { 'x-api-key': 'other' }, { token: SECRET })).toBe('SIGNATURE_INVALID');
  });
});

describe('a payload of EasyPost', () => {
  const dated = (timestamp: string, secret = SECRET): Record<string, string> => ({
    'x-timestamp': timestamp,
    'x-path': '/intake/easypost/1',
    'x-hmac-signature-v2': `hmac-sha256-hex=${createHmac('sha256', secret)
      .update(`${timestamp}POST/intake/easypost/1`)
      .update(BODY)
      .digest('hex')}`,
  });

  it('is signed under the decomposed secret', () => {
    const secret = 'caf\u00e9-\ufb01ve-0123456789';
    const key = 'cafe\u0301-five-0123456789';
    const signature = `hmac-sha256-hex=${createHmac('sha256', key).update(BODY).digest('hex')}`;
    expect(
      outcome('EASYPOST_HMAC', { headers: { 'x-hmac-signature': signature }, body: BODY }, { secrets: [secret] }),
    ).toBe('accepted');
  });

  it.each(['2026-07-01T12:00:00Z', 'Wed, 01 Jul 2026 12:00:00 +0000', String(NOW / 1_000), String(NOW)])(
    'may be signed the newer way alone, at %s',
    (timestamp) => expect(judged('EASYPOST_HMAC', dated(timestamp))).toBe('accepted'),
  );

  it('is refused when the newer signature is old, of no time, of another path or forged', () => {
    expect(judged('EASYPOST_HMAC', dated('2026-07-01T11:00:00Z'))).toBe('SIGNATURE_EXPIRED');
    expect(judged('EASYPOST_HMAC', dated('yesterday'))).toBe('SIGNATURE_EXPIRED');
    expect(judged('EASYPOST_HMAC', { ...dated('2026-07-01T12:00:00Z'), 'x-path': '/' })).toBe('SIGNATURE_INVALID');
    expect(judged('EASYPOST_HMAC', dated('2026-07-01T12:00:00Z', 'other'))).toBe('SIGNATURE_INVALID');
  });
});

describe('a payload of AfterShip', () => {
  it.each(['aftership-hmac-sha256', 'as-signature-hmac-sha256', 'am-webhook-signature'])('is signed in %s', (name) => {
    expect(judged('AFTERSHIP_HMAC', { [name]: sha(BODY).toString('base64') })).toBe('accepted');
  });

  it('of an older account has a prefix', () => {
    expect(judged('AFTERSHIP_HMAC', { 'am-webhook-signature': `hmac-sha256=${sha(BODY).toString('base64')}` })).toBe(
      'accepted',
    );
  });
});

describe('a payload of 17TRACK', () => {
  it('carries the hash of body and key', () => {
    const sign = createHash('sha256').update(`${BODY.toString()}/${SECRET}`).digest('hex');
    expect(judged('SEVENTEEN_TRACK_SHA256', { sign })).toBe('accepted');
    expect(judged('SEVENTEEN_TRACK_SHA256', { sign: sign.toUpperCase() })).toBe('accepted');
    expect(judged('SEVENTEEN_TRACK_SHA256', { sign: Buffer.from(sign, 'hex').toString('base64') })).toBe(
      'SIGNATURE_INVALID',
    );
  });
});

describe('a payload of ShipEngine', () => {
  const request = requestOf('SHIPENGINE_RSA', BODY, { secret: SECRET });
  const code = (over: Partial<SignedRequest>, publicKey = shipEnginePair().publicKey): unknown =>
    outcome('SHIPENGINE_RSA', { ...request, ...over }, { secrets: [SECRET], publicKey });

  it('is refused when it is signed by ShipEngine for somebody who was not told the token', () => {
    expect(code({ token: 'guess' })).toBe('SIGNATURE_INVALID');
    expect(outcome('SHIPENGINE_RSA', { headers: request.headers, body: BODY }, { secrets: [SECRET] })).toBe(
      'SIGNATURE_INVALID',
    );
  });

  it('is refused under a key that is not the sender\u2019s, or is unknown', () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey;
    expect(code({}, other)).toBe('SIGNATURE_INVALID');
    expect(outcome('SHIPENGINE_RSA', request, { secrets: [SECRET], publicKey: null })).toBe('SIGNATURE_INVALID');
  });

  it.each([String(NOW), String(NOW / 1_000), new Date(NOW).toISOString()])('may write its time as %s', (timestamp) => {
    expect(code({ headers: signAsShipEngine(BODY, { timestamp }) })).toBe('accepted');
  });

  it('is refused when its time has no zone, and could be any', () => {
    expect(code({ headers: signAsShipEngine(BODY, { timestamp: '2026-07-01T12:00:00' }) })).toBe('SIGNATURE_EXPIRED');
  });
});

describe('a payload by Standard Webhooks', () => {
  const secret = `whsec_${Buffer.from('a secret of more than 24 bytes').toString('base64')}`;
  const headers = { ...signStandardWebhook({ id: 'msg_1', body: BODY, now: NOW, secrets: [secret] }) };
  const code = (over: Record<string, string>): unknown =>
    outcome('STANDARD_WEBHOOKS', { headers: { ...headers, ...over }, body: BODY }, { secrets: [secret] });
  const signature = headers['webhook-signature'];

  it('fits one of the signatures in the list, of whatever versions', () => {
    const other = signStandardWebhook({ id: 'msg_1', body: BODY, now: NOW, secrets: [`whsec_${'A'.repeat(32)}`] });
    expect(code({ 'webhook-signature': `v1a,x ${other['webhook-signature']} ${signature}` })).toBe('accepted');
    expect(code({ 'webhook-signature': other['webhook-signature'] })).toBe('SIGNATURE_INVALID');
    expect(code({ 'webhook-signature': signature.replace('v1,', 'v2,') })).toBe('SIGNATURE_INVALID');
    expect(code({ 'webhook-signature': `${'v1,x '.repeat(50)}${signature}` })).toBe('SIGNATURE_INVALID');
  });

  it('that goes out during a rotation is taken by those who know either secret', () => {
    const second = `whsec_${Buffer.from('the secret that comes after').toString('base64')}`;
    const both = signStandardWebhook({ id: 'msg_1', body: BODY, now: NOW, secrets: [second, secret] });
    for (const known of [secret, second]) {
      expect(outcome('STANDARD_WEBHOOKS', { headers: { ...both }, body: BODY }, { secrets: [known] })).toBe('accepted');
    }
  });

  it('has its id signed', () => {
    expect(code({ 'webhook-id': 'msg_2' })).toBe('SIGNATURE_INVALID');
    expect(code({ 'webhook-id': 'msg 1' })).toBe('SIGNATURE_INVALID');
    expect(code({ 'webhook-timestamp': '1e9' })).toBe('SIGNATURE_INVALID');
  });

  it('cannot be signed with a secret that is none', () => {
    expect(() => signStandardWebhook({ id: '1', body: BODY, now: NOW, secrets: ['not base64!'] })).toThrow(RangeError);
    expect(() => signStandardWebhook({ id: '1', body: BODY, now: NOW, secrets: ['whsec_AAAA'] })).toThrow(RangeError);
  });
});

describe('a payload of a carrier without a scheme of its own', () => {
  it.each<[string, string]>([
    ['x-signature', sha(BODY).toString('hex')],
    ['x-signature', sha(BODY).toString('base64')],
    ['x-signature', `sha256=${sha(BODY).toString('hex')}`],
    ['x-hub-signature-256', `sha256=${sha(BODY).toString('hex')}`],
  ])('is signed in %s as %s', (name, signature) => expect(judged('HMAC', { [name]: signature })).toBe('accepted'));

  it('keeps an id that is none to itself', () => {
    const verdict = SCHEMES.BEARER.verify({
      headers: { authorization: `Bearer ${SECRET}`, 'idempotency-key': 'two words' },
      token: undefined,
      body: BODY,
      secret: SECRET,
      now: NOW,
      publicKey: null,
    });
    expect(verdict).toEqual({ externalId: null });
  });
});
