import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hmacSha256, SCHEME_HEADERS, type SignatureScheme, verifyHmac, verifySignature } from './index.ts';

const SECRET = 'shared with the carrier';
const CREDENTIAL = 'credential-given-at-subscription';
const BODY = Buffer.from('{"trackingNumber":"794644790132","größe":"✓"}\n');
const bytes = createHmac('sha256', SECRET).update(BODY).digest();
const spellings: [string, string][] = [
  ['hex', bytes.toString('hex')],
  ['upper case hex', bytes.toString('hex').toUpperCase()],
  ['base64', bytes.toString('base64')],
  ['base64 without padding', bytes.toString('base64').replace(/=+$/, '')],
  ['base64url', bytes.toString('base64url')],
  ['hex with blanks around it', ` ${bytes.toString('hex')}\n`],
];

/** The code of the refusal, or `accepted`. */
function outcome(
  scheme: SignatureScheme,
  header: string | string[] | undefined,
  body: Uint8Array = BODY,
  secret = SECRET,
): unknown {
  try {
    verifySignature(scheme, secret, { headers: { [SCHEME_HEADERS[scheme]]: header }, body });
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

describe('the HMAC of a payload', () => {
  it('is that of RFC 4231, test case 2', () => {
    expect(hmacSha256('Jefe', Buffer.from('what do ya want for nothing?')).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it.each(spellings)('is accepted in %s', (_what, signature) => {
    expect(verifyHmac(SECRET, BODY, signature)).toBe(true);
  });

  it.each(spellings)('is refused in %s when a byte of the body is another, or the secret is', (_what, signature) => {
    const tampered = Buffer.from(BODY);
    tampered[3]! ^= 1;
    expect(verifyHmac(SECRET, tampered, signature)).toBe(false);
    expect(verifyHmac(`${SECRET} `, BODY, signature)).toBe(false);
    expect(verifyHmac('', BODY, signature)).toBe(false);
  });

  it('is accepted for whatever bytes it was made of, and refused with any one bit of it changed', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.nat({ max: 255 }), (body, secret, bit) => {
        const signature = hmacSha256(secret, body);
        expect(verifyHmac(secret, body, signature.toString('base64'))).toBe(true);
        signature[bit >> 3]! ^= 1 << (bit & 7);
        expect(verifyHmac(secret, body, signature.toString('hex'))).toBe(false);
        expect(verifyHmac(secret, body, signature.toString('base64'))).toBe(false);
      }),
    );
  });

  it('is refused when it is anything else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(verifyHmac(SECRET, BODY, text)).toBe(false)));
  });
});

describe('a payload signed as FedEx signs', () => {
  const signature = bytes.toString('base64');

  it('is accepted with its signature', () => {
    expect(outcome('FEDEX_HMAC', signature)).toBe('accepted');
  });

  it.each<[string, string | string[] | undefined]>([
    ['no signature', undefined],
    ['an empty one', ''],
    ['two', [signature, signature]],
  ])('is refused as unsigned with %s', (_what, header) => {
    expect(outcome('FEDEX_HMAC', header)).toBe('SIGNATURE_MISSING');
  });

  it('is refused as forged when signature, body or secret is another', () => {
    expect(outcome('FEDEX_HMAC', hmacSha256('other', BODY).toString('base64'))).toBe('SIGNATURE_INVALID');
    expect(outcome('FEDEX_HMAC', signature, Buffer.from('{}'))).toBe('SIGNATURE_INVALID');
    expect(outcome('FEDEX_HMAC', signature, BODY, 'other')).toBe('SIGNATURE_INVALID');
    expect(outcome('FEDEX_HMAC', 'garbage')).toBe('SIGNATURE_INVALID');
  });
});

describe('a payload that carries the credential of UPS', () => {
  it.each([`Bearer ${CREDENTIAL}`, `bearer   ${CREDENTIAL}`])('is accepted with %j', (header) => {
    expect(outcome('UPS_BEARER', header, BODY, CREDENTIAL)).toBe('accepted');
  });

  it.each([
    'Bearer other',
    `Bearer ${CREDENTIAL}x`,
    `Bearer x${CREDENTIAL}`,
    `Bearer ${CREDENTIAL} x`,
    `Basic ${CREDENTIAL}`,
    CREDENTIAL,
    'Bearer',
    `Bearer ${'x'.repeat(100_000)}`,
  ])('is refused with %.40j', (header) => {
    expect(outcome('UPS_BEARER', header, BODY, CREDENTIAL)).toBe('SIGNATURE_INVALID');
  });

  it('is refused as unsigned without one', () => {
    expect(outcome('UPS_BEARER', undefined)).toBe('SIGNATURE_MISSING');
  });

  it('is refused when the endpoint has no credential, for no credential must not fit that', () => {
    expect(outcome('UPS_BEARER', 'Basic x', BODY, '')).toBe('SIGNATURE_INVALID');
  });
});
