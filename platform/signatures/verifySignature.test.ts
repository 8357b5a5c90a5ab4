import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type SignedRequest, SIGNATURE_SCHEMES, type SignatureScheme, TOLERANCE_MS, verifySignature } from './index.ts';
import { NOW, outcome, requestOf, secretFor } from './testing/senders.ts';

const BODY = Buffer.from('{"trackingNumber":"794644790132","größe":"✓"}\n');
const OF_BODY = SIGNATURE_SCHEMES.filter(
  (scheme) => !['UPS_BEARER', 'DHL_API_KEY', 'SHIPPO_TOKEN', 'BEARER'].includes(scheme),
);
const DATED: readonly SignatureScheme[] = ['SHIPENGINE_RSA', 'SHIPPO_HMAC', 'STANDARD_WEBHOOKS'];
const ALL_BUT_RSA = SIGNATURE_SCHEMES.filter((scheme) => scheme !== 'SHIPENGINE_RSA');

/** Without its proof. */
const bare = ({ body }: SignedRequest): SignedRequest => ({ headers: { 'content-type': 'application/json' }, body });

describe.each(SIGNATURE_SCHEMES)('a payload by %s', (scheme) => {
  const secret = secretFor(scheme);
  const request = requestOf(scheme, BODY, { secret });

  it('is accepted as its carrier sends it', () => {
    expect(outcome(scheme, request, { secrets: [secret] })).toBe('accepted');
  });

  it('is refused with another secret, half a secret and none', () => {
    for (const other of [secretFor(scheme), secret.slice(0, 20), `${secret}x`]) {
      expect(outcome(scheme, request, { secrets: [other] })).toBe('SIGNATURE_INVALID');
    }
  });

  it('is refused when the endpoint has no secret, for no proof must fit that', () => {
    // nobody can sign by the standard with a secret that is none
    const unproven = scheme === 'STANDARD_WEBHOOKS' ? request : requestOf(scheme, BODY, { secret: '' });
    for (const each of [unproven, { ...unproven, token: '' }, { headers: unproven.headers, body: BODY }]) {
      expect(outcome(scheme, each, { secrets: [''] })).toMatch(/^SIGNATURE_(INVALID|MISSING)$/);
    }
  });

  it('is refused as unsigned without its proof, and when that comes empty or in several values', () => {
    expect(outcome(scheme, bare(request), { secrets: [secret] })).toBe('SIGNATURE_MISSING');
    const emptied = Object.fromEntries(Object.keys(request.headers).map((name) => [name, '']));
    expect(outcome(scheme, { headers: emptied, body: BODY, token: '' }, { secrets: [secret] })).toBe(
      'SIGNATURE_MISSING',
    );
    const doubled = Object.entries(request.headers).map(([name, value]) => [name, [String(value), String(value)]]);
    const twice = { headers: Object.fromEntries(doubled), body: BODY };
    expect(outcome(scheme, twice, { secrets: [secret] })).toBe('SIGNATURE_MISSING');
  });

  it('is accepted under the secret before, while that counts, and refused when it does not', () => {
    const newer = secretFor(scheme);
    expect(outcome(scheme, request, { secrets: [newer, secret] })).toBe('accepted');
    expect(outcome(scheme, requestOf(scheme, BODY, { secret: newer }), { secrets: [newer, secret] })).toBe('accepted');
    expect(outcome(scheme, request, { secrets: [newer] })).toBe('SIGNATURE_INVALID');
  });

  it('is never accepted for what somebody makes up, and never breaks anything', () => {
    const names = Object.keys(request.headers);
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 80 }), { minLength: names.length, maxLength: names.length }),
        fc.string({ maxLength: 80 }),
        (values, token) => {
          const headers = Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
          const code = outcome(scheme, { headers, body: BODY, token }, { secrets: [secret] });
          expect(['SIGNATURE_INVALID', 'SIGNATURE_MISSING']).toContain(code);
        },
      ),
    );
  });
});

describe.each(OF_BODY)('a payload by %s', (scheme) => {
  const secret = secretFor(scheme);

  it('is refused with any bit of the body or of the signature changed', () => {
    const request = requestOf(scheme, BODY, { secret });
    fc.assert(
      fc.property(fc.nat({ max: BODY.length * 8 - 1 }), (bit) => {
        const body = Buffer.from(BODY);
        body[bit >> 3]! ^= 1 << (bit & 7);
        expect(outcome(scheme, { ...request, body }, { secrets: [secret] })).toBe('SIGNATURE_INVALID');
      }),
      { numRuns: 30 },
    );
  });

  it('is accepted when it was signed before it was compressed, and when after', () => {
    const compressed = gzipSync(BODY);
    const before = { ...requestOf(scheme, BODY, { secret }), body: compressed, decodedBody: BODY };
    const after = { ...requestOf(scheme, compressed, { secret }), body: compressed, decodedBody: BODY };
    expect([before, after].map((each) => outcome(scheme, each, { secrets: [secret] }))).toEqual([
      'accepted',
      'accepted',
    ]);
    const neither = { ...before, decodedBody: Buffer.from('{}') };
    expect(outcome(scheme, neither, { secrets: [secret] })).toBe('SIGNATURE_INVALID');
  });
});

describe.each(ALL_BUT_RSA)('whatever bytes by %s', (scheme) => {
  it('are accepted as they were signed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (body) => {
        const secret = secretFor(scheme);
        expect(outcome(scheme, requestOf(scheme, body, { secret }), { secrets: [secret] })).toBe('accepted');
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(DATED)('the time of a payload by %s', (scheme) => {
  const secret = secretFor(scheme);
  const sentAt = (now: number): unknown =>
    outcome(scheme, requestOf(scheme, BODY, { secret, now }), { secrets: [secret] });

  it('may be five minutes off, either way, and no more', () => {
    expect([sentAt(NOW - TOLERANCE_MS), sentAt(NOW + TOLERANCE_MS)]).toEqual(['accepted', 'accepted']);
    expect([sentAt(NOW - TOLERANCE_MS - 1_000), sentAt(NOW + TOLERANCE_MS + 1_000)]).toEqual([
      'SIGNATURE_EXPIRED',
      'SIGNATURE_EXPIRED',
    ]);
  });

  it('is signed: another one makes the signature a forged one, not an old one', () => {
    const old = requestOf(scheme, BODY, { secret, now: NOW - 2 * TOLERANCE_MS });
    const fresh = requestOf(scheme, BODY, { secret });
    const headers = Object.fromEntries(
      Object.entries(old.headers).map(([name, value]) => {
        if (name.endsWith('timestamp')) return [name, fresh.headers[name]];
        const time = /^t=\d+/.exec(String(fresh.headers[name]))?.[0];
        return [name, time === undefined ? value : String(value).replace(/^t=\d+/, time)];
      }),
    );
    expect(outcome(scheme, { ...old, headers }, { secrets: [secret] })).toBe('SIGNATURE_INVALID');
  });
});

describe('the id of a payload', () => {
  it.each(['STANDARD_WEBHOOKS', 'BEARER'] as const)("is the sender's by %s", (scheme) => {
    const secret = secretFor(scheme);
    const request = requestOf(scheme, BODY, { secret });
    expect(verifySignature(scheme, request, { secrets: [secret], now: NOW })).toEqual({ externalId: 'msg_1' });
  });

  it('is none where nobody signs one', () => {
    const headers = { ...requestOf('FEDEX_HMAC', BODY, { secret: 's3cret' }).headers, 'webhook-id': 'msg_1' };
    expect(verifySignature('FEDEX_HMAC', { headers, body: BODY }, { secrets: ['s3cret'], now: NOW })).toEqual({
      externalId: null,
    });
  });
});
