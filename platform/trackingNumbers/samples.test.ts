import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { detectCarrier } from './detectCarrier.ts';
import { FORMATS } from './formats/index.ts';
import { numberOf } from '../../test/trackingNumbers/numberOf.ts';

const FOLDER = join(resolve(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data'), 'tracking_numbers');
const present = existsSync(FOLDER);

if (!present) console.warn(`skipped: no tracking numbers at ${FOLDER} (set DOORSTEP_SAMPLE_DATA)`);
const described = present ? describe : describe.skip;

interface Sample {
  readonly number: string;
  readonly valid: boolean;
  readonly courier: string;
  readonly type: string;
  readonly id: string | null;
}

/** Our ids of the formats that have none in the collection, by their names there. */
const IDS: Readonly<Record<string, string>> = {
  'LaserShip 1LS7 (18)': 'lasership_1ls7_18',
  'Old Dominion': 'old_dominion',
  'Old Dominion Guaranteed Shipment': 'old_dominion_guaranteed',
  'UPS Waybill': 'ups_waybill',
};
const idOf = ({ id, name }: { id?: string | null; name: string }): string => id ?? IDS[name] ?? '';

described('the sample numbers', () => {
  const samples = (): Sample[] =>
    (JSON.parse(readFileSync(join(FOLDER, 'numbers_open.json'), 'utf8')) as { numbers: Sample[] }).numbers;

  it('that are valid are told as what they are before anything else', () => {
    const valid = samples().filter((sample) => sample.valid);
    expect(valid.length).toBeGreaterThan(0);
    for (const { number, courier, id, type } of valid) {
      const [best] = detectCarrier(number).matches;
      expect([number, best]).toMatchObject([number, { courier, format: idOf({ id, name: type }) }]);
      expect([number, best?.checkDigit]).not.toEqual([number, 'invalid']);
    }
  });

  it('that are invalid are not told as valid', () => {
    const invalid = samples().filter((sample) => !sample.valid);
    expect(invalid.length).toBeGreaterThan(0);
    for (const { number, id, type } of invalid) {
      const match = detectCarrier(number).matches.find(({ format }) => format === idOf({ id, name: type }));
      expect([number, match?.checkDigit ?? 'invalid']).toEqual([number, 'invalid']);
    }
  });
});

interface PatternedFormat {
  readonly id?: string;
  readonly name: string;
  readonly regex: string | readonly string[];
}

described("the collection's patterns", () => {
  const patterns = (): Map<string, RegExp> =>
    new Map(
      readdirSync(join(FOLDER, 'couriers_open'))
        .flatMap((file) => {
          const text = readFileSync(join(FOLDER, 'couriers_open', file), 'utf8');
          return (JSON.parse(text) as { tracking_numbers: PatternedFormat[] }).tracking_numbers;
        })
        .map((format) => {
          // we read numbers without their dashes
          const source = [format.regex].flat().join('').replaceAll('-\\s*', '-?\\s*');
          return [idOf(format), new RegExp(`^(?:${source})$`)];
        }),
    );

  it('fit the numbers that our shapes fit, whole and mangled, and no others', () => {
    const all = patterns();
    expect([...all.keys()].sort()).toEqual(FORMATS.map(({ id }) => id).sort());
    const numbers = fc.constantFrom(...FORMATS).chain(numberOf);
    fc.assert(
      fc.property(numbers, fc.nat(), fc.constantFrom('', '0', '7', 'A', '99'), ({ parts }, random, instead) => {
        const whole = parts.join('');
        const at = random % whole.length;
        for (const number of [whole, whole.slice(0, at) + instead + whole.slice(at + 1)]) {
          const ours = detectCarrier(number).matches.map(({ format }) => format);
          const theirs = [...all].filter(([, pattern]) => pattern.test(number)).map(([id]) => id);
          // S10 patterns take any two letters for a country
          expect([number, ours.sort()]).toEqual([
            number,
            theirs.filter((id) => id !== 's10' || ours.includes('s10')).sort(),
          ]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
