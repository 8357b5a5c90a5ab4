import type { HistoryView } from './histories.ts';
import type { Memory, WeightedSum } from './keyedMeans.ts';
import type { Level } from './levels.ts';

/** A level of the chain, and how many parcels of its own it needs to count as much as the level above it. */
interface Link {
  readonly level: Level;
  readonly pull: number;
}

/** From everything to the seller's own way into a region. Found by the back-test; flat around these values. */
const CHAIN: readonly Link[] = [
  { level: 'all', pull: 1 },
  { level: 'service', pull: 8 },
  { level: 'region', pull: 8 },
  { level: 'lane', pull: 8 },
  { level: 'laneDistance', pull: 10 },
  { level: 'laneZone', pull: 10 },
  { level: 'sellerRegion', pull: 6 },
];

/** A mean pulled towards `towards`, as if that had been observed `pull` times. */
export function shrunk({ sum, weight }: WeightedSum, towards: number, pull: number): number {
  return (sum + pull * towards) / (weight + pull);
}

/** What is asked of the chain, and the logarithm of working days that stands above its first link. */
export interface ChainQuestion {
  readonly quantity: 'total' | 'transit';
  readonly memory: Memory;
  readonly prior: number;
}

/**
 * The base of an order: the mean logarithm of working days along the chain of back-offs. A lane with few parcels leans
 * on its region, a seller with none on the lane.
 */
export function baseOf(view: HistoryView, { quantity, memory, prior }: ChainQuestion): number {
  return CHAIN.reduce((above, { level, pull }) => shrunk(view.sum(quantity, level, memory), above, pull), prior);
}

/** The most particular level that has parcels of its own, and how many of today's they are worth: for the reasons. */
export function closestHistory(view: HistoryView, quantity: 'total' | 'transit'): { level: Level; parcels: number } {
  for (const { level, pull } of [...CHAIN].reverse()) {
    const { weight } = view.sum(quantity, level, 'old');
    if (weight >= pull) return { level, parcels: weight };
  }
  return { level: 'all', parcels: view.sum(quantity, 'all', 'old').weight };
}
