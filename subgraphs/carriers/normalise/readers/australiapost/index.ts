import type { Reader } from '../../reading.ts';
import { readsJson, readsXml } from '../forFormat.ts';
import { readParcelPage } from './parcelPage.ts';
import { readQueryTracking } from './queryTracking.ts';
import { readTrackItems } from './trackItems.ts';

/** What Australia Post and StarTrack send: Track Items, the older QueryTracking, and what their parcel pages are made of. */
export const AUSTRALIA_POST_READERS: readonly Reader[] = [
  readsJson(readParcelPage),
  readsJson(readQueryTracking),
  readsXml(readQueryTracking),
  readsJson(readTrackItems),
];
