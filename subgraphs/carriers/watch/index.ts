export { type FeedCounter, type FeedCounterOptions, startFeedCounter } from './feedCounter.ts';
export { type FeedJudgement, judgeFeeds } from './judgeFeeds.ts';
export { type FeedWatchOptions, startFeedWatch } from './startFeedWatch.ts';
export { type PauseTelling, tellPause } from './tellPause.ts';
