export { type ForecastBook, type ForecastBookOptions, openForecastBook } from './forecastBook.ts';
export { type LearningOptions, type RunningLearning, startLearning } from './startLearning.ts';
