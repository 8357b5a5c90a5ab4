import { luhn } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { checkDigit, digits, literal, oneOf, serial } from '../shape.ts';

const OLD_DOMINION: Courier = { code: 'old_dominion', carrier: 'old_dominion', reach: 'regional' };

/** PRO numbers of Old Dominion Freight Line. Facts: jkeen/tracking_number_data (MIT). */
export const OLD_DOMINION_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'old_dominion',
    name: 'Old Dominion PRO number',
    courier: OLD_DOMINION,
    shapes: [[...serial(oneOf('777', '778', '072', '780'), digits(7)), checkDigit()]],
    checkDigit: luhn,
  },
  {
    id: 'old_dominion_guaranteed',
    name: 'Old Dominion guaranteed shipment',
    courier: OLD_DOMINION,
    shapes: [[...serial(literal('80'), digits(8)), checkDigit()]],
    checkDigit: luhn,
  },
];
