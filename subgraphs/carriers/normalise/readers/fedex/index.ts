import type { Reader } from '../../reading.ts';
import { readsJson, readsXml } from '../forFormat.ts';
import { readTrackReply } from './trackReply.ts';
import { readTrackV1 } from './trackV1.ts';

export { fedexReplay } from './replay.ts';

/** What FedEx sends: Track API v1 and its webhook, and the replies of Web Services in XML or JSON. */
export const FEDEX_READERS: readonly Reader[] = [
  readsJson(readTrackV1),
  readsJson(readTrackReply),
  readsXml(readTrackReply),
];
