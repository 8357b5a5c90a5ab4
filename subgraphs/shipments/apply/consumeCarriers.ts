import type { Transaction } from '../../../platform/database/index.ts';
import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent, ParcelReport, ScanRecorded } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import {
  type ClaimedTracking,
  dropUnclaimed,
  findTracking,
  isClaimed,
  keepUnclaimed,
  keepUnclaimedEstimates,
  lockTracking,
  trackingId,
  type TrackingKey,
} from '../store/index.ts';
import { type ApplyPorts, applyReports } from './applyReports.ts';
import { noteFeeds } from './noteFeeds.ts';
import { onLeg } from './onLeg.ts';

/**
 * The effect of a batch of the carriers' log: scans of registered parcels are applied, those of numbers that nobody
 * registered wait; and how the carriers' feeds are is noted.
 */
export async function consumeCarriers(
  tx: Transaction,
  ports: ApplyPorts,
  events: readonly LoggedEvent<CarriersEvent>[],
): Promise<void> {
  await noteFeeds(tx, events);
  const byNumber = groupBy(events.filter(isOfParcel), (event) => trackingId(keyOf(event)));
  const shipmentIds = await findShipments(tx, byNumber);
  const claimed = new Map<string, ParcelReport[]>();
  const unclaimed: LoggedEvent<ParcelReport>[] = [];
  for (const [number, reports] of byNumber) {
    const shipment = shipmentIds.get(number);
    if (shipment === undefined) unclaimed.push(...reports);
    else {
      const { shipmentId, leg } = shipment;
      claimed.set(shipmentId, [...(claimed.get(shipmentId) ?? []), ...reports.map((report) => onLeg(leg, report))]);
    }
  }
  await keep(tx, unclaimed);
  await applyReports(tx, ports, claimed);
}

/** By tracking id; numbers without a shipment stay locked, so that a registration under way waits for what we keep. */
async function findShipments(
  tx: Transaction,
  byNumber: ReadonlyMap<string, readonly LoggedEvent<ParcelReport>[]>,
): Promise<Map<string, ClaimedTracking>> {
  const keys = [...byNumber.values()].flatMap((reports) => reports.slice(0, 1).map(keyOf));
  const known = await findTracking(tx, keys);
  const found = new Map(known.map((row) => [trackingId(row), row]));
  const missing = keys.filter((key) => !found.has(trackingId(key)));
  if (missing.length > 0)
    for (const row of await lockTracking(tx, missing)) if (isClaimed(row)) found.set(trackingId(row), row);
  return found;
}

async function keep(tx: Transaction, events: readonly LoggedEvent<ParcelReport>[]): Promise<void> {
  const scans = [...waitingScans(events).values()];
  await keepUnclaimed(
    tx,
    scans.filter((each) => 'payload' in each),
  );
  await dropUnclaimed(
    tx,
    scans.filter((each) => 'withdrawn' in each),
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

type WaitingScan = TrackingKey & { readonly scanKey: string } & (
    { readonly payload: ScanRecorded['payload'] } | { readonly withdrawn: true }
  );

/** What becomes of each scan by the end of the batch: whoever registers the parcel later gets it as it is told then. */
function waitingScans(events: readonly LoggedEvent<ParcelReport>[]): ReadonlyMap<string, WaitingScan> {
  const scans = new Map<string, WaitingScan>();
  for (const event of events) {
    if (event.type !== 'scan.recorded' && event.type !== 'scan.corrected' && event.type !== 'scan.withdrawn') continue;
    const key = keyOf(event);
    const scanKey = event.type === 'scan.withdrawn' ? event.payload.scanKey : event.payload.scan.scanKey;
    const identity = `${trackingId(key)} ${scanKey}`;
    const earlier = scans.get(identity);
    if (event.type === 'scan.withdrawn') scans.set(identity, { ...key, scanKey, withdrawn: true });
    else if (event.type === 'scan.corrected') {
      const catchUp = earlier === undefined || !('payload' in earlier) || earlier.payload.catchUp;
      scans.set(identity, { ...key, scanKey, payload: { scan: event.payload.scan, catchUp } });
    } else if (earlier === undefined) scans.set(identity, { ...key, scanKey, payload: event.payload });
  }
  return scans;
}

function keyOf(event: LoggedEvent<ParcelReport>): TrackingKey {
  const { carrier, trackingNumber } = 'scan' in event.payload ? event.payload.scan : event.payload;
  return { brand: event.brand, carrier, trackingNumber };
}

function isOfParcel(event: LoggedEvent<CarriersEvent>): event is LoggedEvent<ParcelReport> {
  return event.type !== 'feed.healthChanged';
}
