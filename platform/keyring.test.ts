import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey, derivePassword, sameText, seal, sealAlike, unseal, type KeyPurpose } from './keyring.ts';

const SECRET = 'the secret of an installation, long enough';
const PURPOSES: readonly KeyPurpose[] = ['context', 'token', 'tracking', 'role', 'endpoint', 'personal'];
const KEY = deriveKey(SECRET, 'endpoint');

describe('the key for a purpose', () => {
  it('is 256 bits, and the same in every process that knows the secret', () => {
    // RFC 5869 by hand: HMAC(HMAC('doorstep', secret), 'token' 0x01)
    expect(deriveKey(SECRET, 'token').toString('hex')).toBe(
      '891046bc2eee06893d99a62fdb9d5e17e8a70b047a325957195f9f13ffb998ab',
    );
    expect(deriveKey(SECRET, 'token')).toHaveLength(32);
  });

  it('differs from that of every other purpose and of every other secret', () => {
    const keys = [SECRET, `${SECRET}.`].flatMap((secret) => PURPOSES.map((purpose) => deriveKey(secret, purpose)));
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(2 * PURPOSES.length);
  });
});

describe("a role's password", () => {
  it('differs from role to role and from secret to secret, and fits into a URL as it is', () => {
    const passwords = ['a', 'b'].flatMap((role) => [derivePassword(SECRET, role), derivePassword('another', role)]);
    expect(new Set(passwords).size).toBe(4);
    for (const password of passwords) expect(password).toMatch(/^[0-9a-f]{64}$/);
    expect(derivePassword(SECRET, 'a')).toBe(passwords[0]);
  });
});

describe('comparing texts', () => {
  it('says what === says, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
        expect(sameText(left, right)).toBe(left === right);
        expect(sameText(left, `${left}`)).toBe(true);
      }),
    );
  });

  it('sees the one letter that differs, and texts of equal length in characters but not in bytes', () => {
    expect(sameText('abc', 'abd')).toBe(false);
    expect(sameText('é', 'e')).toBe(false);
    expect(sameText('', '')).toBe(true);
  });
});

describe('a sealed secret', () => {
  it('opens with the same key and context, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
        expect(unseal(KEY, seal(KEY, plain, context), context)).toBe(plain);
      }),
    );
  });

  it('looks different each time, and shows nothing of itself', () => {
    const sealed = [1, 2].map(() => seal(KEY, 'canary', 'endpoint-1'));
    expect(sealed[0]!.equals(sealed[1]!)).toBe(false);
    expect(sealed[0]!.toString('latin1')).not.toContain('canary');
  });

  it('looks the same each time where that is asked for, and different for another text, context or key', () => {
    const sealed = sealAlike(KEY, 'canary', 'endpoint-1');
    expect(sealAlike(KEY, 'canary', 'endpoint-1').equals(sealed)).toBe(true);
    expect(unseal(KEY, sealed, 'endpoint-1')).toBe('canary');
    const ivOf = (bytes: Buffer): string => bytes.subarray(0, 12).toString('hex');
    const others = [
      sealAlike(KEY, 'canari', 'endpoint-1'),
      sealAlike(KEY, 'canary', 'endpoint-2'),
      sealAlike(deriveKey(SECRET, 'token'), 'canary', 'endpoint-1'),
    ];
    expect(new Set([sealed, ...others].map(ivOf)).size).toBe(4);
  });

  it('does not open for another context or with another key', () => {
    const sealed = seal(KEY, 'canary', 'endpoint-1');
    expect(() => unseal(KEY, sealed, 'endpoint-2')).toThrow();
    expect(() => unseal(deriveKey(SECRET, 'token'), sealed, 'endpoint-1')).toThrow();
  });

  it('does not open when any one bit of it is another', () => {
    const sealed = seal(KEY, 'canary', 'endpoint-1');
    fc.assert(
      fc.property(fc.nat({ max: sealed.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        expect(() => unseal(KEY, changed, 'endpoint-1')).toThrow();
      }),
    );
  });

  it('does not open when any of it is missing, however little is left of its tag to guess', () => {
    const sealed = seal(KEY, '', 'endpoint-1');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => unseal(KEY, sealed.subarray(0, length), 'endpoint-1')).toThrow();
    }
  });
});
