import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hmacSha256, verifyHmac } from './hmac.ts';

const SECRET = 'shared with the carrier';
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

describe('the HMAC of a payload', () => {
  it('is that of RFC 4231, test case 2', () => {
    expect(hmacSha256('Jefe', Buffer.from('what do ya want for nothing?')).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('is the same of the parts as of the whole', () => {
    expect(hmacSha256(SECRET, BODY.subarray(0, 7), BODY.subarray(7))).toEqual(bytes);
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
