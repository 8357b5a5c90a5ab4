import type DataLoader from 'dataloader';
import type { SqlRunner } from '../../../platform/database/index.ts';
import { loadMany, loadOne } from '../../../platform/graph/index.ts';
import { NO_COUNTS } from '../domain/index.ts';
import { readDays, readTotals, type CarrierTotals, type DayCounts, type DayRange } from './readCounts.ts';

/** The most days of one carrier that are read at once. */
export const MAX_DAYS = 400;

/** The counts of one brand; another brand's cannot be asked for. */
export interface AnalyticsStore {
  /** A carrier's sums; all zero when it has none in the range. Carriers asked for in one tick are read at once. */
  totalsOf(carrier: string, range: DayRange): Promise<CarrierTotals>;
  /** A carrier's latest {@link MAX_DAYS} days with a count in the range, oldest first. */
  daysOf(carrier: string, range: DayRange): Promise<readonly DayCounts[]>;
  /** Every carrier with a count in the range, by code. */
  totalsOfAll(range: DayRange): Promise<readonly CarrierTotals[]>;
}

/** Made anew for each request, because its loaders remember what they read. */
export function analyticsStoreFor(database: SqlRunner, brand: string): AnalyticsStore {
  const totals = perRange((range) =>
    loadOne(
      (carriers) => readTotals(database, { brand, carriers, range }),
      (row) => row.carrierCode,
    ),
  );
  const days = perRange((range) =>
    loadMany(
      (carriers) => readDays(database, { brand, carriers, range, limit: MAX_DAYS }),
      (row) => row.carrierCode,
    ),
  );
  return {
    totalsOf: async (carrier, range) => (await totals(range).load(carrier)) ?? { carrierCode: carrier, ...NO_COUNTS },
    daysOf: (carrier, range) => days(range).load(carrier),
    totalsOfAll: (range) => readTotals(database, { brand, carriers: null, range }),
  };
}

/** One loader for each range that a request names; almost always one. */
function perRange<Value>(
  make: (range: DayRange) => DataLoader<string, Value>,
): (range: DayRange) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>();
  return (range) => {
    const key = `${range.from ?? ''}/${range.to ?? ''}`;
    const loader = loaders.get(key) ?? make(range);
    loaders.set(key, loader);
    return loader;
  };
}
