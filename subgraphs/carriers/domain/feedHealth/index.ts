export { BUCKET_MS, bucketOf, BUCKETS_PER_HOUR, type FeedBucket } from './bucket.ts';
export { closeFeed } from './closeFeed.ts';
export type { CarrierHabits } from './expectation.ts';
export { type Feed, newFeed } from './feed.ts';
export { observeBucket, type Observed, type StateChange } from './observeBucket.ts';
export { expectedPerDay } from './rhythm.ts';
export { toFeedChange } from './toFeedChange.ts';
