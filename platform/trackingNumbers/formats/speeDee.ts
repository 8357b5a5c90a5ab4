import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, literal } from '../shape.ts';

const SPEE_DEE: Courier = { code: 'speedee', carrier: 'speedee', reach: 'regional' };

/** Spee-Dee Delivery, the Midwest of the United States. Facts: jkeen/tracking_number_data (MIT). */
export const SPEE_DEE_FORMATS: readonly TrackingNumberFormat[] = [
  { id: 'speedee', name: 'Spee-Dee', courier: SPEE_DEE, shapes: [[literal('SP'), digits(18)]] },
];
