export { createFeeds, type Feeds, type Wanted } from './feeds.ts';
export type { Frame } from './frame.ts';
export type { FeedMember } from './members.ts';
