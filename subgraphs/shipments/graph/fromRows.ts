import type { CausingScan as CausingScanEvent } from '../../../platform/events/types/index.ts';
import { isClockSuspect, type Milestones } from '../domain/index.ts';
import { asOfHead, type ExceptionRow, type ScanRow, type ShipmentRow } from '../store/index.ts';
import { toEstimate, toTrackedEstimate } from './fromEstimate.ts';
import { shopFactsOf } from './fromShopRows.ts';
import { TrackedException, TrackedShipment, TrackedStep } from './trackedTypes.ts';
import { CausingScan, Scan, Shipment } from './types.ts';

export function toShipment(row: ShipmentRow): Shipment {
  const { id, reference, trackingNumber, status, statusSince, registeredAt, dispatchedAt, promisedAt, deliveredAt } =
    row;
  return Object.assign(new Shipment(), {
    ...{
      id,
      reference,
      trackingNumber,
      status,
      statusSince,
      registeredAt,
      dispatchedAt,
      promisedAt,
      deliveredAt,
    },
    estimate: toEstimate(row.estimate),
    carrierCode: row.carrier,
    orderNumber: row.orderNumber,
    asOf: asOfHead(row.head),
    ...shopFactsOf(row),
  });
}

/** The milestones that a shop told of. */
export function milestonesOf({ orderedAt, packedAt, labelCreatedAt, dispatchedAt }: ShipmentRow): Milestones {
  const told = { ORDERED: orderedAt, PACKED: packedAt, LABEL_CREATED: labelCreatedAt, DISPATCHED: dispatchedAt };
  return Object.fromEntries(
    Object.entries(told).flatMap(([milestone, at]) => (at === null ? [] : [[milestone, at.toISOString()]])),
  );
}

export function toScan(row: ScanRow): Scan {
  const { status, exception, code, description, occurredAt, localTime, zoneSource, receivedAt, place, payloadId } = row;
  const { subStatus, zone, pieces, leg } = row;
  return Object.assign(new Scan(), {
    ...{ subStatus, zone, pieces, leg },
    ...{ status, exception, code, description, occurredAt, localTime, zoneSource, receivedAt, place, payloadId },
    key: row.scanKey,
    clockSuspect: isClockSuspect(row),
  });
}

export function toCausingScan(scan: CausingScanEvent): CausingScan {
  const { scanKey, ...rest } = scan;
  return Object.assign(new CausingScan(), { ...rest, key: scanKey });
}

/** Field by field: what is added to a row one day must not come into what a tracking link shows. */
export function toTracked(row: ShipmentRow): TrackedShipment {
  const { status, statusSince, deliveredAt } = row;
  return Object.assign(new TrackedShipment(), {
    ...{ status, statusSince, deliveredAt },
    estimate: toTrackedEstimate(row.estimate),
    asOf: asOfHead(row.head),
    shipmentId: row.id,
    carrierCode: row.carrier,
  });
}

export function toTrackedStep({ status, occurredAt, localTime, place }: ScanRow): TrackedStep {
  const { city = null, country = null } = place ?? {};
  return Object.assign(new TrackedStep(), { status, occurredAt, localTime, city, country });
}

/** Who holds a link is told whether it holds, and not what the desk does about it: also what a desk resolved may go on. */
export function toTrackedException(row: ExceptionRow): TrackedException {
  const { kind, openedAt } = row;
  // what people did is forgotten as soon as what made it true is over
  const isOver = row.state === 'RESOLVED' && row.handling !== 'RESOLVED';
  const shown = { state: isOver ? 'RESOLVED' : 'OPEN', resolvedAt: isOver ? row.resolvedAt : null };
  return Object.assign(new TrackedException(), { kind, openedAt, ...shown });
}
