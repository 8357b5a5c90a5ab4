import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, literal } from '../shape.ts';

const YODEL: Courier = { code: 'yodel', carrier: 'yodel', reach: 'national' };

/** Yodel, parcels within the United Kingdom. Facts: jkeen/tracking_number_data (MIT). */
export const YODEL_FORMATS: readonly TrackingNumberFormat[] = [
  { id: 'yodel', name: 'Yodel', courier: YODEL, shapes: ['JD', 'JJD'].map((prefix) => [literal(prefix), digits(16)]) },
];
