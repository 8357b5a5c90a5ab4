import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FORMATS } from './formats/index.ts';
import { checkDigit, digits, lengthOf, letters, literal, named, oneOf, readShape, serial } from './shape.ts';
import { numberOf } from '../../test/trackingNumbers/numberOf.ts';

const SHAPE = [oneOf('AB', 'CD'), ...serial(digits(2), named('service', letters(1))), literal('-'), checkDigit()];

describe('a shape', () => {
  it('takes a number apart', () => {
    expect(lengthOf(SHAPE)).toBe(7);
    expect(readShape(SHAPE, 'CD12X-3')).toEqual({ serial: '12X', checkDigit: '3', service: 'X', country: null });
  });

  it.each(['CA12X-3', 'CD1AX-3', 'CD123-3', 'CD12X03', 'CD12X-A', 'CD12x-3', 'CD12X-', ''])(
    'does not fit %p',
    (number) => {
      expect(readShape(SHAPE, number)).toBeNull();
    },
  );

  it('fits no number of its format with a character in it that is neither letter nor digit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMATS).chain(numberOf), fc.nat(), ({ shape, parts }, random) => {
        const number = parts.join('');
        const at = random % number.length;
        expect(readShape(shape, number)).not.toBeNull();
        expect(readShape(shape, `${number.slice(0, at)}?${number.slice(at + 1)}`)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
