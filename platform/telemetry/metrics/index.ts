export { CONSUMER_METRICS } from './consumers.ts';
export { type Count, type CountOf, declareCounter } from './counter.ts';
export { DATABASE_METRICS } from './database.ts';
export { type AskedGauge, declareGauge } from './gauge.ts';
export { declareTiming, type Timing, type TimingOf } from './histogram.ts';
export { TAIL_METRICS } from './tails.ts';
export { METRICS, startProcessMetrics } from './registry.ts';
