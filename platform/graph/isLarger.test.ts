import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLarger } from './isLarger.ts';

describe('whether a result is too large', () => {
  it('is seen about as its JSON would show it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const { length } = JSON.stringify(value);
        expect(isLarger(value, length * 3 + 20)).toBe(false);
        if (typeof value === 'string') expect(isLarger(value, value.length)).toBe(true);
      }),
    );
  });

  it('is seen of many small members as well as of one large one', () => {
    expect(isLarger({ list: Array.from({ length: 1_000 }, () => ({ text: 'a'.repeat(100) })) }, 50_000)).toBe(true);
    expect(isLarger({ text: 'a'.repeat(60_000) }, 50_000)).toBe(true);
    expect(isLarger({ text: 'a'.repeat(40_000) }, 50_000)).toBe(false);
  });
});
