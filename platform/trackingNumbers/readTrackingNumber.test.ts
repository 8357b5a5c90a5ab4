import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTrackingNumber } from './readTrackingNumber.ts';

describe('a tracking number', () => {
  it('loses spaces and dashes and is raised to upper case', () => {
    expect(readTrackingNumber(' 1z 999-aa1\u00a001\u20112345\t')).toBe('1Z999AA1012345');
  });

  it.each(['', '123', 'A'.repeat(51), '12/34', 'stra\u00dfe', '1234\u0131', null])('is not read from %p', (written) => {
    expect(readTrackingNumber(written)).toBeNull();
  });

  it('is the same when read again', () => {
    fc.assert(
      fc.property(fc.string(), (written) => {
        const once = readTrackingNumber(written);
        expect(readTrackingNumber(once)).toBe(once);
      }),
    );
  });
});
