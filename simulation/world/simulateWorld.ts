import { seededRandom } from '../random.ts';
import { DAY_MS } from './draws.ts';
import { type Ground, layGround } from './ground/index.ts';
import { drawIncidents, type Incident, type IncidentBook, incidentBook } from './incidents/index.ts';
import { type PlannedOrder, planParcel } from './journey/index.ts';
import type { SimulatedParcel } from './parcel.ts';
import type { WorldSettings } from './settings/index.ts';
import { drawPlaceClocks, type PlaceClocks, tellScans, tellWindows } from './telling/index.ts';

/** How much of a world there is to be; what is not said is as the world's file says. */
export interface WorldExtent {
  /** Its lowest 32 bits count. */
  readonly seed: number;
  readonly parcels?: number;
  /** On so many days something is ordered. */
  readonly days?: number;
}

/** A world in which all has happened. */
export interface SimulatedWorld {
  /** In the order of the days on which they were ordered. */
  readonly parcels: readonly SimulatedParcel[];
  /** In the order of their beginning. */
  readonly incidents: readonly Incident[];
}

/**
 * Lets a world happen. The same arguments give the same world, and how it is told moves nothing of what happens.
 * @throws RangeError where no carrier goes from a warehouse to its customers
 */
export function simulateWorld(
  world: WorldSettings,
  { seed, parcels = world.parcels, days = world.days }: WorldExtent,
): SimulatedWorld {
  const incidents = drawIncidents(world, { seed, days });
  const clocks = drawPlaceClocks(world, seed);
  const stage: Stage = { world, ground: layGround(world), book: incidentBook(incidents), clocks };
  const random = seededRandom(seed);
  const dayOf = orderDays(stage, days);
  return {
    incidents,
    parcels: Array.from({ length: parcels }, (_none, index) =>
      simulateParcel(stage, { index, seed: random.seed(), day: dayOf((index + 0.5) / parcels) }),
    ),
  };
}

interface Stage {
  readonly world: WorldSettings;
  readonly ground: Ground;
  readonly book: IncidentBook;
  readonly clocks: PlaceClocks;
}

/** So that what is told is drawn apart from what happens. */
const TELLING_SEED = 0x3c6e_f372;

function simulateParcel({ world, ground, book, clocks }: Stage, order: PlannedOrder): SimulatedParcel {
  const planned = planParcel(ground, book, order);
  const { carrier, service } = planned.chosen;
  const teller = { carrier, service, clocks, incidents: book, outages: world.incidents.outages };
  const [scanning, stating] = [seededRandom(order.seed ^ TELLING_SEED), seededRandom(~order.seed ^ TELLING_SEED)];
  return {
    ...planned.journey,
    scans: tellScans(planned.journey, teller, scanning),
    windows: tellWindows(planned, teller, stating),
  };
}

/** On which day a part of all orders is reached: busy weekdays and seasons have more of them. */
function orderDays({ world, ground, book }: Stage, days: number): (part: number) => number {
  const reached: number[] = [];
  let total = 0;
  for (let index = 0; index < days; index += 1) {
    const day = ground.firstDay + index;
    // the first of January 1970 was a Thursday
    const orders = (world.weekdays[(day + 3) % 7] ?? 0) * book.volume(day * DAY_MS);
    reached.push((total += orders));
  }
  let index = 0;
  return (part) => {
    // asked in ascending order
    while (index < days - 1 && (reached[index] ?? 0) < part * total) index += 1;
    return ground.firstDay + index;
  };
}
