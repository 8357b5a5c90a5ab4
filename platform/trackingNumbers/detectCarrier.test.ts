import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { detectCarrier } from './detectCarrier.ts';
import { FORMATS } from './formats/index.ts';
import { CHECK_DIGITS, type CheckDigit } from './match.ts';
import { readShape } from './shape.ts';
import { CHARACTERS, type MadeNumber, numberOf } from '../../test/trackingNumbers/numberOf.ts';

const told = (written: string): string[] =>
  detectCarrier(written).matches.map(({ carrier, format, checkDigit }) => `${carrier} ${format} ${checkDigit}`);

function checkDigitBy(format: string, number: string): CheckDigit | undefined {
  return detectCarrier(number).matches.find((match) => match.format === format)?.checkDigit;
}

describe.each(FORMATS.map((format) => [format.id, format] as const))('a number by %s', (id, format) => {
  const expected = format.checkDigit === undefined ? 'none' : 'valid';

  it(`is found, its check digit ${expected}`, () => {
    fc.assert(
      fc.property(numberOf(format), ({ parts }) => {
        expect(checkDigitBy(id, parts.join(''))).toBe(expected);
      }),
    );
  });

  it('is found in lower case and with spaces and dashes anywhere', () => {
    fc.assert(
      fc.property(numberOf(format), fc.constantFrom(' ', '-', '\u00a0', '\u2013', '  '), ({ parts }, separator) => {
        const number = parts.join('');
        const written = ` ${[...number.toLowerCase()].join(separator)}\n`;
        expect(detectCarrier(written)).toEqual(detectCarrier(number));
        expect(detectCarrier(written).number).toBe(number);
      }),
      { numRuns: 25 },
    );
  });

  if (format.checkDigit === undefined) return;

  it('is still told as such with another check digit, and that it is wrong', () => {
    fc.assert(
      fc.property(numberOf(format), fc.integer({ min: 1, max: 9 }), (made, by) => {
        const index = made.shape.findIndex((part) => part.isCheckDigit);
        const part = made.shape[index];
        const characters = part?.kind === 'run' ? CHARACTERS[part.of] : '';
        const wrong = withPart(
          made,
          index,
          (text) => characters[(characters.indexOf(text) + by) % characters.length] ?? '',
        );
        // a barcode can be read in two ways, and be right by the other
        fc.pre(readingsBy(wrong) === 1);
        expect(checkDigitBy(id, wrong)).toBe('invalid');
      }),
    );
  });

  function readingsBy(number: string): number {
    return format.shapes.filter((shape) => readShape(shape, number)).length;
  }
});

describe('whose a number is', () => {
  it.each([
    ['1Z999AA10123456784', ['ups ups valid']],
    ['1Z999AA10123456785', ['ups ups invalid']],
    ['2Z999AA10123456784', []],
    // a UPS waybill that is right goes before Amazon, which has no check digit, and that before a wrong waybill
    ['A1000000009', ['ups ups_waybill valid', 'amazon amazon_international none']],
    ['A1000000008', ['amazon amazon_international none', 'ups ups_waybill invalid']],
    // right by both: the fixed prefix tells more than the reach
    ['77700000092', ['old_dominion old_dominion valid', 'dhl dhl_express valid']],
    // right by both: FedEx is met more often
    ['000000000000', ['fedex fedex_12 valid', 'purolator purolator_numeric valid']],
    ['GFUS00000000000000', ['gofo gofo_us none']],
    ['LTN12345678N1', ['landmark landmark_global none']],
    ['1LS71-19-01-1-000000-1', ['lasership lasership_1ls7_18 none']],
    ['JVG000000000', ['dhl dhl_express_piece_id none', 'purolator purolator_alpha none']],
    ['', []],
    ['1Z', []],
  ])('%s', (number, expected) => {
    expect(told(number)).toEqual(expected);
  });

  it.each([
    ['US', 'usps'],
    ['CA', 'canadapost'],
    ['AU', 'australiapost'],
    ['GB', 'royalmail'],
    ['DE', 'dhl'],
    ['FR', 'laposte'],
    ['NL', 'postnl'],
    ['CV', 'post_cv'],
    ['TW', 'post_tw'],
  ])('is for S10 told by the country: %s is %s', (country, carrier) => {
    expect(detectCarrier(`EE473124829${country}`).matches[0]).toMatchObject({
      carrier,
      courier: 's10',
      checkDigit: 'valid',
      country,
      service: 'EMS',
    });
  });

  it('is unknown where no post is', () => {
    expect(told('RR473124829XX')).toEqual([]);
    expect(told('RR473124829ZZ')).toEqual([]);
  });

  it('is the more certain when the service is known', () => {
    const [known] = detectCarrier('1Z999AA10123456784').matches;
    const [unknown] = detectCarrier('1Z999AA1ZZ23456784').matches;
    expect(known).toMatchObject({ service: 'Next Day Air' });
    expect(unknown).toMatchObject({ service: null });
    expect(known!.evidence - unknown!.evidence).toBeGreaterThan(1);
  });

  it('orders right check digits, none, and wrong ones, whatever the number', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMATS).chain(numberOf), ({ parts }) => {
        const ranks = detectCarrier(parts.join('')).matches.map(({ checkDigit }) => CHECK_DIGITS.indexOf(checkDigit));
        expect(ranks).toEqual([...ranks].sort((left, right) => left - right));
      }),
      { numRuns: 500 },
    );
  });

  it('is answered for any text, and for one that is too long before it is looked at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (written) => {
        const { number, matches } = detectCarrier(written);
        expect(number !== null || matches.length === 0).toBe(true);
      }),
    );
    expect(detectCarrier('1'.repeat(10_000_000))).toEqual({ number: null, matches: [] });
    expect(detectCarrier(`${' '.repeat(201)}1Z999AA10123456784`)).toEqual({ number: null, matches: [] });
  });
});

describe('the formats', () => {
  it('have ids of their own, parts of one length, and a check digit in every shape or in none', () => {
    expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
    for (const { id, shapes, checkDigit } of FORMATS) {
      for (const shape of shapes) {
        expect([id, shape.filter((part) => part.isCheckDigit).length]).toEqual([id, checkDigit === undefined ? 0 : 1]);
        for (const part of shape) {
          expect(part.length).toBeGreaterThan(0);
          if (part.kind === 'choice') expect(part.texts.every((text) => text.length === part.length)).toBe(true);
        }
      }
    }
  });
});

function withPart({ parts }: MadeNumber, index: number, change: (text: string) => string): string {
  return parts.map((text, at) => (at === index ? change(text) : text)).join('');
}
