export { openWatchBook, type WatchBook, type WatchBookOptions } from './watchBook.ts';
export { openWatchLearner, type WatchLearner, type WatchLearnerOptions } from './watchLearner.ts';
