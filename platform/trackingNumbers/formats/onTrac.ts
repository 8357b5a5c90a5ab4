import { mod10, startingWith } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { checkDigit, digits, literal, serial } from '../shape.ts';

const ONTRAC: Courier = { code: 'ontrac', carrier: 'ontrac', reach: 'regional' };

const WEIGHTED = mod10({ first: 1, second: 2 });

/** OnTrac: the letter counts for the check digit as 4 or 5. Facts: jkeen/tracking_number_data (MIT). */
export const ONTRAC_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'ontrac_c',
    name: 'OnTrac C',
    courier: ONTRAC,
    shapes: [[literal('C'), ...serial(digits(13)), checkDigit()]],
    checkDigit: startingWith('4', WEIGHTED),
  },
  {
    id: 'ontrac_d',
    name: 'OnTrac D',
    courier: ONTRAC,
    shapes: [[literal('D'), ...serial(digits(13)), checkDigit()]],
    checkDigit: startingWith('5', WEIGHTED),
  },
];
