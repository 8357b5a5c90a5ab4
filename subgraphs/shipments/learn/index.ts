export { type ForecastBook, type ForecastBookOptions, openForecastBook } from './forecastBook.ts';
export { type LearningOptions, type RunningLearning, startLearning } from './startLearning.ts';
export { openWatchBook, type WatchBook, type WatchBookOptions } from './watch/index.ts';
