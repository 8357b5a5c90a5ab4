import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, literal } from '../shape.ts';

const GOFO: Courier = { code: 'gofo', carrier: 'gofo', reach: 'regional' };

/** GOFO Express in the United States. Facts: jkeen/tracking_number_data (MIT). */
export const GOFO_FORMATS: readonly TrackingNumberFormat[] = [
  { id: 'gofo_us', name: 'GOFO Express', courier: GOFO, shapes: [[literal('GFUS'), digits(14)]] },
];
