import type { SchemaPlan } from '../../../platform/database/index.ts';
import { CarrierDays1700000000401 } from './migrations/0001-carrier-days.ts';
import { Consumers1700000000402 } from './migrations/0002-consumers.ts';
import { QuarantineByBrand1700000000403 } from './migrations/0003-quarantine-by-brand.ts';

export { addCounts } from './addCounts.ts';
export { analyticsStoreFor, MAX_DAYS, type AnalyticsStore } from './analyticsStore.ts';
export type { CarrierTotals, DayCounts, DayRange } from './readCounts.ts';

/** What carriers did, added up from the shipments log. */
export const ANALYTICS_SCHEMA: SchemaPlan = {
  schema: 'analytics',
  migrations: [CarrierDays1700000000401, Consumers1700000000402, QuarantineByBrand1700000000403],
  owner: 'analytics',
  readers: [],
};
