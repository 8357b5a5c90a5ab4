import {
  type Day,
  type EstimateOrder,
  holidaysOf,
  holidayTest,
  type Place,
  type WallTime,
  weekdayOf,
} from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { chances } from '../../subgraphs/shipments/domain/estimate/engine/testing/syntheticOrders.ts';
import type { WorldCarrier, WorldSettings } from './worldSettings.ts';

/** What a scan of the made-up world can say. */
export type SimulatedStatus =
  'PICKED_UP' | 'IN_TRANSIT' | 'AT_LOCAL_FACILITY' | 'OUT_FOR_DELIVERY' | 'ATTEMPTED' | 'DELIVERED';

/** One scan, on the wall clock. */
export interface SimulatedScan {
  readonly at: WallTime;
  readonly status: SimulatedStatus;
  /** The hub on the way; null at both ends. */
  readonly hub: SimulatedHub | null;
}

/** A hub, by the part of the map that it serves. */
export type SimulatedHub = Pick<Place, 'region' | 'zone'>;

/** A parcel from its order to its door: picked up first, delivered last. */
export interface SimulatedParcel {
  readonly order: EstimateOrder;
  readonly scans: readonly SimulatedScan[];
}

/** How much of a world there is. */
export interface Extent {
  readonly seed: number;
  readonly days: number;
  readonly parcels: number;
  readonly strikes: boolean;
}

/** The parcels of a world in order of purchase; the same for the same world and extent. */
export function simulateParcels(world: WorldSettings, extent: Extent): readonly SimulatedParcel[] {
  const chance = chances(extent.seed);
  const draw: Draw = {
    happens: (share) => chance() < share,
    between: (from, to) => from + (to - from) * chance(),
    below: (count) => Math.floor(chance() * count),
  };
  const ground: Ground = {
    ...{ world, draw, isHoliday: holidayTest(holidaysOf(world.country)) },
    firstDay: Date.parse(`${world.firstDay}T00:00:00Z`) / 86_400_000,
    strikes: extent.strikes ? world.strikes : [],
    origins: Array.from({ length: world.origins }, () => point(world, draw)),
    destinations: Array.from({ length: world.destinations }, () => point(world, draw)),
    isBadDay: badDays(extent.seed),
  };
  return Array.from({ length: extent.parcels }, (_none, index) => {
    const day = ground.firstDay + Math.floor((index / extent.parcels) * extent.days);
    return simulateParcel(ground, { index, day });
  });
}

interface Draw {
  readonly happens: (share: number) => boolean;
  readonly between: (from: number, to: number) => number;
  readonly below: (count: number) => number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Ground {
  readonly world: WorldSettings;
  readonly draw: Draw;
  readonly firstDay: Day;
  readonly isHoliday: (day: Day) => boolean;
  readonly strikes: WorldSettings['strikes'];
  readonly origins: readonly Point[];
  readonly destinations: readonly Point[];
  /** Whether something goes wrong with the vans of a carrier at a place on a day. */
  readonly isBadDay: (where: string, day: Day, share: number) => boolean;
}

/** The same answer for the same place and day, whichever parcel asks. */
function badDays(seed: number): Ground['isBadDay'] {
  const drawn = new Map<string, number>();
  const chance = chances(seed ^ 0x5bd1e995);
  return (where, day, share) => {
    const key = `${where} ${day}`;
    const known = drawn.get(key) ?? chance();
    drawn.set(key, known);
    return known < share;
  };
}

/** In kilometres. */
function point({ spanKm }: WorldSettings, { between }: Draw): Point {
  return { x: between(0, spanKm), y: between(0, spanKm / 2) };
}

function simulateParcel(ground: Ground, { index, day }: { index: number; day: Day }): SimulatedParcel {
  const { world, draw } = ground;
  const carrier = chosenCarrier(world.carriers, draw.between(0, 1));
  const works = workingDays(ground, carrier);
  const seller = draw.below(world.sellers);
  const [from, to, zone] = [seller % world.origins, draw.below(world.destinations), draw.below(world.zones)];
  const [start, end] = [ground.origins[from] as Point, ground.destinations[to] as Point];
  const distanceKm = Math.hypot(start.x - end.x, start.y - end.y);
  const purchasedAt = day + draw.between(draw.between(0, 24), 24) / 24;
  const order: EstimateOrder = {
    ...{ id: `parcel ${index}`, seller: `seller ${seller}`, service: carrier.service },
    ...{ origin: place(`origin ${from}`, 0, start), destination: place(`destination ${to}`, zone, end) },
    ...{ distanceKm, purchasedAt, promisedAt: null, items: 1 + draw.below(3), sellers: 1, freight: null },
    ...{ price: draw.between(10, 120), weightGrams: draw.between(100, 3000), volumeCm3: null },
  };
  const pickedUpAt = handOver(ground, { seller, purchasedAt, works });
  const way = travel({ carrier, works, draw }, { pickedUpAt, distanceKm, start, end });
  const localAt = way.at(-1)?.at ?? pickedUpAt;
  const isBadDay = (on: Day): boolean => ground.isBadDay(`${carrier.service} ${to}`, on, carrier.badDays.share);
  const doors = goRound({ carrier, works, draw }, { localAt, position: (zone + 0.5) / world.zones, isBadDay });
  return { order, scans: [{ at: pickedUpAt, status: 'PICKED_UP', hub: null }, ...way, ...doors] };
}

function chosenCarrier(carriers: readonly WorldCarrier[], part: number): WorldCarrier {
  let left = part * carriers.reduce((sum, { share }) => sum + share, 0);
  return carriers.find(({ share }) => (left -= share) < 0) ?? (carriers.at(-1) as WorldCarrier);
}

/** A degree has some hundred kilometres; the engine only compares. */
function place(region: string, zone: number, { x, y }: Point): Place {
  return { region, zone: `${region} ${zone}`, latitude: 30 + y / 111, longitude: -120 + x / 111 };
}

type Works = (day: Day) => boolean;

function workingDays({ firstDay, isHoliday, strikes }: Ground, { saturdays, service }: WorldCarrier): Works {
  const lost = strikes.filter((strike) => strike.service === service);
  const strikesOn = (day: Day): boolean =>
    lost.some((strike) => day >= firstDay + strike.fromDay && day < firstDay + strike.fromDay + strike.days);
  return (day) => weekdayOf(day) <= (saturdays ? 5 : 4) && !isHoliday(day) && !strikesOn(day);
}

/** The first working day on a day or after it, so many working days later. */
function workingDay(works: Works, from: Day, later = 0): Day {
  let day = from;
  for (let left = later; !works(day) || left > 0; day += 1) if (works(day)) left -= 1;
  return day;
}

interface HandOver {
  readonly seller: number;
  readonly purchasedAt: WallTime;
  readonly works: Works;
}

function handOver({ world: { handling }, draw }: Ground, { seller, purchasedAt, works }: HandOver): WallTime {
  const [least, most] = handling.usualDays;
  const days = least + (seller % (most - least + 1)) + (draw.happens(handling.slips) ? 1 : 0);
  const day = Math.floor(purchasedAt);
  const isLate = purchasedAt - day > handling.orderBy / 24;
  return workingDay(works, isLate ? day + 1 : day, days) + draw.between(...handling.pickedUp) / 24;
}

interface Moving {
  readonly carrier: WorldCarrier;
  readonly works: Works;
  readonly draw: Draw;
}

interface Travel {
  readonly pickedUpAt: WallTime;
  readonly distanceKm: number;
  readonly start: Point;
  readonly end: Point;
}

/** From hub to hub by night, and to the last place before the vans leave, or not. */
function travel(
  { carrier, works, draw }: Moving,
  { pickedUpAt, distanceKm, start, end }: Travel,
): readonly SimulatedScan[] {
  const scans: SimulatedScan[] = [];
  const nights = Math.max(1, Math.round(distanceKm / carrier.kmPerNight));
  const hub = (part: number): SimulatedHub =>
    hubNear({ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part });
  let day = Math.floor(pickedUpAt);
  for (let night = 1; night <= nights; night += 1) {
    const leaves = workingDay(works, day, draw.happens(carrier.hubDelay) ? 1 : 0);
    scans.push({ at: leaves + draw.between(20, 23) / 24, status: 'IN_TRANSIT', hub: hub((night - 1) / nights) });
    day = leaves + 1;
    if (night < nights)
      scans.push({ at: day + draw.between(4, 7) / 24, status: 'IN_TRANSIT', hub: hub(night / nights) });
  }
  const hour = draw.happens(carrier.lateTruck) ? draw.between(10, 20) : draw.between(3, 6);
  return [...scans, { at: day + hour / 24, status: 'AT_LOCAL_FACILITY', hub: null }];
}

/** The sides of the squares of the map that have a hub of their own, and of those that count as a region, in kilometres. */
const HUB_KM = 100;
const REGION_KM = 500;

function hubNear({ x, y }: Point): SimulatedHub {
  const square = (size: number): string => `${Math.floor(x / size)}/${Math.floor(y / size)}`;
  return { region: `land ${square(REGION_KM)}`, zone: `hub ${square(HUB_KM)}` };
}

/** The door opens after so many at the latest. */
const MOST_ATTEMPTS = 2;
/** A van that leaves at half past eight is loaded from here on, in hours before. */
const LOADING = 1;
/** A parcel's place in a round differs by so much of it from day to day. */
const ROUND_VARIES = 0.15;

interface Round {
  readonly localAt: WallTime;
  /** From 0 to 1, where the van comes first and last. */
  readonly position: number;
  readonly isBadDay: (day: Day) => boolean;
}

/** Out with a van, and again where the door stayed closed or the van did not get there. */
function goRound({ carrier, works, draw }: Moving, { localAt, position, isBadDay }: Round): readonly SimulatedScan[] {
  const scans: SimulatedScan[] = [];
  const arrived = Math.floor(localAt);
  const isInTime = localAt - arrived <= (carrier.vanLeaves - LOADING) / 24;
  let day = workingDay(works, isInTime ? arrived : arrived + 1, draw.happens(carrier.missesVan) ? 1 : 0);
  let attempts = 0;
  for (;;) {
    scans.push({ at: day + (carrier.vanLeaves + draw.between(-0.5, 0.5)) / 24, status: 'OUT_FOR_DELIVERY', hub: null });
    const [first, last] = carrier.round;
    const part = Math.min(1, Math.max(0, position + draw.between(-ROUND_VARIES, ROUND_VARIES)));
    const at = day + (first + (last - first) * part) / 24;
    const isClosed = draw.happens(attempts === 0 ? carrier.attempted : carrier.attemptedAgain);
    if (isBadDay(day) && draw.happens(carrier.badDays.broughtBack)) {
      scans.push({ at: day + draw.between(19, 21) / 24, status: 'AT_LOCAL_FACILITY', hub: null });
    } else if (isClosed && attempts < MOST_ATTEMPTS) {
      attempts += 1;
      scans.push({ at, status: 'ATTEMPTED', hub: null });
    } else {
      return [...scans, { at, status: 'DELIVERED', hub: null }];
    }
    day = workingDay(works, day + 1);
  }
}
