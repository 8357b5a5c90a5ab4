export { COUNTERS, NO_COUNTS, type CarrierDayCounts, type Counter, type Counts } from './counts.ts';
export { foldCounts, type BrandedShipmentsEvent } from './foldCounts.ts';
