import type { ExceptionKind, ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { Random } from '../../random.ts';
import { DAY_MS, HOUR_MS } from '../draws.ts';
import type { Lane, LaneOffer, WorldPlace } from '../ground/index.ts';
import type { IncidentBook } from '../incidents/index.ts';
import type { ParcelEnd, Step, Wrong } from '../parcel.ts';
import type { StepKind, WorldSettings } from '../settings/index.ts';
import type { Trouble } from './trouble.ts';

/** A parcel on its way: the clock that goes with it, and what has happened so far. */
export interface Walk {
  readonly settings: WorldSettings;
  readonly incidents: IncidentBook;
  readonly random: Random;
  readonly lane: Lane;
  readonly chosen: LaneOffer;
  readonly trouble: Trouble | null;
  /** The weather that has had its chance to hold it. */
  readonly weathered: Set<string>;
  readonly steps: Step[];
  readonly wrongs: Wrong[];
  /** Epoch milliseconds. */
  now: number;
  arrivedAt: number | null;
  /** Null as long as it is under way. */
  end: ParcelEnd | null;
}

const STATUS_OF: Readonly<Record<Exclude<StepKind, 'noticed'>, ShipmentStatus>> = {
  label: 'LABEL_CREATED',
  pickedUp: 'PICKED_UP',
  arrived: 'IN_TRANSIT',
  departed: 'IN_TRANSIT',
  sorted: 'IN_TRANSIT',
  atLocalFacility: 'AT_LOCAL_FACILITY',
  outForDelivery: 'OUT_FOR_DELIVERY',
  attempted: 'ATTEMPTED',
  availableForPickup: 'AVAILABLE_FOR_PICKUP',
  delivered: 'DELIVERED',
  returning: 'RETURNING',
  returned: 'RETURNED',
};

/** What happens now is written down. */
export function record(walk: Walk, kind: StepKind, place: WorldPlace, exception: ExceptionKind | null = null): void {
  // what somebody notices moves nothing
  const status = kind === 'noticed' ? (walk.steps.at(-1)?.status ?? 'LABEL_CREATED') : STATUS_OF[kind];
  walk.steps.push({ kind, at: Math.round(walk.now), place, status, exception });
}

/** Something is wrong from now on, for so long; time passes. */
export function suffer(walk: Walk, kind: Wrong['kind'], forMs: number, incident: string | null = null): void {
  const from = Math.round(walk.now);
  walk.now += forMs;
  walk.wrongs.push({ kind, from, until: Math.round(walk.now), dueAt: from, incident });
}

/** Somebody sees what is wrong a while after it began, and before it is over. */
export function notice(walk: Walk, place: WorldPlace, exception: ExceptionKind, forMs: number): void {
  const began = walk.now;
  walk.now += Math.min(forMs, HOUR_MS) * walk.random.next();
  record(walk, 'noticed', place, exception);
  walk.now = began;
}

/**
 * Waits until the weather at a place is over, where there is any and it holds the parcel.
 * @returns whether it had to wait
 */
export function waitForWeather(walk: Walk, place: WorldPlace): boolean {
  const weather = walk.incidents.weather(place.region, walk.now);
  if (weather === undefined || walk.weathered.has(weather.id)) return false;
  walk.weathered.add(weather.id);
  const { held, announced } = walk.settings.incidents.weather;
  if (!walk.random.chance(held)) return false;
  const forMs = weather.until - walk.now + walk.random.next() * AFTER_WEATHER_MS;
  if (walk.random.chance(announced)) notice(walk, place, 'WEATHER_HOLD', forMs);
  suffer(walk, 'WEATHER_HOLD', forMs, weather.id);
  return true;
}

const AFTER_WEATHER_MS = DAY_MS / 8;
