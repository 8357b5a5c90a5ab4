import type { Goods } from '../../platform/events/types/index.ts';
import type { City } from '../places.ts';
import type { Random } from '../random.ts';

/** Shops do not tell of all that they send; an estimate does without it then. */
const TOLD_SHARE = 0.6;
const MOST_ITEMS = 4;
/** Of one item. */
const LIGHTEST_GRAMS = 120;
const HEAVIEST_GRAMS = 1_400;
const CARRIAGE_MINOR = [0, 490, 690] as const;

/** What the shop tells of what is in a parcel and which warehouse packs it; null where it tells nothing. */
export function drawGoods(random: Random, warehouse: City): Goods | null {
  if (!random.chance(TOLD_SHARE)) return null;
  const items = random.integer(1, MOST_ITEMS);
  return {
    seller: `${warehouse.city} warehouse`,
    items,
    freight: { amountMinor: random.pick(CARRIAGE_MINOR), currency: 'USD' },
    weightGrams: items * random.integer(LIGHTEST_GRAMS, HEAVIEST_GRAMS),
    volumeCm3: null,
  };
}
