import type { Transaction } from '../../../platform/database/index.ts';
import type { EventLog, LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import {
  findTracking,
  keepUnclaimed,
  keepUnclaimedEstimates,
  lockTracking,
  trackingId,
  type TrackingKey,
} from '../store/index.ts';
import { applyReports } from './applyReports.ts';

/**
 * The effect of a batch of the carriers' log: scans of registered parcels are applied, those of numbers that nobody
 * registered wait.
 */
export async function consumeCarriers(
  tx: Transaction,
  log: EventLog<ShipmentsEvent>,
  events: readonly LoggedEvent<CarriersEvent>[],
): Promise<void> {
  const byNumber = groupBy(events, (event) => trackingId(keyOf(event)));
  const shipmentIds = await findShipments(tx, byNumber);
  const claimed = new Map<string, LoggedEvent<CarriersEvent>[]>();
  const unclaimed: LoggedEvent<CarriersEvent>[] = [];
  for (const [number, reports] of byNumber) {
    const shipment = shipmentIds.get(number);
    if (shipment === undefined) unclaimed.push(...reports);
    else claimed.set(shipment, reports);
  }
  await keep(tx, unclaimed);
  await applyReports(tx, log, claimed);
}

/** By tracking id; numbers without a shipment stay locked, so that a registration under way waits for what we keep. */
async function findShipments(
  tx: Transaction,
  byNumber: ReadonlyMap<string, readonly LoggedEvent<CarriersEvent>[]>,
): Promise<Map<string, string>> {
  const keys = [...byNumber.values()].flatMap((reports) => reports.slice(0, 1).map(keyOf));
  const known = await findTracking(tx, keys);
  const found = new Map(known.map((row) => [trackingId(row), row.shipmentId]));
  const missing = keys.filter((key) => !found.has(trackingId(key)));
  if (missing.length > 0) for (const row of await lockTracking(tx, missing)) found.set(trackingId(row), row.shipmentId);
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null));
}

async function keep(tx: Transaction, events: readonly LoggedEvent<CarriersEvent>[]): Promise<void> {
  await keepUnclaimed(
    tx,
    events.flatMap((event) => (event.type === 'scan.recorded' ? [{ ...keyOf(event), payload: event.payload }] : [])),
  );
  const latest = new Map(
    events.flatMap((event) =>
      event.type === 'estimate.stated'
        ? [[trackingId(keyOf(event)), { ...keyOf(event), estimate: event.payload.estimate }] as const]
        : [],
    ),
  );
  await keepUnclaimedEstimates(tx, [...latest.values()]);
}

function keyOf(event: LoggedEvent<CarriersEvent>): TrackingKey {
  const { carrier, trackingNumber } = event.type === 'scan.recorded' ? event.payload.scan : event.payload;
  return { brand: event.brand, carrier, trackingNumber };
}
