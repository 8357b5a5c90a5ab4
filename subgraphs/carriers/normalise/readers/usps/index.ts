import type { Reader } from '../../reading.ts';
import { readsJson, readsXml } from '../forFormat.ts';
import { readCamelCased } from './camelCased.ts';
import { readTrackV3 } from './trackV3.ts';
import { readWebTools } from './webTools.ts';

/** What USPS sends: replies of Web Tools and of Tracking v1, v3 and v3 revision 2, and pushes of Subscriptions v3. */
export const USPS_READERS: readonly Reader[] = [
  readsXml(readWebTools),
  readsJson(readWebTools),
  readsJson(readCamelCased),
  readsJson(readTrackV3),
  readsXml(readTrackV3),
];
