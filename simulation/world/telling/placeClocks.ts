import { seededRandom } from '../../random.ts';
import { drawBetween } from '../draws.ts';
import type { WorldSettings } from '../settings/index.ts';

/** How far the clock of a carrier's people at a place is ahead, in milliseconds; 0: it is right. */
export type PlaceClocks = (carrier: string, city: string) => number;

const MINUTE_MS = 60_000;

/** Draws which clocks are wrong. */
export function drawPlaceClocks({ carriers, places }: WorldSettings, seed: number): PlaceClocks {
  const random = seededRandom(seed ^ 0x7e11_71e5);
  const ahead = new Map<string, Map<string, number>>();
  for (const { code, telling } of carriers) {
    const { mostMinutes, places: wrong } = telling.skew;
    const byCity = new Map<string, number>();
    ahead.set(code, byCity);
    for (const { city } of places) {
      const minutes = drawBetween(random, [-mostMinutes, mostMinutes]);
      if (random.chance(wrong)) byCity.set(city, Math.round(minutes * MINUTE_MS));
    }
  }
  return (carrier, city) => ahead.get(carrier)?.get(city) ?? 0;
}
