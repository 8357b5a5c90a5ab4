import type { TrackingNumberFormat } from '../../format.ts';
import { CONFIRMATION_FORMATS } from './confirmation.ts';
import { IMPB_FORMATS } from './impb.ts';

/** USPS; its international parcels are numbered by S10. */
export const USPS_FORMATS: readonly TrackingNumberFormat[] = [...IMPB_FORMATS, ...CONFIRMATION_FORMATS];
