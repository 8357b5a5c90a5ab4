export { fetchMissed, type MissedPage, PageOverdue } from './missedPage.ts';
export { type FeedEvent, type FeedMessage, type Place, readMessage, toPlace, UpstreamRefusal } from './readMessage.ts';
export {
  type LiveOperation,
  type Upstream,
  UpstreamClient,
  type UpstreamOptions,
  type UpstreamRequest,
  type UpstreamSink,
} from './upstreamClient.ts';
export { Upstreams, type UpstreamsOptions } from './upstreams.ts';
