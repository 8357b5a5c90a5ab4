import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type CheckDigitRule,
  luhn,
  mod10,
  mod37And36,
  mod7,
  s10CheckDigit,
  startingWith,
  weightedSumMod11,
} from './index.ts';

const DIGITS = '0123456789';
const gs1 = mod10({ first: 3, second: 1, from: 'right' });
const ups = mod10({ first: 1, second: 2 });
const fedex = weightedSumMod11([3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]);

describe('a check digit', () => {
  it.each<[string, CheckDigitRule, string, string]>([
    // the example of most descriptions of the algorithm
    ['Luhn', luhn, '7992739871', '3'],
    ['Luhn of nothing but zeros', luhn, '0000', '0'],
    // the example of UPU S10
    ['S10', s10CheckDigit, '47312482', '9'],
    ['S10 with the remainder 1, which is written 0', s10CheckDigit, '00000027', '0'],
    ['S10 with the remainder 0, which is written 5', s10CheckDigit, '00000000', '5'],
    // the example of the GS1 General Specifications for an SSCC
    ['GS1 mod 10', gs1, '37610425002123456', '9'],
    // the example of UPS's own documentation
    ['UPS mod 10 with letters', ups, '999AA1012345678', '4'],
    ['UPS mod 10 of I, which counts 0, and J, which counts 1', ups, 'IJ', '8'],
    ['mod 7', mod7, '331881002', '5'],
    ['mod 7 of more digits than a number can hold exactly', mod7, '99999999999999999999', '1'],
    ['the weighted sum modulo 11', fedex, '00000000001', '1'],
    ['the weighted sum modulo 11 with the remainder 10, which is written 0', fedex, '00000000031', '0'],
    // the example of ISO 7064 for hybrid systems, with DPD's alphabet
    ['mod 37,36', mod37And36, 'A12425GABC1234002', 'M'],
  ])('by %s', (_name, rule, serial, expected) => {
    expect(rule(serial)).toBe(expected);
  });

  it('is the same with a prefix that the label has and that it leaves out', () => {
    fc.assert(
      fc.property(digitsOf(19), (serial) => {
        fc.pre(!serial.startsWith('91'));
        const rule = startingWith('91', gs1);
        expect(rule(serial)).toBe(rule(`91${serial}`));
      }),
    );
  });

  it.each<[string, CheckDigitRule]>([
    ['mod 10 with 3 and 1', gs1],
    ['Luhn', luhn],
    ['mod 37,36', mod37And36],
  ])('by %s betrays every single wrong digit', (_name, rule) => {
    fc.assert(
      fc.property(slip(13), ([right, wrong]) => {
        expect(rule(wrong)).not.toBe(rule(right));
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, CheckDigitRule, (right: string, wrong: string, check: string) => boolean]>([
    ['mod 7', mod7, (right, wrong) => sumOfDifferences(right, wrong) % 7 === 0],
    ['mod 10 with 1 and 2', ups, (right, wrong) => sumOfDifferences(right, wrong) === 5],
    ['S10', s10CheckDigit, (_right, _wrong, check) => check === '5'],
    ['the weighted sum modulo 11', fedex, (_right, _wrong, check) => check === '0'],
  ])('by %s misses a single wrong digit only where the rule itself cannot tell', (_name, rule, blind) => {
    fc.assert(
      fc.property(slip(8), ([right, wrong]) => {
        const check = rule(right);
        expect(rule(wrong) !== check || blind(right, wrong, check)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

function digitsOf(length: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...DIGITS), minLength: length, maxLength: length });
}

/** A serial, and the same with one digit changed. */
function slip(length: number): fc.Arbitrary<readonly [string, string]> {
  return fc
    .tuple(digitsOf(length), fc.nat(length - 1), fc.integer({ min: 1, max: 9 }))
    .map(([right, at, by]) => [
      right,
      right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1),
    ]);
}

function sumOfDifferences(right: string, wrong: string): number {
  return [...right].reduce((sum, digit, index) => sum + Math.abs(Number(digit) - Number(wrong[index])), 0);
}
