import * as z from 'zod';
import { EASYPOST, meaningOfWords, statedBy } from '../../../domain/crosswalk/index.ts';
import { UNMAPPED } from '../../codeMeaning.ts';
import { type EstimateZone, estimateOfText, wholeDay } from '../../estimate.ts';
import { isObject } from '../../json.ts';
import { placeOf } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { momentOfClockText } from '../../time/moment.ts';
import { cityStateZip, placeOfCityStateZip } from '../cityStateZip.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';

/**
 * EasyPost: a Tracker, a list of them, an Event whose `result` is one (`tracker.created`, `tracker.updated`), and a
 * Shipment with its tracker. Times are instants.
 */

const detail = z.object({
  message: text,
  description: text,
  status: text,
  status_detail: text,
  datetime: text,
  carrier_code: text,
  tracking_location: cityStateZip,
});

const carrierDetail = z
  .object({ est_delivery_date_local: text, est_delivery_time_local: text, destination_tracking_location: cityStateZip })
  .nullish()
  .catch(null);

const tracker = z.object({
  tracking_code: text,
  status: text,
  status_detail: text,
  carrier: text,
  signed_by: text,
  est_delivery_date: text,
  tracking_details: list,
  carrier_detail: carrierDetail,
});

type Tracker = z.infer<typeof tracker>;

const many = z.object({ trackers: z.array(anything) });
const event = z.object({ result: z.looseObject({ object: text, tracking_code: text }) });
const shipment = z.object({ tracker: z.looseObject({ tracking_code: text }) });

/** Reads trackers in whatever they are wrapped, or undefined when there are none. */
export function readTrackers(value: unknown): Reading | undefined {
  const trackers = trackersOf(value);
  return trackers === undefined ? undefined : gather(trackers.map(parcelOf), readDetail);
}

function trackersOf(value: unknown): readonly unknown[] | undefined {
  const listed = many.safeParse(value);
  if (listed.success) return listed.data.trackers;
  if (isTracker(value)) return [value];
  const told = event.safeParse(value);
  if (told.success) return isTracker(told.data.result) ? [told.data.result] : undefined;
  const shipped = shipment.safeParse(value);
  if (shipped.success) return [shipped.data.tracker];
  return Array.isArray(value) && value.length > 0 && value.every(isTracker) ? value : undefined;
}

function isTracker(value: unknown): boolean {
  if (!isObject(value) || !('tracking_code' in value)) return false;
  return value['object'] === 'Tracker' || 'tracking_details' in value;
}

function parcelOf(value: unknown): WrittenParcel {
  const read = tracker.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_TRACKER] };
  const one = read.data;
  return {
    trackingNumber: one.tracking_code,
    events: one.tracking_details ?? [],
    errors: [],
    stated: statedBy(EASYPOST, one.status, one.status_detail),
    signedBy: one.signed_by,
    carrierName: one.carrier,
    estimate: () => estimateOf(one),
  };
}

const NOT_A_TRACKER: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a tracker that is not shaped as one' };

function readDetail(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = detail.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { status, status_detail, datetime, message, description, carrier_code } = read.data;
  const clock = readIsoLike(datetime)?.clock;
  if (clock === undefined) return eventError(datetime ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING', status);
  const place = placeOfCityStateZip(read.data.tracking_location);
  return scanOf(
    {
      code: status,
      description: message || description,
      reason: { code: carrier_code, text: null },
      time: momentOfClockText(clock, placeOf(place), 'UTC'),
      place,
      facility: [status_detail],
      meaning: meaningOfWords(EASYPOST, status, status_detail) ?? UNMAPPED,
    },
    trackingNumber,
  );
}

/** The instant that EasyPost states; else the day and time as the carrier wrote them, on the clock of the destination. */
function estimateOf(one: Tracker): ReadEstimate | null {
  const destination = placeOf(placeOfCityStateZip(one.carrier_detail?.destination_tracking_location));
  const zone: EstimateZone = { destination, carrierZone: 'UTC' };
  const stated = readIsoLike(one.est_delivery_date);
  if (stated !== undefined) return estimateOfText(stated.clock, zone);
  const { est_delivery_date_local: day = null, est_delivery_time_local: time = null } = one.carrier_detail ?? {};
  const local = (time ? readIsoLike(`${day}T${time}`) : undefined) ?? readIsoLike(day);
  if (local === undefined) return null;
  return local.hasTime ? estimateOfText(local.clock, zone) : wholeDay(local.clock.wallMs, zone);
}
