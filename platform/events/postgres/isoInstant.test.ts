import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoInstant } from './isoInstant.ts';

describe('an instant of the log', () => {
  it('is written as a Date writes it, whatever was written before', () => {
    const instants = fc.integer({ min: 0, max: 4_102_444_799_999 });
    fc.assert(
      fc.property(fc.array(fc.tuple(instants, fc.integer({ min: 0, max: 999 })), { maxLength: 5 }), (told) => {
        for (const [milliseconds, micros] of told) {
          expect(isoInstant((milliseconds * 1000 + micros) / 1_000_000)).toBe(new Date(milliseconds).toISOString());
        }
      }),
    );
  });
});
