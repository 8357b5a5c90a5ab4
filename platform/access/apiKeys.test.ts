import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createApiKey, parseApiKey } from './apiKeys.ts';

describe('an API key', () => {
  it('is found again by its id and by the hash of its secret', () => {
    const { id, key, secretHash } = createApiKey();
    expect(parseApiKey(key)).toEqual({ id, secretHash });
  });

  it('is never the same twice', () => {
    const made = Array.from({ length: 200 }, () => createApiKey());
    expect(new Set(made.map((each) => each.id)).size).toBe(200);
    expect(new Set(made.map((each) => each.secretHash)).size).toBe(200);
  });

  it('does not show its secret in what is stored', () => {
    const { id, key, secretHash } = createApiKey();
    const secret = key.slice(`dsk_${id}_`.length);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(`${id} ${secretHash}`).not.toContain(secret);
  });

  it('has another hash as soon as one character of its secret differs', () => {
    const { id, key, secretHash } = createApiKey();
    const start = `dsk_${id}_`.length;
    fc.assert(
      fc.property(fc.integer({ min: start, max: key.length - 1 }), (at) => {
        const changed = key.slice(0, at) + (key[at] === 'A' ? 'B' : 'A') + key.slice(at + 1);
        expect(parseApiKey(changed)?.secretHash).not.toBe(secretHash);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a word', 'password'],
    ['a token', 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'],
    ['a key without a secret', `dsk_${'a'.repeat(16)}_`],
    ['a key with a line break behind it', `${createApiKey().key}\n`],
    ['a key with something in front of it', ` ${createApiKey().key}`],
    ['a key that is too long', `${createApiKey().key}A`],
  ])('is not %s', (_what, text) => {
    expect(parseApiKey(text)).toBeNull();
  });
});
