import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kept, text } from './text.ts';

describe("a carrier's text", () => {
  it('is taken from strings and numbers and is absent otherwise', () => {
    expect([' a ', 8, null, undefined, {}, [], true].map((value) => text.parse(value))).toEqual([
      ' a ',
      '8',
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('is trimmed, cut, and null when nothing is left', () => {
    expect(kept('  Leipzig ', 4)).toBe('Leip');
    expect(kept(' \0 ', 10)).toBeNull();
  });

  it('can always be stored: no NUL, no half character, never too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 9 }), (written, longest) => {
        const result = kept(written, longest) ?? '';
        expect(result.length).toBeLessThanOrEqual(longest);
        expect(result).not.toMatch(/\0|\p{Surrogate}/u);
      }),
    );
    expect(kept('ab\u{1F4E6}', 3)).toBe('ab');
    expect(kept('a\uDC00b', 9)).toBe('a\uFFFDb');
  });
});
