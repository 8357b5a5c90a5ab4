import type { SubStatus } from '../../../../platform/events/types/index.ts';
import { readTrackingNumber } from '../../../../platform/trackingNumbers/index.ts';
import {
  MOST_EVENTS_A_PARCEL,
  MOST_PARCELS_A_PAYLOAD,
  notUnderstood,
  type ReadError,
  type ReadEstimate,
  type Reading,
  type ReadScan,
  type ReadShipment,
} from '../reading.ts';
import { kept, LONGEST } from '../text.ts';
import { piecesOf } from './writtenEvent.ts';

/** One parcel of a payload, in its carrier's shape, found but not yet read. */
export interface WrittenParcel {
  readonly trackingNumber: string | null;
  /** A second spelling of the number that people know better; the number itself when absent. */
  readonly writtenNumber?: string | null;
  /** The format does not name its parcel: one without a number is read nevertheless. */
  readonly unnamed?: boolean;
  /** In the carrier's order, each in its carrier's shape. */
  readonly events: readonly unknown[];
  /** What the carrier says went wrong with this parcel's look-up. */
  readonly errors: readonly ReadError[];
  readonly estimate?: () => ReadEstimate | null;
  /** What the payload says of the parcel as a whole; nothing when absent. */
  readonly stated?: SubStatus | null | undefined;
  readonly signedBy?: string | null | undefined;
  /** Who carries it, in the words of an aggregator that tells about many. */
  readonly carrierName?: string | null;
  /** A count; what is no positive whole number counts as absent. */
  readonly pieces?: unknown;
  /** Whether the payload tells the whole history; not so unless its carrier's documentation says it. */
  readonly complete?: boolean | undefined;
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
  const saysSomething = parcel.events.length > 0 || parcel.stated != null || parcel.errors.length === 0;
  if (!saysSomething) return null;
  const isUnnamed = parcel.unnamed === true && parcel.trackingNumber === null;
  const trackingNumber = isUnnamed ? '' : readTrackingNumber(parcel.trackingNumber);
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
  return {
    trackingNumber,
    writtenNumber: kept(parcel.writtenNumber ?? parcel.trackingNumber, LONGEST.name) ?? trackingNumber,
    scans: oldestFirst(scans),
    estimate: parcel.estimate?.() ?? null,
    stated: parcel.stated ?? null,
    signedBy: kept(parcel.signedBy ?? null, LONGEST.name),
    carrierName: kept(parcel.carrierName ?? null, LONGEST.name),
    pieces: piecesOf(parcel.pieces),
    complete: parcel.complete ?? false,
  };
}

/**
 * Each scan once, by time. Scans of one instant keep the carrier's order, turned round where it writes the newest
 * first, as nearly all do.
 */
function oldestFirst(scans: readonly ReadScan[]): readonly ReadScan[] {
  const once = eachOnce(scans);
  const first = once.at(0);
  const last = once.at(-1);
  const newestFirst = first !== undefined && last !== undefined && first.occurredAt > last.occurredAt;
  const chronological = newestFirst ? once.reverse() : once;
  return chronological.sort((a, b) => compare(a.occurredAt, b.occurredAt));
}

/** Of scans with one key the last; a withdrawal is never undone by the scan that it withdraws, whatever their order. */
function eachOnce(scans: readonly ReadScan[]): ReadScan[] {
  const byKey = new Map<string, ReadScan>();
  for (const scan of scans) {
    const withdrawn = scan.withdrawn || byKey.get(scan.scanKey)?.withdrawn === true;
    byKey.set(scan.scanKey, withdrawn === scan.withdrawn ? scan : { ...scan, withdrawn });
  }
  return [...byKey.values()];
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
