import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, oneOf } from '../shape.ts';

const AMAZON: Courier = { code: 'amazon', carrier: 'amazon', reach: 'national' };

/** Amazon's own deliveries. Facts: jkeen/tracking_number_data (MIT). */
export const AMAZON_FORMATS: readonly TrackingNumberFormat[] = [
  {
    id: 'amazon_logistics',
    name: 'Amazon Logistics',
    courier: AMAZON,
    // the last letter is the country: the United States, Canada, Mexico
    shapes: [[oneOf('TBA', 'TBC', 'TBM'), digits(12)]],
  },
  {
    id: 'amazon_international',
    name: 'Amazon International',
    courier: AMAZON,
    shapes: [[oneOf('A', 'C', 'F'), digits(10)]],
  },
];
