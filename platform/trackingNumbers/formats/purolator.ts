import { luhn } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { checkDigit, digits, letters, oneOf, serial } from '../shape.ts';

const PUROLATOR: Courier = { code: 'purolator', carrier: 'purolator', reach: 'national' };

/** Purolator, Canada. Facts: jkeen/tracking_number_data (MIT). */
export const PUROLATOR_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'purolator_numeric',
    name: 'Purolator, 12 digits',
    courier: PUROLATOR,
    shapes: [[...serial(oneOf('0', '1', '2', '3', '4', '5'), digits(10)), checkDigit()]],
    checkDigit: luhn,
  },
  {
    id: 'purolator_alpha',
    name: 'Purolator, three letters and 9 digits',
    courier: PUROLATOR,
    shapes: [[letters(3), digits(9)]],
  },
];
