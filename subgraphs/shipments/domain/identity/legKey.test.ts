import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { legKey, readLegKey } from './index.ts';

describe('the key of a scan on a leg', () => {
  it('is read as it was written, and that of the first leg is the carriers’ own', () => {
    const key = fc.stringMatching(/^[0-9a-f]{32}$/);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), key, (leg, scanKey) => {
        expect(readLegKey(legKey(leg, scanKey))).toEqual({ leg, scanKey });
      }),
    );
    expect(legKey(1, 'abc')).toBe('abc');
  });
});
