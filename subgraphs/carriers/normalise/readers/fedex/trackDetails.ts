import * as z from 'zod';
import { asList } from '../../json.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError } from '../../reading.ts';
import { anything, kept, LONGEST, text } from '../../text.ts';
import { carrierError, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { fedexStated } from './codes/index.ts';
import { deliveryDate, fedexEstimate } from './estimate.ts';
import { fedexAddress, type FedexEvent, fedexScan, fedexSigner, FEDEX_ZONE, writtenPlace } from './event.ts';

/** One parcel of a Web Services reply, in the names of its JSON; lists of one may be written as the one alone. */

const many = anything.optional().transform(asList);
const notification = z.object({ severity: text, code: text, message: text });

const statusDetail = z.object({ code: text, creationTime: text, ancillaryDetails: many }).nullish().catch(null);

const detail = z.object({
  notification: notification.nullish().catch(null),
  trackingNumber: text,
  trackingNumberUniqueIdentifier: text,
  statusDetail,
  // v2 to v5 write the status without a container
  statusCode: text,
  packageCount: text,
  deliverySignatureName: text,
  events: many,
  datesOrTimes: many,
  // before v12 each date has an element of its own
  estimatedDeliveryTimestamp: text,
  lastUpdatedDestinationAddress: fedexAddress,
  destinationAddress: fedexAddress,
  actualDeliveryAddress: fedexAddress,
});

const detailEvent = z.object({
  timestamp: text,
  eventType: text,
  eventDescription: text,
  statusExceptionCode: text,
  statusExceptionDescription: text,
  address: fedexAddress,
  arrivalLocation: text,
  stationId: text,
});

const dated = z.object({ type: text, dateOrTimestamp: text });

/** One event, or undefined when it is no event at all. */
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
    place: placeWritten(event.address, event.arrivalLocation),
    facility: event.arrivalLocation,
    facilityId: event.stationId || null,
    delay: null,
  };
}

/** Where there is no address at all, the kind of the location (`CUSTOMER`) is all that FedEx writes of the place. */
function placeWritten(address: z.infer<typeof fedexAddress>, kind: string | null): WrittenPlace {
  const place = writtenPlace(address);
  return Object.values(place).some(Boolean) ? place : { ...place, city: kind };
}

/** One event as a scan. */
export function readDetailScan(value: unknown, trackingNumber: string): ReturnType<typeof fedexScan> {
  const event = readDetailEvent(value);
  return event === undefined ? eventError('EVENT_NOT_UNDERSTOOD', null) : fedexScan(event, trackingNumber);
}

/**
 * The parcels that one number found. FedEx uses numbers again; asked without more, it answers with what tells the parcels
 * apart and none of their events, which is no answer about any of them.
 */
export function detailParcels(found: readonly unknown[]): readonly WrittenParcel[] {
  const details = found.map((one) => detail.safeParse(one).data);
  const numbers = new Set(details.map((one) => one?.trackingNumber));
  const isOneNumber = details.length > 1 && numbers.size === 1 && Boolean(details[0]?.trackingNumber);
  if (!isOneNumber || details.some((one) => one === undefined || saysWhere(one))) return details.map(parcelOf);
  const identifiers = details.map((one) => one?.trackingNumberUniqueIdentifier).filter((each) => each);
  const message = `several parcels have this number: ${identifiers.join(', ')}`;
  const errors = details.flatMap((one) => errorsOf(one?.notification));
  return [{ trackingNumber: null, events: [], errors: [carrierError('MULTIPLE_RESULTS', message), ...errors] }];
}

function saysWhere(one: z.infer<typeof detail>): boolean {
  return one.events.length > 0 || Boolean(one.statusDetail?.code) || Boolean(one.statusCode);
}

function parcelOf(one: z.infer<typeof detail> | undefined): WrittenParcel {
  if (one === undefined) {
    const errors = [{ code: 'PARCEL_NOT_UNDERSTOOD', message: 'a detail that is not shaped as one' }];
    return { trackingNumber: null, events: [], errors };
  }
  return {
    trackingNumber: one.trackingNumber,
    events: one.events,
    errors: errorsOf(one.notification),
    stated: statedBy(one),
    signedBy: fedexSigner(one.deliverySignatureName),
    pieces: one.packageCount,
    estimate: () => estimateOf(one),
  };
}

/** The status, unless an event of a later day shows that it is an old one. */
function statedBy(one: z.infer<typeof detail>): WrittenParcel['stated'] {
  const day = one.statusDetail?.creationTime?.slice(0, 10) ?? '';
  const isOld = /^\d{4}-/.test(day) && one.events.some((event) => isLater(readDetailEvent(event)?.time, day));
  if (isOld) return null;
  const reason = z.object({ reason: text }).safeParse(one.statusDetail?.ancillaryDetails.at(0)).data?.reason ?? null;
  const event = kept(one.statusDetail?.code || one.statusCode, LONGEST.code);
  return fedexStated({ event, exception: kept(reason, LONGEST.code), facility: null, delay: null });
}

function isLater(time: string | null | undefined, day: string): boolean {
  return typeof time === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(time) && time.slice(0, 10) > day;
}

function estimateOf(one: z.infer<typeof detail>): ReturnType<typeof fedexEstimate> {
  const address = one.lastUpdatedDestinationAddress ?? one.destinationAddress ?? one.actualDeliveryAddress;
  const estimated = deliveryDate(one.datesOrTimes.map(dateOf)) ?? one.estimatedDeliveryTimestamp;
  return fedexEstimate(
    { window: null, estimated, standard: null },
    { destination: placeOf(writtenPlace(address)), carrierZone: FEDEX_ZONE },
  );
}

function dateOf(value: unknown): { type: string | null; date: string | null } {
  const read = dated.safeParse(value).data;
  return { type: read?.type ?? null, date: read?.dateOrTimestamp ?? null };
}

/** What went wrong, of any number of notifications: severities are SUCCESS, NOTE, WARNING, ERROR and FAILURE. */
export function errorsOf(written: unknown): readonly ReadError[] {
  return asList(written).flatMap((value) => {
    const one = notification.safeParse(value).data;
    // the first three come with an answer
    return one?.severity === 'ERROR' || one?.severity === 'FAILURE' ? [carrierError(one.code, one.message)] : [];
  });
}
