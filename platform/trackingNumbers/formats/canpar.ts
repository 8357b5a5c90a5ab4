import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, oneOf } from '../shape.ts';

const CANPAR: Courier = { code: 'canpar', carrier: 'canpar', reach: 'regional' };

/** Canpar Express, Canada. Facts: jkeen/tracking_number_data (MIT). */
export const CANPAR_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'canpar_22',
    name: 'Canpar, letter and 21 digits',
    courier: CANPAR,
    shapes: [[oneOf('C', 'D', 'K', 'L', 'S', 'U', 'X', 'Z'), digits(21)]],
  },
];
