import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDigit, identified, locationId } from './identifiers.ts';

const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });

describe('an SSCC', () => {
  it('is one number as URN and as Digital Link, wherever its company prefix ends', () => {
    fc.assert(
      fc.property(digits(17), fc.integer({ min: 6, max: 12 }), (number, prefixLength) => {
        const [extension, rest] = [number.slice(0, 1), number.slice(1)];
        const urn = `urn:epc:id:sscc:${rest.slice(0, prefixLength)}.${extension}${rest.slice(prefixLength)}`;
        const sscc = number + checkDigit(number);
        expect(identified(urn)).toEqual({ kind: 'PARCEL', number: sscc });
        expect(identified(`https://id.gs1.org/00/${sscc}`)).toEqual({ kind: 'PARCEL', number: sscc });
      }),
    );
  });

  it('of too few digits is none', () => {
    expect(identified('urn:epc:id:sscc:0614141.123')).toEqual({ kind: 'OTHER' });
    expect(identified('https://id.gs1.org/00/123')).toMatchObject({ kind: 'OTHER' });
  });
});

describe('a GLN', () => {
  it('is one location as URN and as Digital Link', () => {
    fc.assert(
      fc.property(digits(12), fc.integer({ min: 6, max: 12 }), (number, prefixLength) => {
        const urn = `urn:epc:id:sgln:${number.slice(0, prefixLength)}.${number.slice(prefixLength)}.40`;
        const link = `https://id.gs1.org/414/${number}${checkDigit(number)}/254/40`;
        expect(locationId(urn)).toEqual(locationId(link));
        expect(locationId(urn)).toEqual({ number: number + checkDigit(number), extension: '40' });
      }),
    );
  });
});

describe('the check digit', () => {
  it.each([
    ['061414100777', '6'],
    ['10614141234567890', '8'],
    ['000000000000', '0'],
  ])('of %s is %s', (number, digit) => {
    expect(checkDigit(number)).toBe(digit);
  });
});
