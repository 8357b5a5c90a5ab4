export type { FeedMember } from './feed.ts';
export { createFeeds, type Feeds, type Wanted } from './feeds.ts';
export type { Frame } from './frame.ts';
