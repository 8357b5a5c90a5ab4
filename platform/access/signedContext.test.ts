import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readContext, signContext } from './signedContext.ts';
import type { FeedViewer, Viewer } from './viewer.ts';

const KEY = Buffer.alloc(32, 3);
const NOW = Date.parse('2026-03-02T10:00:00Z');
const VIEWER: FeedViewer = { brand: 'acme', scopes: ['exceptions:read', 'shipments:read'], shipment: null };

const signed = signContext(KEY, 'shipments', VIEWER, NOW);
const REFUSED = expect.objectContaining({ code: 'CONTEXT_REFUSED' });
const read = (text: unknown, audience = 'shipments', now = NOW, key = KEY): FeedViewer =>
  readContext(key, audience, text, now);

function signedByUs(content: unknown): string {
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${createHmac('sha256', KEY).update(body).digest('base64url')}`;
}

describe('a context', () => {
  it('tells the subgraph it was signed for who asks', () => {
    expect(read(signed)).toEqual(VIEWER);
    expect(read(signContext(KEY, 'carriers', { ...VIEWER, shipment: 'p' }, NOW), 'carriers')).toMatchObject({
      shipment: 'p',
    });
  });

  it('carries nothing of a viewer but brand, scopes and parcel, and the scopes in one order', () => {
    const viewer: Viewer = {
      ...VIEWER,
      scopes: ['shipments:read', 'exceptions:read'],
      subject: 'canary',
      expiresAt: 7,
    };
    expect(signContext(KEY, 'shipments', viewer, NOW)).toBe(signed);
  });

  it('tells who asks for a change', () => {
    const acting = { ...VIEWER, by: 'ann' };
    expect(read(signContext(KEY, 'shipments', acting, NOW))).toEqual(acting);
  });

  it('is valid for a minute', () => {
    expect(read(signed, 'shipments', NOW + 60_000)).toEqual(VIEWER);
    expect(() => read(signed, 'shipments', NOW + 60_001)).toThrow(REFUSED);
  });

  it('is refused by any other subgraph', () => {
    expect(() => read(signed, 'carriers')).toThrow(REFUSED);
  });

  it('is refused when another key signed it', () => {
    expect(() => read(signed, 'shipments', NOW, Buffer.alloc(32, 4))).toThrow(REFUSED);
  });

  it('is refused when any one character of it is another', () => {
    const character = fc.constantFrom(...'ABCDEFabcdef0123456789-_.=+/ \0é');
    fc.assert(
      fc.property(fc.nat({ max: signed.length - 1 }), character, (at, other) => {
        fc.pre(signed[at] !== other);
        expect(() => read(signed.slice(0, at) + other + signed.slice(at + 1))).toThrow(REFUSED);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is refused when anything is taken from it or added to it', () => {
    fc.assert(
      fc.property(fc.nat({ max: signed.length - 1 }), (length) => {
        expect(() => read(signed.slice(0, length))).toThrow(REFUSED);
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (more) => {
        expect(() => read(signed + more)).toThrow(REFUSED);
        expect(() => read(`${signed}.${more}`)).toThrow(REFUSED);
        expect(() => read(more + signed)).toThrow(REFUSED);
      }),
    );
  });

  it.each<[string, unknown]>([
    ['absent', undefined],
    ['empty', ''],
    ['null', null],
    ['a list of headers', [signed, signed]],
    ['an object', { brand: 'acme' }],
    ['a dot', '.'],
    [
      'signed but too long',
      signedByUs({ audience: 'shipments', expiresAt: NOW + 1, viewer: VIEWER, more: 'x'.repeat(4_096) }),
    ],
    ['signed but without a viewer', signedByUs({ audience: 'shipments', expiresAt: NOW + 1 })],
    [
      'signed but with a scope that we do not know',
      signedByUs({ audience: 'shipments', expiresAt: NOW + 1, viewer: { ...VIEWER, scopes: ['all'] } }),
    ],
    ['signed but without an end', signedByUs({ audience: 'shipments', viewer: VIEWER })],
  ])('is refused when it is %s', (_what, text) => {
    expect(() => read(text)).toThrow(REFUSED);
  });

  it('is refused whatever else is sent in its place', () => {
    fc.assert(fc.property(fc.anything(), (text) => expect(() => read(text)).toThrow(REFUSED)));
  });
});
