import { shrunk } from '../history/baseChain.ts';
import type { Memory } from '../history/keyedMeans.ts';
import type { Level } from '../history/levels.ts';
import type { Feature, Known } from './known.ts';

/** Lengths that the regression sees relative to the base of its stage, which it starts from. */
function aroundBase(known: Known, quantity: 'total' | 'transit', value: number): number {
  const isOwn = (quantity === 'total') === (known.stage === 'PURCHASE');
  return isOwn ? value - known.base : value;
}

const TRANSIT_LEVELS: readonly Level[] = ['all', 'region', 'lane'];
const MEMORIES: readonly Memory[] = ['young', 'old'];
/** So many parcels of its own pull a level half-way from the chain to itself. */
const LEVEL_PULL = 3;
const ZONE_PULL = 5;

const transitLevels: readonly Feature[] = TRANSIT_LEVELS.flatMap((level) =>
  MEMORIES.map((memory) => ({
    name: `transit of ${level}, ${memory}`,
    topic: 'HISTORY' as const,
    value: (known: Known) =>
      aroundBase(known, 'transit', shrunk(known.history.sum('transit', level, memory), known.transitBase, LEVEL_PULL)),
  })),
);

const sellerTotals: readonly Feature[] = MEMORIES.map((memory) => ({
  name: `total of seller, ${memory}`,
  topic: 'SELLER',
  value: (known) =>
    aroundBase(known, 'total', shrunk(known.history.sum('total', 'seller', memory), known.totalBase, LEVEL_PULL)),
}));

function sellersOwnTransit({ history, transitBase }: Known): number {
  const { sum, weight } = history.sum('transit', 'seller', 'old');
  return weight > 0 ? sum / weight : transitBase;
}

/** How long such parcels took, at several levels and memories. */
export const HISTORY_FEATURES: readonly Feature[] = [
  {
    name: 'transit chain',
    topic: 'HISTORY',
    only: 'PURCHASE',
    value: ({ transitBase }) => transitBase,
  },
  { name: 'total chain', topic: 'HISTORY', only: 'HANDOVER', value: ({ totalBase }) => totalBase },
  {
    name: 'transit chain, young',
    topic: 'HISTORY',
    value: (known) => aroundBase(known, 'transit', known.youngTransitBase),
  },
  {
    name: 'total chain, young',
    topic: 'HISTORY',
    value: (known) => aroundBase(known, 'total', known.youngTotalBase),
  },
  ...transitLevels,
  {
    name: 'transit of zone',
    topic: 'HISTORY',
    value: (known) =>
      aroundBase(known, 'transit', shrunk(known.history.sum('transit', 'zone', 'old'), known.transitBase, ZONE_PULL)),
  },
  {
    name: 'transit of seller',
    topic: 'SELLER',
    value: (known) => aroundBase(known, 'transit', sellersOwnTransit(known)),
  },
  {
    name: 'parcels of seller',
    topic: 'SELLER',
    value: ({ history }) => Math.log1p(history.sum('transit', 'seller', 'old').weight),
  },
  {
    name: 'parcels of lane and zone',
    topic: 'HISTORY',
    value: ({ history }) => Math.log1p(history.sum('transit', 'laneZone', 'old').weight),
  },
  ...sellerTotals,
];
