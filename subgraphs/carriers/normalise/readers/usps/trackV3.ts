import * as z from 'zod';
import { placeOf } from '../../place.ts';
import { asList, isObject, type JsonObject } from '../../json.ts';
import {
  MOST_EVENTS_A_PARCEL,
  MOST_PARCELS_A_PAYLOAD,
  type ReadError,
  type Reading,
  type ReadScan,
} from '../../reading.ts';
import { anything, text } from '../../text.ts';
import { readIsoText } from '../../time/clockText.ts';
import type { MomentFault } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';
import { apiErrors } from './errors.ts';
import { uspsEstimate } from './estimate.ts';
import { sentenceScan, USPS_ZONE, uspsPlace, uspsScan } from './event.ts';
import { uspsMeaning, uspsStated } from './meaning.ts';

/**
 * USPS Tracking v3 (one object, as JSON or XML), v3 revision 2 (a list, with the estimate in `deliveryDateExpectation`)
 * and what Subscriptions v3 pushes: the same object, bare, in a list or under `payload`, or a single event of it.
 * `eventTimestamp` is the local clock even where a `Z` stands behind it: USPS's own example has 07:31:00Z for "7:31 am"
 * in Richmond, VA, and GMTTimestamp beside it for the instant.
 */

const event = z.object({
  eventType: text,
  eventTimestamp: text,
  GMTTimestamp: text,
  GMTOffset: text,
  eventCountry: text,
  eventCity: text,
  eventState: text,
  eventZIP: text,
  eventZIPCode: text,
  name: text,
  recipientName: text,
  eventCode: text,
});

const expectation = {
  expectedDeliveryDate: text,
  expectedDeliveryTime: text,
  expectedDeliveryTimeStamp: text,
  predictedDeliveryDate: text,
  predictedDeliveryTimeStamp: text,
  predictedDeliveryWindowStartTime: text,
  predictedDeliveryWindowEndTime: text,
  guaranteedDeliveryDate: text,
  guaranteedDeliveryTimeStamp: text,
  endOfDay: text,
};

const parcel = z.object({
  trackingNumber: text,
  status: text,
  statusCategory: text,
  destinationCity: text,
  destinationState: text,
  destinationZIP: text,
  destinationZIPCode: text,
  destinationCountryCode: text,
  trackingEvents: anything.optional(),
  eventSummaries: anything.optional(),
  deliveryDateExpectation: z.object(expectation).nullish().catch(null),
  ...expectation,
});

type Parcel = z.infer<typeof parcel>;

/** One of these beside the number makes an object a parcel of this API. */
const SIGNS = [
  'trackingEvents',
  'eventSummaries',
  'statusCategory',
  'statusSummary',
  'mailClass',
  'expectedDeliveryDate',
];
const EVENT_SIGNS = ['eventCode', 'eventTimestamp', 'eventType'];
const ENVELOPES = ['payload', 'trackingDetails', 'trackingSummary', 'trackingResults'];

/** Reads a reply or a push of version 3, or undefined when it is neither. */
export function readTrackV3(value: unknown): Reading | undefined {
  // The number of parcels is gather's to judge: one more than it allows is enough to see.
  const entries = asList(unwrapped(value)).slice(0, MOST_PARCELS_A_PAYLOAD + 1);
  const objects = entries.filter(isObject);
  if (objects.length === 0 || !objects.some((one) => isParcel(one) || apiErrors(one).length > 0)) return undefined;
  return gather(objects.map(parcelOf), scanOfEvent);
}

function unwrapped(value: unknown): unknown {
  if (!isObject(value)) return value;
  const envelope = ENVELOPES.find((name) => Object.hasOwn(value, name) && typeof value[name] === 'object');
  return envelope === undefined ? value : value[envelope];
}

function isParcel(value: JsonObject): boolean {
  return (
    Object.hasOwn(value, 'trackingNumber') && [...SIGNS, ...EVENT_SIGNS].some((sign) => Object.hasOwn(value, sign))
  );
}

function parcelOf(value: JsonObject): WrittenParcel {
  const one = parcel.parse(value);
  const own = eventsOf(one);
  const isEvent = EVENT_SIGNS.some((sign) => Object.hasOwn(value, sign));
  const events = own.length === 0 && isEvent ? [value] : own;
  return {
    trackingNumber: one.trackingNumber,
    events,
    errors: apiErrors(value),
    estimate: () => estimateOf(one),
    stated: uspsStated({ name: one.status, category: one.statusCategory, isPlaced: events.some(isPlaced) }),
  };
}

/** In XML the elements of a list stand under one more element, and in the first JSON an event alone was no list. */
function eventsOf({ trackingEvents, eventSummaries }: Parcel): readonly unknown[] {
  const events = itemsOf(trackingEvents, 'trackingEvent');
  return (events.length > 0 ? events : itemsOf(eventSummaries, 'event')).slice(0, MOST_EVENTS_A_PARCEL + 1);
}

function itemsOf(value: unknown, element: string): readonly unknown[] {
  return asList(isObject(value) && Object.hasOwn(value, element) ? value[element] : value);
}

function isPlaced(value: unknown): boolean {
  const read = event.safeParse(value);
  return read.success && uspsMeaning(read.data.eventCode, read.data.eventType).status !== null;
}

function scanOfEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  if (typeof value === 'string') return sentenceScan(value, trackingNumber);
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  return uspsScan(
    {
      code: one.eventCode,
      name: one.eventType,
      wall: wallOf(one.eventTimestamp),
      gmt: one.GMTTimestamp === null ? undefined : readIsoText(one.GMTTimestamp.trim()),
      offset: one.GMTOffset,
      place: uspsPlace(one.eventCity, one.eventState, {
        zip: one.eventZIP || one.eventZIPCode,
        country: one.eventCountry,
      }),
      signedBy: one.name || one.recipientName,
    },
    trackingNumber,
  );
}

function wallOf(written: string | null): number | MomentFault {
  const stamp = written?.trim() ?? '';
  return stamp === '' ? 'EVENT_TIME_MISSING' : (readIsoText(stamp)?.wallMs ?? 'EVENT_TIME_UNREADABLE');
}

function estimateOf(one: Parcel): ReturnType<typeof uspsEstimate> {
  const inner = one.deliveryDateExpectation;
  const { destinationCity, destinationState, destinationZIP, destinationZIPCode, destinationCountryCode } = one;
  const more = { zip: destinationZIP || destinationZIPCode, country: destinationCountryCode };
  const zone = {
    destination: placeOf(uspsPlace(destinationCity, destinationState, more)),
    carrierZone: USPS_ZONE,
  };
  return (inner && uspsEstimate(forecastOf(inner), zone)) ?? uspsEstimate(forecastOf(one), zone);
}

function forecastOf(one: z.infer<z.ZodObject<typeof expectation>>): Parameters<typeof uspsEstimate>[0] {
  return {
    predicted: one.predictedDeliveryDate || one.predictedDeliveryTimeStamp,
    windowStart: one.predictedDeliveryWindowStartTime,
    windowEnd: one.predictedDeliveryWindowEndTime,
    expected: one.expectedDeliveryDate || one.expectedDeliveryTimeStamp,
    expectedTime: one.expectedDeliveryTime || one.endOfDay,
    guaranteed: one.guaranteedDeliveryDate || one.guaranteedDeliveryTimeStamp,
  };
}
