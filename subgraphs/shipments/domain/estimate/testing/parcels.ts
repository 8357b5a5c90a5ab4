import { createEngine, type EstimateEngine } from '../engine/index.ts';
import { playHistory } from '../engine/playHistory.ts';
import { FIRST_DAY, QUICK_SETTINGS, syntheticOrders } from '../engine/testing/syntheticOrders.ts';
import type { ParcelFacts } from '../parcelFacts.ts';

/** The same noon as that of tests of scans. */
const NOON = '2024-05-06T12:00:00.000Z';

/** A parcel of which little is known, registered at noon of 6 May 2024, unless told otherwise. */
export function parcelFacts(over: Partial<ParcelFacts> = {}): ParcelFacts {
  return {
    ...{ id: '018f4d2a-0000-7000-8000-0000000000aa', carrier: 'fedex', service: null, pieces: 1, value: null },
    ...{ origin: null, destination: null, destinationZone: null, registeredAt: NOON, orderedAt: null },
    ...{ promisedAt: null, handedOverAt: null, door: null, seen: null, carrierEstimate: null },
    ...over,
  };
}

/** The Monday of 6 May 2024, in days since 1970. */
const TODAY = Math.floor(Date.parse(NOON) / 86_400_000);

/**
 * An engine that learned from so many orders a day for some weeks, until the Monday on which the parcels of tests are
 * registered.
 */
export function learnedEngine({ days = 45, perDay = 8 }: { days?: number; perDay?: number } = {}): EstimateEngine {
  const engine = createEngine(QUICK_SETTINGS);
  const shift = TODAY - FIRST_DAY - days;
  const moved = syntheticOrders({ days, perDay }).map(({ order, handover, deliveredAt }) => ({
    order: { ...order, purchasedAt: order.purchasedAt + shift, promisedAt: (order.promisedAt ?? 0) + shift },
    handover: { at: handover.at + shift, approvedAt: null, shipLimit: null },
    deliveredAt: deliveredAt + shift,
  }));
  playHistory(engine, moved, { until: TODAY });
  engine.startDay(TODAY);
  return engine;
}
