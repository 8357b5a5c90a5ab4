import * as z from 'zod';
import type { Reading } from '../../reading.ts';
import { placeOf } from '../../place.ts';
import { anything, kept, list, LONGEST, text } from '../../text.ts';
import { carrierError, gather, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { fedexStated } from './codes/index.ts';
import { deliveryDate, fedexEstimate, timeWindow } from './estimate.ts';
import { fedexAddress, type FedexEvent, fedexScan, fedexSigner, FEDEX_ZONE, writtenPlace } from './event.ts';

/**
 * FedEx Track API v1 (Basic Integrated Visibility): `output.completeTrackResults[].trackResults[].scanEvents[]`. The
 * webhook of Advanced Integrated Visibility pushes the same, beside `outputMetaData` about its own attempts (FedEx
 * developer portal, TestWebhookOutputVO); a push holds the events that are new.
 */

const payload = z.object({ output: z.object({ completeTrackResults: z.array(anything) }) });
const failure = z.object({ errors: z.array(anything).min(1) });
const complete = z.object({ trackingNumber: text, trackResults: list });
const error = z.object({ code: text, message: text });
const place = z
  .object({ locationContactAndAddress: z.object({ address: fedexAddress }) })
  .nullish()
  .catch(null);

const delayDetail = z.object({ type: text, status: text }).nullish().catch(null);

const latestStatus = z
  .object({ code: text, derivedCode: text, ancillaryDetails: list, delayDetail })
  .nullish()
  .catch(null);

const result = z.object({
  trackingNumberInfo: z.object({ trackingNumber: text }).nullish().catch(null),
  error: error.nullish().catch(null),
  latestStatusDetail: latestStatus,
  deliveryDetails: z.object({ receivedByName: text, signedByName: text }).nullish().catch(null),
  packageDetails: z.object({ count: text }).nullish().catch(null),
  scanEvents: list,
  dateAndTimes: list,
  estimatedDeliveryTimeWindow: timeWindow,
  standardTransitTimeWindow: timeWindow,
  lastUpdatedDestinationAddress: fedexAddress,
  recipientInformation: z.object({ address: fedexAddress }).nullish().catch(null),
  destinationLocation: place,
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
  delayDetail,
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
    delay: declaredDelay(event.delayDetail),
  };
}

function declaredDelay(written: z.infer<typeof delayDetail> | undefined): string | null {
  return written?.status === 'DELAYED' ? written.type : null;
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
  return {
    // The number that was asked for is the one the shop knows: a door tag finds a parcel with another number.
    trackingNumber: askedFor || one.trackingNumberInfo?.trackingNumber || null,
    events: one.scanEvents ?? [],
    errors: one.error ? [carrierError(one.error.code, one.error.message)] : [],
    stated: statedBy(one.latestStatusDetail),
    signedBy: fedexSigner(one.deliveryDetails?.receivedByName || one.deliveryDetails?.signedByName || null),
    pieces: one.packageDetails?.count,
    estimate: () =>
      fedexEstimate(
        {
          window: one.estimatedDeliveryTimeWindow,
          estimated: deliveryDate((one.dateAndTimes ?? []).map(dateOf)),
          standard: one.standardTransitTimeWindow,
        },
        { destination: destinationOf(one), carrierZone: FEDEX_ZONE },
      ),
  };
}

function statedBy(latest: z.infer<typeof latestStatus>): WrittenParcel['stated'] {
  const code = kept(latest?.code || latest?.derivedCode || null, LONGEST.code);
  const reason = z.object({ reason: text }).safeParse(latest?.ancillaryDetails?.at(0)).data?.reason ?? null;
  return fedexStated({
    event: code,
    exception: kept(reason, LONGEST.code),
    facility: null,
    delay: declaredDelay(latest?.delayDetail),
  });
}

function destinationOf(one: z.infer<typeof result>): ReturnType<typeof placeOf> {
  const recipient = one.recipientInformation?.address ?? one.destinationLocation?.locationContactAndAddress.address;
  return placeOf(writtenPlace(one.lastUpdatedDestinationAddress ?? recipient));
}

function dateOf(value: unknown): { type: string | null; date: string | null } {
  const read = dated.safeParse(value).data;
  return { type: read?.type ?? null, date: read?.dateTime ?? null };
}

function unreadable(trackingNumber: string | null): WrittenParcel {
  const errors = [{ code: 'PARCEL_NOT_UNDERSTOOD', message: 'a result that is not shaped as one' }];
  return { trackingNumber, events: [], errors };
}

function errorOf(value: unknown): ReturnType<typeof carrierError> {
  const read = error.safeParse(value);
  return read.success ? carrierError(read.data.code, read.data.message) : carrierError(null, null);
}
