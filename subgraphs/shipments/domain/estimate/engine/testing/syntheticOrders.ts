import { type EngineSettings, DEFAULT_SETTINGS } from '../settings.ts';
import { dayOfDate } from '../calendar/date.ts';
import { weekdayOf } from '../calendar/weekday.ts';
import type { Day, Place } from '../order.ts';
import type { FinishedOrder } from '../playHistory.ts';

/** A Monday. */
export const FIRST_DAY = dayOfDate(2024, 1, 1);

/** The default settings, but learning from as few parcels as a test can afford. */
export const QUICK_SETTINGS: EngineSettings = {
  ...DEFAULT_SETTINGS,
  regression: { ...DEFAULT_SETTINGS.regression, leastArrived: 80, refitEveryDays: 7 },
};

/** The same without regressions, which take most of the time, for what does not depend on them. */
export const UNFITTED_SETTINGS: EngineSettings = {
  ...QUICK_SETTINGS,
  regression: { ...QUICK_SETTINGS.regression, leastArrived: Infinity },
};

/** A small world of parcels. */
export interface World {
  readonly days: number;
  readonly perDay: number;
  readonly seed?: number;
  /** The carrier moves nothing from the beginning of this day to that of the other. */
  readonly strike?: readonly [from: Day, to: Day];
}

const REGIONS = ['NORTH', 'SOUTH', 'EAST'];
/** Days with the carrier from the hub in the north. */
const USUAL_DAYS = [2, 5, 8];

/** Orders of a small world; the same for the same world. Nothing is delivered on Sundays. */
export function syntheticOrders({ days, perDay, seed = 1, strike }: World): readonly FinishedOrder[] {
  const chance = chances(seed);
  return Array.from({ length: days * perDay }, (_each, index) => {
    const purchasedAt = FIRST_DAY + Math.floor(index / perDay) + 0.3 + 0.5 * chance();
    const region = Math.floor(chance() * REGIONS.length);
    const at = purchasedAt + 0.2 + 1.5 * chance();
    const transit = (USUAL_DAYS[region] ?? 1) * Math.exp(0.5 * (chance() + chance() - 1));
    const order = {
      id: `order-${index}`,
      seller: `seller-${Math.floor(chance() * 8)}`,
      service: 'post',
      origin: place('NORTH', 0),
      destination: place(REGIONS[region] ?? '', region),
      distanceKm: 100 + 400 * region,
      purchasedAt,
      promisedAt: dayAfter(purchasedAt, 2 * (USUAL_DAYS[region] ?? 1) + 4),
      items: 1 + Math.floor(chance() * 3),
      sellers: 1,
      freight: 10 + 10 * region,
      price: 20 + 100 * chance(),
      weightGrams: 200 + 2_000 * chance(),
      volumeCm3: 1_000,
    };
    const handover = { at, approvedAt: purchasedAt + 0.1, shipLimit: dayAfter(purchasedAt, 4) };
    return { order, handover, deliveredAt: notOnSunday(afterStrike(at, at + transit, strike)) };
  });
}

function place(region: string, number: number): Place {
  return { region, zone: `${number}00`, latitude: -10 - number, longitude: -50 };
}

function dayAfter(at: number, days: number): number {
  return Math.floor(at) + days + 0.75;
}

function afterStrike(handedOverAt: number, arrival: number, strike: World['strike']): number {
  if (strike === undefined || arrival < strike[0] || handedOverAt >= strike[1]) return arrival;
  return arrival + strike[1] - Math.max(strike[0], handedOverAt);
}

function notOnSunday(at: number): number {
  return weekdayOf(Math.floor(at)) === 6 ? at + 1 : at;
}

/** Numbers from 0 to 1 (a linear congruential generator with the constants of Numerical Recipes). */
export function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
