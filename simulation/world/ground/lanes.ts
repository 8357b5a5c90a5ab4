import type { Day } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { type WeightedDraw, weighted } from '../draws.ts';
import type { CarrierSettings, ServiceSettings, WorldSettings } from '../settings/index.ts';
import type { Rhythm } from './workingTime.ts';
import { distanceKm, nearestTo, type WorldPlace } from './worldPlace.ts';

/** A service that goes a lane. */
export interface LaneOffer {
  readonly carrier: CarrierSettings;
  readonly service: ServiceSettings;
  readonly rhythm: Rhythm;
  /** Working days from pick-up to delivery. */
  readonly transitDays: number;
  /** Where it is sorted on the way, in order; none on the shortest lanes. */
  readonly hubs: readonly WorldPlace[];
}

/** From 1, next door, to 5. */
export type DistanceLevel = 1 | 2 | 3 | 4 | 5;

/** From one place to another. */
export interface Lane {
  readonly origin: WorldPlace;
  readonly destination: WorldPlace;
  readonly km: number;
  readonly level: DistanceLevel;
  readonly services: WeightedDraw<LaneOffer>;
}

type Settings = Pick<WorldSettings, 'levelsKm' | 'carriers' | 'incidents'>;

/**
 * The lane between two places.
 * @throws RangeError where no carrier goes there
 */
export function laneBetween(
  { levelsKm, carriers, incidents }: Settings,
  { origin, destination, places, firstDay }: Ends,
): Lane {
  const km = distanceKm(origin, destination);
  const level = (1 + levelsKm.filter((from) => km >= from).length) as DistanceLevel;
  const services = carriers
    .filter(({ regions }) => regions.length === 0 || regions.includes(destination.region))
    .flatMap((carrier) => {
      const hubs = route(level, {
        origin,
        destination,
        hubs: places.filter(({ city }) => carrier.hubs.includes(city)),
      });
      const strikes = incidents.strikes
        .filter((strike) => strike.carrier === carrier.code)
        .map(({ fromDay, days }) => ({ from: firstDay + fromDay, until: firstDay + fromDay + days }));
      return carrier.services.flatMap((service): LaneOffer[] => {
        const transitDays = service.transitDays[level - 1] ?? null;
        const { saturdays, sundays } = service;
        const rhythm = { saturdays, sundays, strikes };
        return transitDays === null ? [] : [{ carrier, service, rhythm, transitDays, hubs }];
      });
    });
  if (services.length === 0) throw new RangeError(`no carrier goes from ${origin.city} to ${destination.city}`);
  return { origin, destination, km, level, services: weighted(services, ({ service }) => service.share) };
}

interface Ends {
  readonly origin: WorldPlace;
  readonly destination: WorldPlace;
  readonly places: readonly WorldPlace[];
  readonly firstDay: Day;
}

interface Route extends Pick<Ends, 'origin' | 'destination'> {
  readonly hubs: readonly WorldPlace[];
}

/** A hub lies on the way where going by it is no longer than so many times the way itself. */
const DETOUR = 1.2;

/** Near the origin, near the destination, and those that lie between: one more for each level, each hub once. */
function route(level: DistanceLevel, { origin, destination, hubs }: Route): readonly WorldPlace[] {
  if (level === 1) return [];
  const first = nearestTo(origin, hubs);
  if (level === 2) return [first];
  const last = nearestTo(destination, hubs);
  const kmOf = (hub: WorldPlace): number => distanceKm(first, hub) + distanceKm(hub, last);
  const between = hubs
    .filter((hub) => hub !== first && hub !== last && kmOf(hub) <= DETOUR * distanceKm(first, last))
    .sort((one, other) => kmOf(one) - kmOf(other))
    .slice(0, level - 2)
    .sort((one, other) => distanceKm(first, one) - distanceKm(first, other));
  return [...new Set([first, ...between, last])];
}
