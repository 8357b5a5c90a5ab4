import { describe, expect, it } from '@jest/globals';
import { detectCarrier } from '../platform/trackingNumbers/index.ts';
import { seededRandom } from './random.ts';
import { drawTrackingNumber } from './trackingNumbers.ts';

describe('tracking numbers', () => {
  it.each([
    ['fedex', 'fedex_12'],
    ['ups', 'ups'],
    ['usps', 'usps_impb_n'],
    ['dhl', 'dhl_express'],
  ] as const)('of %s are drawn valid, in the form of their carrier, and seldom twice', (carrier, format) => {
    const random = seededRandom(11);
    const numbers = Array.from({ length: 2_000 }, () => drawTrackingNumber(carrier, random));
    const isValid = (number: string): boolean =>
      detectCarrier(number).matches.some((match) => match.format === format && match.checkDigit === 'valid');
    expect(numbers.filter((number) => !isValid(number))).toEqual([]);
    expect(new Set(numbers).size).toBe(2_000);
  });
});
