export { createFeedSource, type Feed, type FeedEvent, type FeedSource, type FeedSourceOptions } from './openFeed.ts';
