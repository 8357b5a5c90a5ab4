import type { Reader, Reading } from '../../reading.ts';
import { readsJson, readsXml } from '../forFormat.ts';
import { readMessages } from './messages.ts';
import { readTrackingDetail } from './trackingDetail.ts';
import { readTrackingSummary } from './trackingSummary.ts';

const read = (tree: unknown): Reading | undefined =>
  readTrackingDetail(tree) ?? readTrackingSummary(tree) ?? readMessages(tree);

/** What Canada Post sends: tracking details, summaries and messages, as XML or as the same tree in JSON. */
export const CANADA_POST_READERS: readonly Reader[] = [readsXml(read), readsJson(read)];
