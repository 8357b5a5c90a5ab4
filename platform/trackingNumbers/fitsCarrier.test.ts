import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CarrierFit, fitsCarrier } from './fitsCarrier.ts';
import { FORMATS } from './formats/index.ts';
import { numberOf } from '../../test/trackingNumbers/numberOf.ts';

describe('a number that is said to be of a carrier', () => {
  it.each<[string, string, CarrierFit]>([
    ['ups', '1z 999 aa1 01 2345 6784', 'fits'],
    ['ups', '1Z999AA10123456785', 'wrongCheckDigit'],
    ['ups', '1Y999AA10123456784', 'unknownShape'],
    ['fedex', '1Z999AA10123456784', 'unknownShape'],
    ['fedex', '000000000001', 'wrongCheckDigit'],
    ['canadapost', '1Z999AA10123456784', 'unknownShape'],
    ['ups', 'not a number!', 'unknownShape'],
    // parcels that go the last mile with USPS have its number
    ['ups', '9200190000000000000009', 'fits'],
    ['fedex', '9200190000000000000009', 'fits'],
    ['fedex', '9200190000000000000004', 'unknownShape'],
    ['canadapost', '9200190000000000000009', 'unknownShape'],
    // shapes that say too little to detect a carrier by
    ['ups', '123456789', 'fits'],
    ['ups', 'MI123456A1', 'fits'],
    ['fedex', 'DT123456789012', 'fits'],
    // a post delivers what another one numbered
    ['usps', 'EE473124829CN', 'fits'],
    ['australiapost', 'EE473124829AU', 'fits'],
    ['dhl', 'EE473124829DE', 'fits'],
    ['post_cv', 'EE473124829CV', 'fits'],
    ['usps', 'EE473124828CN', 'wrongCheckDigit'],
    ['fedex', 'EE473124829CN', 'unknownShape'],
    // little is known of these carriers' numbers: only what is surely another's is a mistake
    ['australiapost', '33ABC1234567', 'noRule'],
    ['dhl', '00340434161094000000', 'noRule'],
    ['dhl', '1Z999AA10123456784', 'unknownShape'],
    ['dhl', '3318810024', 'wrongCheckDigit'],
    ['ontrac', '1LSCX0000000000', 'fits'],
    // nothing is known of these
    ['gls', '1Z999AA10123456784', 'noRule'],
    ['__proto__', '1Z999AA10123456784', 'noRule'],
  ])('%s: %s %s', (carrier, number, expected) => {
    expect(fitsCarrier(carrier, number)).toBe(expected);
  });

  it('fits by every format of that carrier', () => {
    const own = FORMATS.filter(({ courier }) => typeof courier.carrier === 'string');
    fc.assert(
      fc.property(
        fc
          .constantFrom(...own)
          .chain((format) => numberOf(format).map(({ parts }) => [format, parts.join('')] as const)),
        ([{ courier }, number]) => {
          expect(fitsCarrier(String(courier.carrier), number)).toBe('fits');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is judged for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        expect(['fits', 'wrongCheckDigit', 'unknownShape']).toContain(fitsCarrier('ups', written));
      }),
    );
  });
});
