import type { Day } from '../order.ts';
import {
  emptyMeans,
  forgetRarest,
  type KeyedMeans,
  type Memory,
  observe,
  weightedSum,
  type WeightedSum,
} from './keyedMeans.ts';
import type { Level, LevelKeys } from './levels.ts';

/**
 * What means are kept of, all of them logarithms of working days: the whole way from the order, the carrier's part of
 * it, the seller's part, and how much longer than promised the whole way took.
 */
export const QUANTITIES = ['total', 'transit', 'handling', 'promiseGap'] as const;

/** One of {@link QUANTITIES}. */
export type Quantity = (typeof QUANTITIES)[number];

const CHAINED = ['all', 'service', 'region', 'lane', 'laneDistance', 'laneZone', 'sellerRegion'] as const;

/** The levels at which each is worth keeping. */
const KEPT: Readonly<Record<Quantity, readonly Level[]>> = {
  total: [...CHAINED, 'seller'],
  transit: [...CHAINED, 'seller', 'zone'],
  handling: ['all', 'seller'],
  promiseGap: ['all', 'lane', 'laneZone', 'seller'],
};

/** Every recency-weighted mean that was learned. */
export type Histories = Readonly<Record<Quantity, Readonly<Partial<Record<Level, KeyedMeans>>>>>;

/** Histories of nothing. */
export function emptyHistories(): Histories {
  const of = (quantity: Quantity): Histories[Quantity] =>
    Object.fromEntries(KEPT[quantity].map((level) => [level, emptyMeans()]));
  return { total: of('total'), transit: of('transit'), handling: of('handling'), promiseGap: of('promiseGap') };
}

/** Adds a value that became known today to every level of its quantity. */
export function learn(
  histories: Histories,
  quantity: Quantity,
  { keys, value, day }: { readonly keys: LevelKeys; readonly value: number; readonly day: Day },
): void {
  for (const level of KEPT[quantity]) {
    const means = histories[quantity][level];
    if (means !== undefined) observe(means, keys[level], { value, day });
  }
}

/** Keeps every level within `most` keys. */
export function boundHistories(histories: Histories, most: number, day: Day): void {
  for (const quantity of QUANTITIES) {
    for (const means of Object.values(histories[quantity])) forgetRarest(means, most, day);
  }
}

/** One order's view of the histories on a day. */
export interface HistoryView {
  readonly sum: (quantity: Quantity, level: Level, memory: Memory) => WeightedSum;
}

/** The view of the order with these keys. */
export function viewHistories(histories: Histories, keys: LevelKeys, day: Day): HistoryView {
  return {
    sum: (quantity, level, memory) => {
      const means = histories[quantity][level];
      return means === undefined ? { sum: 0, weight: 0 } : weightedSum(means, keys[level], { memory, day });
    },
  };
}
