import {
  BEFORE_PICKUP,
  type ExceptionChanged,
  type ShipmentsEvent,
  type StatusChanged,
} from '../../../platform/events/types/index.ts';
import { NO_COUNTS, type CarrierDayCounts, type Counter } from './counts.ts';

/** As much of a logged event as counting needs; platform's `LoggedEvent<ShipmentsEvent>` is one. */
export type BrandedShipmentsEvent = ShipmentsEvent & { readonly brand: string };

interface Counted {
  readonly occurredAt: string;
  readonly counters: readonly Counter[];
}

/**
 * What events add to the counts, one entry per brand, carrier and day that they touch.
 * History that arrived late counts on the day on which it happened.
 */
export function foldCounts(events: readonly BrandedShipmentsEvent[]): readonly CarrierDayCounts[] {
  const sums = new Map<string, { brand: string; carrier: string; day: string; counts: Record<Counter, number> }>();
  for (const event of events) {
    const counted = countedIn(event);
    if (counted === null || counted.counters.length === 0) continue;
    const { brand } = event;
    const { carrier } = event.payload;
    const day = utcDay(counted.occurredAt);
    const key = JSON.stringify([brand, carrier, day]);
    const sum = sums.get(key) ?? { brand, carrier, day, counts: { ...NO_COUNTS } };
    for (const counter of counted.counters) sum.counts[counter] += 1;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function countedIn(event: BrandedShipmentsEvent): Counted | null {
  switch (event.type) {
    case 'shipment.registered':
      return { occurredAt: event.payload.registeredAt, counters: ['registered'] };
    case 'shipment.milestoneReached':
      return { occurredAt: event.payload.at, counters: event.payload.milestone === 'DISPATCHED' ? ['dispatched'] : [] };
    case 'shipment.scanApplied':
      return { occurredAt: event.payload.scan.occurredAt, counters: ['scans'] };
    case 'shipment.statusChanged':
      return { occurredAt: event.payload.occurredAt, counters: statusCounters(event.payload) };
    case 'shipment.exceptionChanged':
      return { occurredAt: event.payload.openedAt, counters: isOpening(event.payload) ? ['exceptions'] : [] };
    case 'shipment.legAdded':
    case 'shipment.timelineCorrected':
    case 'shipment.reconsidered':
    case 'shipment.conflictChanged':
    case 'shipment.eddRecalculated':
    case 'bottleneck.changed':
      return null;
    // of a version before or after this one
    default:
      return null;
  }
}

/**
 * Whether a carrier said that something is wrong now; what our rules or a customer find is not what the carrier did. Only an
 * event from before moves were told does not say that it opened: then its state did. So it is with by what it was found.
 */
function isOpening({ move, state, cause = 'CARRIER_SAID' }: ExceptionChanged['payload']): boolean {
  if (cause !== 'CARRIER_SAID') return false;
  return move === undefined ? state === 'OPEN' : move === 'OPENED';
}

function statusCounters({ from, to }: Pick<StatusChanged['payload'], 'from' | 'to'>): readonly Counter[] {
  const counters: Counter[] = [];
  // Many carriers never scan the pickup itself: whatever they report first shows that they have the parcel.
  if (BEFORE_PICKUP.has(from) && !BEFORE_PICKUP.has(to)) counters.push('pickedUp');
  if (to === 'OUT_FOR_DELIVERY') counters.push('outForDelivery');
  if (to === 'DELIVERED') counters.push('delivered');
  return counters;
}

function utcDay(instant: string): string {
  return new Date(instant).toISOString().slice(0, 10);
}
