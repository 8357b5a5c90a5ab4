import { mod10 } from '../checkDigits/index.ts';
import type { Courier, TrackingNumberFormat } from '../format.ts';
import { checkDigit, digits, serial } from '../shape.ts';

const CANADA_POST: Courier = { code: 'canada_post', carrier: 'canadapost', reach: 'national' };

/** Domestic parcels of Canada Post; its international ones are numbered by S10. Facts: jkeen/tracking_number_data (MIT). */
export const CANADA_POST_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'canada_post',
    name: 'Canada Post, 16 digits',
    courier: CANADA_POST,
    shapes: [[...serial(digits(15)), checkDigit()]],
    checkDigit: mod10({ first: 3, second: 1 }),
  },
];
