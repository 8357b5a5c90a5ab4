import type { CarrierEstimate } from '../../../../platform/events/types/index.ts';
import {
  MOST_EVENTS_A_PARCEL,
  MOST_PARCELS_A_PAYLOAD,
  notUnderstood,
  type ReadError,
  type Reading,
  type ReadScan,
  type ReadShipment,
} from '../reading.ts';
import { kept, LONGEST } from '../text.ts';
import { readTrackingNumber } from '../trackingNumber.ts';

/** One parcel of a payload, in its carrier's shape, found but not yet read. */
export interface WrittenParcel {
  readonly trackingNumber: string | null;
  /** In the carrier's order, each in its carrier's shape. */
  readonly events: readonly unknown[];
  /** What the carrier says went wrong with this parcel's look-up. */
  readonly errors: readonly ReadError[];
  readonly estimate: () => CarrierEstimate | null;
}

/** Reads one event of a parcel whose number is already in its kept form. */
export type EventReader = (event: unknown, trackingNumber: string) => ReadScan | ReadError;

/** Puts a reading together from parcels; an event or a number that can't be read costs itself only. */
export function gather(
  parcels: readonly WrittenParcel[],
  readEvent: EventReader,
  errorsOfAll: readonly ReadError[] = [],
): Reading {
  if (parcels.length > MOST_PARCELS_A_PAYLOAD) {
    return notUnderstood('TOO_MANY_PARCELS', `more than ${MOST_PARCELS_A_PAYLOAD} parcels in one payload`);
  }
  if (parcels.some((parcel) => parcel.events.length > MOST_EVENTS_A_PARCEL)) {
    return notUnderstood('TOO_MANY_EVENTS', `more than ${MOST_EVENTS_A_PARCEL} events of one parcel`);
  }
  const errors: ReadError[] = [...errorsOfAll];
  const shipments: ReadShipment[] = [];
  for (const parcel of parcels) {
    const shipment = readParcel(parcel, readEvent, errors);
    if (shipment !== null) shipments.push(shipment);
  }
  return { understood: true, shipments, errors };
}

function readParcel(parcel: WrittenParcel, readEvent: EventReader, errors: ReadError[]): ReadShipment | null {
  errors.push(...parcel.errors);
  const saysSomething = parcel.events.length > 0 || parcel.errors.length === 0;
  if (!saysSomething) return null;
  const trackingNumber = readTrackingNumber(parcel.trackingNumber);
  if (trackingNumber === null) {
    errors.push({ code: 'TRACKING_NUMBER_INVALID', message: 'a parcel without a usable tracking number' });
    return null;
  }
  const scans: ReadScan[] = [];
  for (const event of parcel.events) {
    const read = readEvent(event, trackingNumber);
    if ('scanKey' in read) scans.push(read);
    else errors.push(read);
  }
  const ordered = oldestFirst(scans);
  const delivered = ordered.some((scan) => scan.status === 'DELIVERED');
  return { trackingNumber, scans: ordered, estimate: delivered ? null : parcel.estimate() };
}

/**
 * Each scan once, by time. Scans of one instant keep the carrier's order, turned round where it writes the newest
 * first, as nearly all do.
 */
function oldestFirst(scans: readonly ReadScan[]): readonly ReadScan[] {
  const once = [...new Map(scans.map((scan) => [scan.scanKey, scan])).values()];
  const first = once.at(0);
  const last = once.at(-1);
  const newestFirst = first !== undefined && last !== undefined && first.occurredAt > last.occurredAt;
  const chronological = newestFirst ? once.reverse() : once;
  return chronological.sort((a, b) => compare(a.occurredAt, b.occurredAt));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An error in the carrier's own words, bounded. */
export function carrierError(code: string | null, message: string | null): ReadError {
  return {
    code: kept(code, LONGEST.code) ?? 'CARRIER_ERROR',
    message: kept(message, LONGEST.description) ?? 'the carrier reports an error without a message',
  };
}

/** Our error for an event that is left out of its parcel's scans. */
export function eventError(code: string, event: string | null): ReadError {
  return { code, message: `an event was left out: ${kept(event, LONGEST.code) ?? 'without a code'}` };
}
