import type { Reader } from '../reading.ts';
import { FEDEX_READERS } from './fedex/index.ts';
import { UPS_READERS } from './ups/index.ts';
import { AUSTRALIA_POST_READERS } from './australiapost/index.ts';
import { CANADA_POST_READERS } from './canadapost/index.ts';
import { USPS_READERS } from './usps/index.ts';
import { AFTERSHIP_READERS } from './aftership/index.ts';
import { DHL_READERS } from './dhl/index.ts';
import { EASYPOST_READERS } from './easypost/index.ts';
import { SEVENTEEN_TRACK_READERS } from './seventeenTrack/index.ts';
import { SHIPENGINE_READERS } from './shipengine/index.ts';
import { SHIPPO_READERS } from './shippo/index.ts';

export { instantsOf, type Replay, rewind } from './replay.ts';
export { carrierError, gather, type WrittenParcel } from './gather.ts';
export { scanOf } from './writtenEvent.ts';

/** The readers written by hand, by carrier or aggregator; of several the first that knows the shape reads. */
export const BUILT_IN_READERS: ReadonlyMap<string, readonly Reader[]> = new Map([
  ['fedex', FEDEX_READERS],
  ['ups', UPS_READERS],
  ['usps', USPS_READERS],
  ['canadapost', CANADA_POST_READERS],
  ['australiapost', AUSTRALIA_POST_READERS],
  ['dhl', DHL_READERS],
  ['easypost', EASYPOST_READERS],
  ['aftership', AFTERSHIP_READERS],
  ['shipengine', SHIPENGINE_READERS],
  ['shippo', SHIPPO_READERS],
  ['17track', SEVENTEEN_TRACK_READERS],
]);

/** Raised with every change that may make a reader written by hand read a payload differently. */
export const READERS_VERSION = 2;
