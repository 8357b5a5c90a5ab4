import { drawBetween, drawWaitMs, HOUR_MS } from '../draws.ts';
import { dayAt, hourAt, instantAt, workingDay } from '../ground/index.ts';
import type { BrandSettings } from '../settings/index.ts';
import { record, type Walk } from './walk.ts';

/** What happens before the carrier has the parcel. Instants are epoch milliseconds. */
export interface Dispatch {
  readonly labelledAt: number;
  /** When it really stands ready for the carrier. */
  readonly readyAt: number;
}

const PACKING_HOURS = [0.2, 0.8] as const;

/** From the order, which is now, to the pick-up, with all that can keep it in the warehouse. */
export function dispatch(walk: Walk, brand: BrandSettings): Dispatch {
  const { random, lane, chosen, trouble } = walk;
  const { origin } = lane;
  const { labelledAt, readyAt } = pack(walk, brand);
  const meant = pickupAfter(walk, readyAt);
  let [ready, pickedUp] = [readyAt, meant];
  const isStalled = random.chance(brand.stalled.share);
  const stalledMs = drawWaitMs(random, brand.stalled.wait);
  const overdueMs = drawWaitMs(random, chosen.carrier.troubles.pickupOverdue.wait);
  if (isStalled) {
    ready = instantWorked(walk, readyAt + stalledMs);
    pickedUp = pickupAfter(walk, ready);
    walk.wrongs.push({ ...wrong(readyAt, pickedUp, meant), kind: 'STALLED_BEFORE_DISPATCH' });
  }
  if (trouble?.kind === 'PICKUP_OVERDUE') {
    const due = pickedUp;
    pickedUp = pickupAfter(walk, due + overdueMs);
    walk.wrongs.push({ ...wrong(due, pickedUp, due), kind: 'PICKUP_OVERDUE' });
  }
  walk.now = labelledAt;
  record(walk, 'label', origin);
  walk.now = pickedUp;
  record(walk, 'pickedUp', origin);
  return { labelledAt: Math.round(labelledAt), readyAt: Math.round(ready) };
}

/** The last millisecond of the day that a brand promises for an order that comes now. */
export function promisedAt({ now, random, lane, chosen }: Walk, { handling, promiseSlackDays }: BrandSettings): number {
  const { origin, destination } = lane;
  const rhythm = { ...chosen.rhythm, strikes: [] };
  const ordered = dayAt(now, origin) + (hourAt(now, origin) > handling.orderBy ? 1 : 0);
  const handedOver = workingDay(rhythm, origin, workingDay(rhythm, origin, ordered), handling.usualDays[1]);
  const day = workingDay(rhythm, destination, handedOver, chosen.transitDays + random.integer(...promiseSlackDays));
  return instantAt(day + 1, 0, destination) - 1;
}

function pack({ now, random, lane, chosen }: Walk, { handling }: BrandSettings): Dispatch {
  const { origin } = lane;
  // who packs knows nothing of the carrier's strikes
  const rhythm = { ...chosen.rhythm, strikes: [] };
  const ordered = dayAt(now, origin) + (hourAt(now, origin) > handling.orderBy ? 1 : 0);
  const begins = workingDay(rhythm, origin, ordered);
  const days = random.integer(...handling.usualDays) + (random.chance(handling.slips) ? 1 : 0);
  const soon = now + drawBetween(random, PACKING_HOURS) * HOUR_MS;
  const onDay = instantAt(workingDay(rhythm, origin, begins, days), drawBetween(random, handling.labelled), origin);
  const packedAt = Math.max(soon, onDay);
  const labelledAt = random.chance(handling.labelledAhead) ? soon : packedAt;
  return { labelledAt, readyAt: packedAt + drawBetween(random, PACKING_HOURS) * HOUR_MS };
}

/** The carrier comes once a working day. */
function pickupAfter({ random, lane, chosen }: Walk, readyAt: number): number {
  const { origin } = lane;
  const { cutOff, pickedUp } = chosen.service;
  const day = dayAt(readyAt, origin) + (hourAt(readyAt, origin) > cutOff ? 1 : 0);
  return instantAt(workingDay(chosen.rhythm, origin, day), drawBetween(random, pickedUp), origin);
}

/** The same hour of the day, or of the next one on which somebody packs. */
function instantWorked({ lane: { origin }, chosen }: Walk, at: number): number {
  const rhythm = { ...chosen.rhythm, strikes: [] };
  return instantAt(workingDay(rhythm, origin, dayAt(at, origin)), hourAt(at, origin), origin);
}

function wrong(
  from: number,
  until: number,
  dueAt: number,
): { from: number; until: number; dueAt: number; incident: null } {
  return { from: Math.round(from), until: Math.round(until), dueAt: Math.round(dueAt), incident: null };
}
