import * as z from 'zod';
import type { Reading } from '../../reading.ts';
import { placeOf } from '../../place.ts';
import { anything, list, text } from '../../text.ts';
import { carrierError, eventError, gather, type WrittenParcel } from '../gather.ts';
import { fedexEstimate, timeWindow } from './estimate.ts';
import { fedexAddress, type FedexEvent, fedexScan, FEDEX_ZONE, writtenPlace } from './event.ts';

/** FedEx Track API v1: `output.completeTrackResults[].trackResults[].scanEvents[]`. */

const payload = z.object({ output: z.object({ completeTrackResults: z.array(anything) }) });
const failure = z.object({ errors: z.array(anything).min(1) });
const complete = z.object({ trackingNumber: text, trackResults: list });
const error = z.object({ code: text, message: text });

const result = z.object({
  trackingNumberInfo: z.object({ trackingNumber: text }).nullish().catch(null),
  error: error.nullish().catch(null),
  scanEvents: list,
  dateAndTimes: list,
  estimatedDeliveryTimeWindow: timeWindow,
  standardTransitTimeWindow: timeWindow,
  lastUpdatedDestinationAddress: fedexAddress,
  recipientInformation: z.object({ address: fedexAddress }).nullish().catch(null),
});

const scanEvent = z.object({
  date: text,
  eventType: text,
  eventDescription: text,
  exceptionCode: text,
  exceptionDescription: text,
  scanLocation: fedexAddress,
  locationId: text,
  locationType: text,
  delayDetail: z.object({ type: text, status: text }).nullish().catch(null),
});

const dated = z.object({ type: text, dateTime: text });

/** Reads a Track v1 reply, or undefined when it is not one. */
export function readTrackV1(value: unknown): Reading | undefined {
  const reply = payload.safeParse(value);
  if (reply.success) {
    return gather(reply.data.output.completeTrackResults.flatMap(parcelsOf), readScan);
  }
  const failed = failure.safeParse(value);
  return failed.success ? gather([], readScan, failed.data.errors.map(errorOf)) : undefined;
}

/** One event of a Track v1 reply, or undefined when it is no event at all. */
export function readV1Event(value: unknown): FedexEvent | undefined {
  const read = scanEvent.safeParse(value);
  if (!read.success) return undefined;
  const event = read.data;
  return {
    time: event.date,
    code: event.eventType,
    description: event.eventDescription,
    exceptionCode: event.exceptionCode,
    exceptionDescription: event.exceptionDescription,
    place: writtenPlace(event.scanLocation),
    facility: event.locationType,
    facilityId: event.locationId,
    delay: event.delayDetail?.status === 'DELAYED' ? event.delayDetail.type : null,
  };
}

function readScan(value: unknown, trackingNumber: string): ReturnType<typeof fedexScan> {
  const event = readV1Event(value);
  return event === undefined ? eventError('EVENT_NOT_UNDERSTOOD', null) : fedexScan(event, trackingNumber);
}

/** All parcels of one number that was asked for: carriers use numbers again, so there may be several. */
function parcelsOf(value: unknown): WrittenParcel[] {
  const asked = complete.safeParse(value);
  if (!asked.success) return [unreadable(null)];
  return (asked.data.trackResults ?? []).map((one) => {
    const read = result.safeParse(one);
    return read.success ? parcelOf(read.data, asked.data.trackingNumber) : unreadable(asked.data.trackingNumber);
  });
}

function parcelOf(one: z.infer<typeof result>, askedFor: string | null): WrittenParcel {
  const destination = placeOf(writtenPlace(one.lastUpdatedDestinationAddress ?? one.recipientInformation?.address));
  return {
    // The number that was asked for is the one the shop knows: a door tag finds a parcel with another number.
    trackingNumber: askedFor || one.trackingNumberInfo?.trackingNumber || null,
    events: one.scanEvents ?? [],
    errors: one.error ? [carrierError(one.error.code, one.error.message)] : [],
    estimate: () =>
      fedexEstimate(
        {
          window: one.estimatedDeliveryTimeWindow,
          estimated: datedAs('ESTIMATED_DELIVERY', one.dateAndTimes ?? []),
          standard: one.standardTransitTimeWindow,
        },
        { destination, carrierZone: FEDEX_ZONE },
      ),
  };
}

function datedAs(type: string, dates: readonly unknown[]): string | null {
  for (const value of dates) {
    const read = dated.safeParse(value);
    if (read.success && read.data.type === type) return read.data.dateTime;
  }
  return null;
}

function unreadable(trackingNumber: string | null): WrittenParcel {
  const errors = [{ code: 'PARCEL_NOT_UNDERSTOOD', message: 'a result that is not shaped as one' }];
  return { trackingNumber, events: [], errors, estimate: () => null };
}

function errorOf(value: unknown): ReturnType<typeof carrierError> {
  const read = error.safeParse(value);
  return read.success ? carrierError(read.data.code, read.data.message) : carrierError(null, null);
}
