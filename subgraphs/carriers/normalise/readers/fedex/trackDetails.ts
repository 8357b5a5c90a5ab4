import * as z from 'zod';
import { placeOf } from '../../place.ts';
import type { ReadError, Reading } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { carrierError, eventError, gather, type WrittenParcel } from '../gather.ts';
import { fedexEstimate } from './estimate.ts';
import { fedexAddress, type FedexEvent, fedexScan, FEDEX_ZONE, writtenPlace } from './event.ts';

/** The older reply of FedEx Web Services in JSON: `trackDetails[].events[]`, with times in epoch milliseconds. */

const notification = z.object({ severity: text, code: text, message: text });
const payload = z.object({ trackDetails: z.array(anything), notifications: list });
/** A reply that failed as a whole has notifications of a severity and no details. */
const failure = z.object({ notifications: z.array(notification).min(1) });

const detail = z.object({
  notification: notification.nullish().catch(null),
  trackingNumber: text,
  events: list,
  datesOrTimes: list,
  lastUpdatedDestinationAddress: fedexAddress,
  destinationAddress: fedexAddress,
});

const detailEvent = z.object({
  timestamp: text,
  eventType: text,
  eventDescription: text,
  statusExceptionCode: text,
  statusExceptionDescription: text,
  address: fedexAddress,
  arrivalLocation: text,
});

const dated = z.object({ type: text, dateOrTimestamp: text });

/** Reads an older reply, or undefined when it is not one. */
export function readTrackDetails(value: unknown): Reading | undefined {
  const reply = payload.safeParse(value);
  if (reply.success) {
    const errors = (reply.data.notifications ?? []).flatMap((one) => errorsOf(notification.safeParse(one).data));
    return gather(reply.data.trackDetails.map(parcelOf), readScan, errors);
  }
  const failed = failure.safeParse(value).data?.notifications.flatMap(errorsOf) ?? [];
  return failed.length > 0 ? gather([], readScan, failed) : undefined;
}

/** One event of an older reply, or undefined when it is no event at all. */
export function readDetailEvent(value: unknown): FedexEvent | undefined {
  const read = detailEvent.safeParse(value);
  if (!read.success) return undefined;
  const event = read.data;
  return {
    time: event.timestamp,
    code: event.eventType,
    description: event.eventDescription,
    exceptionCode: event.statusExceptionCode,
    exceptionDescription: event.statusExceptionDescription,
    place: writtenPlace(event.address),
    facility: event.arrivalLocation,
    facilityId: null,
    delay: null,
  };
}

function readScan(value: unknown, trackingNumber: string): ReturnType<typeof fedexScan> {
  const event = readDetailEvent(value);
  return event === undefined ? eventError('EVENT_NOT_UNDERSTOOD', null) : fedexScan(event, trackingNumber);
}

function parcelOf(value: unknown): WrittenParcel {
  const read = detail.safeParse(value);
  if (!read.success) {
    const errors = [{ code: 'PARCEL_NOT_UNDERSTOOD', message: 'a detail that is not shaped as one' }];
    return { trackingNumber: null, events: [], errors, estimate: () => null };
  }
  const one = read.data;
  const destination = placeOf(writtenPlace(one.lastUpdatedDestinationAddress ?? one.destinationAddress));
  return {
    trackingNumber: one.trackingNumber,
    events: one.events ?? [],
    errors: errorsOf(one.notification),
    estimate: () =>
      fedexEstimate(
        { window: null, estimated: estimatedDelivery(one.datesOrTimes ?? []), standard: null },
        { destination, carrierZone: FEDEX_ZONE },
      ),
  };
}

/** ESTIMATED_RETURN_TO_STATION, which is common, is the courier's day and not the parcel's. */
function estimatedDelivery(dates: readonly unknown[]): string | null {
  for (const value of dates) {
    const read = dated.safeParse(value);
    if (read.success && read.data.type === 'ESTIMATED_DELIVERY') return read.data.dateOrTimestamp;
  }
  return null;
}

/** Severities are SUCCESS, NOTE, WARNING, ERROR and FAILURE; the first three come with an answer. */
function errorsOf(one: z.infer<typeof notification> | null | undefined): ReadError[] {
  return one?.severity === 'ERROR' || one?.severity === 'FAILURE' ? [carrierError(one.code, one.message)] : [];
}
