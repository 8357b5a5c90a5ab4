import { drawBetween, drawWaitMs, HOUR_MS } from '../draws.ts';
import { dayAt, distanceKm, instantAt, workingDay, type WorldPlace } from '../ground/index.ts';
import type { Strike } from '../incidents/index.ts';
import { meetTrouble } from './troubleAtStop.ts';
import { record, suffer, waitForWeather, type Walk } from './walk.ts';

/** From the pick-up by the hubs to the local facility, or back from where that is decided. */
export function travel(walk: Walk): void {
  const { lane, chosen } = walk;
  const { hubs } = chosen;
  const plan = planLegs(walk);
  if (hubs.length === 0) lie(walk, lane.origin, plan.idleMs[0] ?? 0);
  waitForStrike(walk);
  [...hubs, lane.destination].forEach((place, stop) => {
    if (walk.end !== null) return;
    const isAstray = walk.trouble?.kind === 'MISROUTED' && walk.trouble.stop === stop;
    const rideMs = isAstray ? goAstray(walk, place) : (plan.rideMs[stop] ?? 0);
    walk.now += rideMs;
    if (stop === hubs.length) {
      record(walk, 'atLocalFacility', place);
      return;
    }
    record(walk, 'arrived', place);
    stay(walk, place, { dwellMs: plan.dwellMs[stop] ?? 0, idleMs: plan.idleMs[stop] ?? 0 });
    meetTrouble(walk, stop, place);
    if (walk.end !== null) return;
    waitForWeather(walk, place);
    waitForStrike(walk);
    record(walk, 'departed', place);
  });
}

interface Legs {
  /** One to each stop. */
  readonly rideMs: readonly number[];
  /** One at each hub. */
  readonly dwellMs: readonly number[];
  /** What it lies at each hub because it would be early; without hubs one, at the start. */
  readonly idleMs: readonly number[];
}

/** The hours between which a parcel that is in time comes to its local facility. */
const IN_TIME = [2.5, 6] as const;

function planLegs(walk: Walk): Legs {
  const { random, lane, chosen, incidents } = walk;
  const { carrier, hubs, rhythm, transitDays } = chosen;
  const { dwell } = incidents.factors(carrier.code, walk.now);
  const dwellMs = hubs.map(() => drawWaitMs(random, carrier.dwell) * dwell);
  const rideMs = [...hubs, lane.destination].map((place, stop) =>
    rideMsBetween(walk, hubs[stop - 1] ?? lane.origin, place),
  );
  const day = workingDay(rhythm, lane.destination, dayAt(walk.now, lane.origin), transitDays);
  const plannedAt = instantAt(day, drawBetween(random, IN_TIME), lane.destination);
  const earlyMs = plannedAt - walk.now - sum(dwellMs) - sum(rideMs);
  const parts = Array.from({ length: Math.max(1, hubs.length) }, () => 0.1 + random.next());
  const idle = transitDays === 0 ? 0 : Math.max(0, earlyMs);
  return { rideMs, dwellMs, idleMs: parts.map((part) => (idle * part) / sum(parts)) };
}

function rideMsBetween({ random, chosen: { carrier, service } }: Walk, from: WorldPlace, to: WorldPlace): number {
  return (distanceKm(from, to) / service.kmPerHour) * HOUR_MS + drawWaitMs(random, carrier.ride);
}

/** At a hub, and longer where the hub is slow. */
function stay(walk: Walk, place: WorldPlace, { dwellMs, idleMs }: { dwellMs: number; idleMs: number }): void {
  const slow = walk.incidents.slowHub(walk.chosen.carrier.code, place.city, walk.now);
  walk.now += dwellMs;
  lie(walk, place, idleMs);
  if (slow !== undefined) suffer(walk, 'HUB_SLOW', dwellMs * (slow.factor - 1), slow.id);
}

/** Because it is early; it is found there now and then. */
function lie(walk: Walk, place: WorldPlace, forMs: number): void {
  const { rescan } = walk.chosen.carrier;
  const until = walk.now + forMs;
  while (rescan.medianHours > 0) {
    const next = walk.now + Math.max(LEAST_RESCAN_MS, drawWaitMs(walk.random, rescan));
    if (next >= until || strikeAt(walk, next) !== undefined) break;
    walk.now = next;
    record(walk, 'sorted', place);
  }
  walk.now = until;
}

/** Nobody scans a parcel more often than that, whatever is drawn. */
const LEAST_RESCAN_MS = HOUR_MS;

/** Nothing leaves while the carrier's people strike. */
function waitForStrike(walk: Walk): void {
  const strike = strikeAt(walk, walk.now);
  if (strike !== undefined) walk.now = strike.until + walk.random.next() * AFTER_STRIKE_MS;
}

function strikeAt({ incidents, chosen }: Walk, at: number): Strike | undefined {
  return incidents.strikes(chosen.carrier.code).find(({ from, until }) => at >= from && at < until);
}

const AFTER_STRIKE_MS = 12 * HOUR_MS;

/**
 * To a place where it should not be; wrong until it arrives where it should have.
 * @returns how long it takes from there, milliseconds
 */
function goAstray(walk: Walk, meant: WorldPlace): number {
  const { random, settings, lane, chosen } = walk;
  const { misrouted } = chosen.carrier.troubles;
  const wrongPlaces = settings.places.filter(
    (place) => place !== lane.origin && place !== lane.destination && !chosen.hubs.includes(place),
  );
  // in a world so small every place is on the way
  if (wrongPlaces.length === 0) return rideMsBetween(walk, meant, meant);
  const place = random.pick(wrongPlaces);
  const [from, isAnnounced] = [Math.round(walk.now), random.chance(misrouted.announced)];
  walk.now += rideMsBetween(walk, meant, place);
  record(walk, 'arrived', place, isAnnounced ? 'MISROUTED' : null);
  walk.now += drawWaitMs(random, misrouted.wait);
  record(walk, 'departed', place);
  const backMs = rideMsBetween(walk, place, meant);
  const until = Math.round(walk.now + backMs);
  walk.wrongs.push({ kind: 'MISROUTED', from, until, dueAt: from, incident: null });
  return backMs;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
