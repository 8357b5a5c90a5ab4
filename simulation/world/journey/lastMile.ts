import type { Day } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { DAY_MS, drawBetween, drawWaitMs } from '../draws.ts';
import { dayAt, hourAt, instantAt, workingDay } from '../ground/index.ts';
import type { Wrong } from '../parcel.ts';
import { sendBack } from './sendBack.ts';
import { meetTrouble } from './troubleAtStop.ts';
import { record, suffer, waitForWeather, type Walk } from './walk.ts';

/** Vans are loaded for so long. */
const LOADING_HOURS = 1;
/** A parcel's place in a round differs by so much of it from day to day. */
const ROUND_VARIES = 0.15;
/** How far before its hour a van leaves at most, in hours. */
const VAN_VARIES = 0.25;

/** From the local facility to the end: to the door as often as it takes, to a pickup point, or back. */
export function goToDoor(walk: Walk): void {
  const { random, lane, chosen } = walk;
  const { destination } = lane;
  const { code, troubles, missesVan: usually } = chosen.carrier;
  // stuck is what is not in the van that it should have been in, not what waits for it
  if (isStuckHere(walk)) walk.now = Math.max(walk.now, vanAt(walk, roundAfter(walk, 0)));
  meetTrouble(walk, chosen.hubs.length, destination);
  const door: Door = {
    position: random.next(),
    isPickupPoint: random.chance(troubles.pickupPoint.share),
    hasWrongAddress: walk.trouble?.kind === 'ADDRESS_ISSUE',
    attempts: 0,
    firstAttempt: null,
  };
  const { missesVan } = walk.incidents.factors(code, walk.now);
  let later = random.chance(Math.min(1, usually + missesVan)) ? 1 : 0;
  while (walk.end === null) {
    const day = roundAfter(walk, later);
    later = 0;
    walk.now = Math.max(walk.now, vanAt(walk, day));
    if (waitForWeather(walk, destination)) continue;
    record(walk, 'outForDelivery', destination);
    walk.now = Math.max(walk.now, doorAt(walk, day, door.position));
    atDoor(walk, door);
  }
}

function isStuckHere({ trouble, chosen }: Walk): boolean {
  return trouble?.kind === 'STUCK' && trouble.stop === chosen.hubs.length;
}

interface Door {
  /** From 0 to 1, where the van comes first and last. */
  readonly position: number;
  readonly isPickupPoint: boolean;
  hasWrongAddress: boolean;
  attempts: number;
  /** When nobody was at home for the first time, epoch milliseconds; null: not yet, or no matter any more. */
  firstAttempt: number | null;
}

/** The day of the next van that it can be loaded into, so many working days later. */
function roundAfter({ now, lane: { destination }, chosen }: Walk, later: number): Day {
  const isTooLate = hourAt(now, destination) > chosen.service.vanLeaves - LOADING_HOURS;
  return workingDay(chosen.rhythm, destination, dayAt(now, destination) + (isTooLate ? 1 : 0), later);
}

function vanAt({ random, lane, chosen }: Walk, day: Day): number {
  return instantAt(day, chosen.service.vanLeaves - VAN_VARIES * random.next(), lane.destination);
}

function doorAt({ random, lane, chosen }: Walk, day: Day, position: number): number {
  const [first, last] = chosen.service.round;
  const part = Math.min(1, Math.max(0, position + drawBetween(random, [-ROUND_VARIES, ROUND_VARIES])));
  return instantAt(day, first + (last - first) * part, lane.destination);
}

function atDoor(walk: Walk, door: Door): void {
  const { random, lane, trouble } = walk;
  const { failedAttempt, addressIssue } = walk.chosen.carrier.troubles;
  const { destination } = lane;
  if (trouble?.kind === 'REFUSED') {
    const from = Math.round(walk.now);
    record(walk, 'attempted', destination, 'REFUSED');
    sendBack(walk, destination);
    walk.wrongs.push(over('REFUSED', from, walk.steps.at(-2)?.at ?? from));
  } else if (door.hasWrongAddress) {
    door.hasWrongAddress = false;
    record(walk, 'attempted', destination, random.chance(addressIssue.announced) ? 'ADDRESS_ISSUE' : null);
    suffer(walk, 'ADDRESS_ISSUE', drawWaitMs(random, addressIssue.wait));
    if (random.chance(addressIssue.returned)) sendBack(walk, destination);
  } else if (door.isPickupPoint) {
    collect(walk);
  } else if (random.chance(door.attempts === 0 ? failedAttempt.share : failedAttempt.again)) {
    door.attempts += 1;
    door.firstAttempt ??= Math.round(walk.now);
    record(walk, 'attempted', destination, 'DELIVERY_ATTEMPTED');
    if (door.attempts < failedAttempt.most) return;
    walk.now = doorAt(walk, roundAfter(walk, 0), door.position);
    walk.wrongs.push(over('FAILED_ATTEMPT', door.firstAttempt, Math.round(walk.now)));
    collect(walk);
  } else {
    deliver(walk, door);
  }
}

function deliver(walk: Walk, { firstAttempt }: Door): void {
  walk.arrivedAt = Math.round(walk.now);
  record(walk, 'delivered', walk.lane.destination);
  walk.end = 'DELIVERED';
  if (firstAttempt !== null) walk.wrongs.push(over('FAILED_ATTEMPT', firstAttempt, walk.arrivedAt));
}

/** At a pickup point until somebody comes, or it goes back. In its last day there it is about to go back. */
function collect(walk: Walk): void {
  const { destination } = walk.lane;
  const { wait, keptDays } = walk.chosen.carrier.troubles.pickupPoint;
  walk.arrivedAt = Math.round(walk.now);
  record(walk, 'availableForPickup', destination);
  const [waitMs, keptMs] = [drawWaitMs(walk.random, wait), keptDays * DAY_MS];
  const lastDay = Math.round(walk.now + Math.max(0, keptMs - DAY_MS));
  walk.now += Math.min(waitMs, keptMs);
  if (walk.now > lastDay) walk.wrongs.push(over('UNCOLLECTED', lastDay, Math.round(walk.now)));
  if (waitMs > keptMs) {
    sendBack(walk, destination);
  } else {
    record(walk, 'delivered', destination);
    walk.end = 'DELIVERED';
  }
}

function over(kind: Wrong['kind'], from: number, until: number): Wrong {
  return { kind, from, until, dueAt: from, incident: null };
}
