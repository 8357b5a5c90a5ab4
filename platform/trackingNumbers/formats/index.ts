import type { TrackingNumberFormat } from '../format.ts';
import { AMAZON_FORMATS } from './amazon.ts';
import { CANADA_POST_FORMATS } from './canadaPost.ts';
import { CANPAR_FORMATS } from './canpar.ts';
import { DHL_FORMATS } from './dhl.ts';
import { DPD_FORMATS } from './dpd.ts';
import { FEDEX_FORMATS } from './fedex.ts';
import { GOFO_FORMATS } from './gofo.ts';
import { LANDMARK_FORMATS } from './landmark.ts';
import { LASERSHIP_FORMATS } from './laserShip.ts';
import { OLD_DOMINION_FORMATS } from './oldDominion.ts';
import { ONTRAC_FORMATS } from './onTrac.ts';
import { PUROLATOR_FORMATS } from './purolator.ts';
import { S10_FORMATS } from './s10/index.ts';
import { SPEE_DEE_FORMATS } from './speeDee.ts';
import { UPS_FORMATS } from './ups.ts';
import { USPS_FORMATS } from './usps/index.ts';
import { YODEL_FORMATS } from './yodel.ts';
import { YUNEXPRESS_FORMATS } from './yunExpress.ts';

export { isPost } from './s10/index.ts';

/** Every format there is. */
export const FORMATS: readonly TrackingNumberFormat[] = [
  ...FEDEX_FORMATS,
  ...UPS_FORMATS,
  ...USPS_FORMATS,
  ...DHL_FORMATS,
  ...S10_FORMATS,
  ...CANADA_POST_FORMATS,
  ...AMAZON_FORMATS,
  ...DPD_FORMATS,
  ...PUROLATOR_FORMATS,
  ...CANPAR_FORMATS,
  ...ONTRAC_FORMATS,
  ...LASERSHIP_FORMATS,
  ...YODEL_FORMATS,
  ...YUNEXPRESS_FORMATS,
  ...LANDMARK_FORMATS,
  ...GOFO_FORMATS,
  ...SPEE_DEE_FORMATS,
  ...OLD_DOMINION_FORMATS,
];
