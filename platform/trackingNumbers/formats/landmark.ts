import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, literal } from '../shape.ts';

const LANDMARK: Courier = { code: 'landmark', carrier: 'landmark', reach: 'national' };

/** Landmark Global. Facts: jkeen/tracking_number_data (MIT). */
export const LANDMARK_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'landmark_global',
    name: 'Landmark Global LTN',
    courier: LANDMARK,
    shapes: [[literal('LTN'), digits(8), literal('N1')]],
  },
];
