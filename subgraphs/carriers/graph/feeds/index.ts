export { CarrierFeedResolver } from './carrierFeedResolver.ts';
export { FeedResolver } from './feedResolver.ts';
