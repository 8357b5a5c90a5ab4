import type { Courier, TrackingNumberFormat } from '../format.ts';
import { digits, literal } from '../shape.ts';

const YUNEXPRESS: Courier = { code: 'yunexpress', carrier: 'yunexpress', reach: 'national' };

/** YunExpress, China. Facts: jkeen/tracking_number_data (MIT). */
export const YUNEXPRESS_FORMATS: readonly TrackingNumberFormat[] = [
  { id: 'yunexpress', name: 'YunExpress', courier: YUNEXPRESS, shapes: [[literal('YT'), digits(16)]] },
];
