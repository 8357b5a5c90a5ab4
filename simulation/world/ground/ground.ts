import type { Day } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { DAY_MS, type WeightedDraw, weighted } from '../draws.ts';
import type { BrandSettings, WorldSettings } from '../settings/index.ts';
import { type Lane, laneBetween } from './lanes.ts';
import type { WorldPlace } from './worldPlace.ts';

/** A world's map, ready to be travelled: what does not depend on chance. */
export interface Ground {
  readonly settings: WorldSettings;
  readonly firstDay: Day;
  readonly places: readonly WorldPlace[];
  readonly brands: WeightedDraw<BrandSettings>;
  readonly homes: WeightedDraw<WorldPlace>;
  lane(originCity: string, destination: WorldPlace): Lane;
}

/** @throws RangeError where no carrier goes from a warehouse to a place that has customers */
export function layGround(settings: WorldSettings): Ground {
  const firstDay = Date.parse(`${settings.firstDay}T00:00:00Z`) / DAY_MS;
  const { places, brands } = settings;
  const cities = [...new Set(brands.flatMap(({ warehouses }) => warehouses))];
  const homes = places.filter(({ customers }) => customers > 0);
  const lanes = new Map<string, Map<WorldPlace, Lane>>();
  for (const origin of places.filter(({ city }) => cities.includes(city))) {
    const ends = { origin, places, firstDay };
    const byHome = homes.map((destination) => [destination, laneBetween(settings, { ...ends, destination })] as const);
    lanes.set(origin.city, new Map<WorldPlace, Lane>(byHome));
  }
  return {
    ...{ settings, firstDay, places },
    brands: weighted(brands, ({ share }) => share),
    homes: weighted(homes, ({ customers }) => customers),
    lane: (originCity, destination) => {
      const lane = lanes.get(originCity)?.get(destination);
      if (lane === undefined) throw new RangeError(`no lane from ${originCity} to ${destination.city}`);
      return lane;
    },
  };
}
