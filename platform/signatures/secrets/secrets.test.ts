import { describe, expect, it } from '@jest/globals';
import { SIGNATURE_SCHEMES } from '../schemes/index.ts';
import { checkSecret } from './checkSecret.ts';
import { newSecret } from './newSecret.ts';

describe('a secret that we make', () => {
  it.each(SIGNATURE_SCHEMES)('by %s is one that the scheme takes, and another each time', (scheme) => {
    const made = Array.from({ length: 50 }, () => newSecret(scheme));
    expect(new Set(made).size).toBe(50);
    for (const secret of made) expect(() => checkSecret(scheme, secret)).not.toThrow();
  });

  it('has what FedEx demands: 26 to 100 characters, a capital, a small letter and a digit', () => {
    for (let count = 0; count < 500; count += 1) {
      expect(newSecret('FEDEX_HMAC')).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)\S{32}$/);
    }
  });
});

describe('a secret that is brought along', () => {
  const refused = (scheme: (typeof SIGNATURE_SCHEMES)[number], secret: string | null): unknown => {
    try {
      checkSecret(scheme, secret);
      return null;
    } catch (error) {
      return (error as { code?: unknown }).code;
    }
  };

  it('must be there where the carrier issues it, and need not elsewhere', () => {
    const demanding = SIGNATURE_SCHEMES.filter((scheme) => refused(scheme, null) === 'BAD_INPUT');
    expect(demanding).toEqual(['AFTERSHIP_HMAC', 'SHIPPO_HMAC', 'SEVENTEEN_TRACK_SHA256', 'SHOPIFY_HMAC']);
  });

  it.each(['short', 'x'.repeat(201), `${'x'.repeat(20)}\n`, ` ${'x'.repeat(20)}`, `x\u0000${'x'.repeat(20)}`])(
    'is refused as %j, without being repeated',
    (secret) => {
      expect(() => checkSecret('HMAC', secret)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
      expect(() => checkSecret('HMAC', secret)).not.toThrow(secret);
    },
  );

  it('may be of any script where it is never sent, and plain where it is', () => {
    expect(refused('EASYPOST_HMAC', 'ключ-от-перевозчика')).toBeNull();
    expect(refused('BEARER', 'ключ-от-перевозчика')).toBe('BAD_INPUT');
    expect(refused('SHIPPO_TOKEN', 'two words are no token')).toBe('BAD_INPUT');
  });

  it('of Standard Webhooks is base64', () => {
    expect(refused('STANDARD_WEBHOOKS', 'whsec_not base64 at all')).toBe('BAD_INPUT');
    expect(refused('STANDARD_WEBHOOKS', 'whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz')).toBeNull();
  });
});
