import * as z from 'zod';
import { meaningOfWords, SHIPENGINE, statedBy } from '../../../domain/crosswalk/index.ts';
import { UNMAPPED } from '../../codeMeaning.ts';
import { estimateOfText, wholeDay } from '../../estimate.ts';
import { isObject, objectAt } from '../../json.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { isPossibleOffset } from '../../time/clockText.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { type Moment, momentOfBoth, momentOfClockText, type MomentFault, momentOfWall } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';

/**
 * ShipEngine, and ShipStation's API v2, which is the same: a tracking with `events[]`, alone, as the `data` of the
 * webhook `API_TRACK`, or in a label. An event has the carrier's wall clock (`carrier_occurred_at`) and the instant
 * (`occurred_at`; `event_date` until 2019); where the carrier's zone is unknown both are the same.
 */

const event = z.object({
  occurred_at: text,
  carrier_occurred_at: text,
  event_date: text,
  description: text,
  event_description: text,
  city_locality: text,
  state_province: text,
  postal_code: text,
  country_code: text,
  signer: text,
  event_code: text,
  status_code: text,
  status_detail_code: text,
  carrier_status_code: text,
  carrier_status_description: text,
  carrier_detail_code: text,
  latitude: anything.optional(),
  longitude: anything.optional(),
});

type Event = z.infer<typeof event>;

const tracking = z.object({
  tracking_number: text,
  status_code: text,
  status_detail_code: text,
  carrier_code: text,
  estimated_delivery_date: text,
  events: list,
});

/** Reads a tracking, or undefined when there is none. */
export function readTracking(value: unknown): Reading | undefined {
  const found = [value, objectAt(value, 'data'), objectAt(value, 'tracking_info')].find(isTracking);
  if (found !== undefined) return gather([parcelOf(found)], readEvent);
  const many = Array.isArray(value) && value.length > 0 && value.every(isTracking) ? value : undefined;
  return many === undefined ? undefined : gather(many.map(parcelOf), readEvent);
}

function isTracking(value: unknown): boolean {
  return isObject(value) && 'tracking_number' in value && ('events' in value || 'status_code' in value);
}

function parcelOf(value: unknown): WrittenParcel {
  const read = tracking.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_TRACKING] };
  const one = read.data;
  return {
    trackingNumber: one.tracking_number,
    events: one.events ?? [],
    errors: [],
    stated: statedBy(SHIPENGINE, one.status_code, one.status_detail_code),
    carrierName: one.carrier_code,
    estimate: () => estimateOf(one.estimated_delivery_date),
  };
}

const NOT_A_TRACKING: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a tracking that is not shaped as one' };

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const one = read.data;
  const place = placeOfEvent(one);
  const code = one.event_code || one.status_detail_code || one.status_code;
  return scanOf(
    {
      code,
      description: one.description || one.event_description || one.carrier_status_description,
      reason: { code: carrierCodeOf(one, code), text: null },
      time: momentOf(one, place),
      place,
      meaning: meaningOfWords(SHIPENGINE, one.status_code, one.status_detail_code) ?? UNMAPPED,
      signedBy: one.signer,
    },
    trackingNumber,
  );
}

/** The carrier's own code where it is another than the event's. */
function carrierCodeOf(one: Event, code: string | null): string | null {
  const own = one.carrier_status_code || one.carrier_detail_code;
  return own === code ? null : own;
}

function momentOf(one: Event, place: WrittenPlace): Moment | MomentFault {
  const wall = readIsoLike(one.carrier_occurred_at)?.clock;
  const written = one.occurred_at || one.event_date;
  const instant = readIsoLike(written)?.clock;
  if (instant === undefined) {
    if (wall !== undefined) return momentOfWall(wall.wallMs, placeOf(place), 'UTC');
    return written || one.carrier_occurred_at ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING';
  }
  const instantMs = instant.wallMs - (instant.offsetMs ?? 0);
  const isPair = wall !== undefined && isPossibleOffset(wall.wallMs, instantMs);
  return isPair ? momentOfBoth(wall.wallMs, instantMs) : momentOfClockText(instant, placeOf(place), 'UTC');
}

function placeOfEvent(one: Event): WrittenPlace {
  return {
    city: one.city_locality,
    region: one.state_province,
    country: one.country_code,
    postalCode: one.postal_code,
    coordinates: { latitude: one.latitude, longitude: one.longitude },
  };
}

/** The payload does not say where the parcel goes, so a day is a day of UTC. */
function estimateOf(written: string | null): ReadEstimate | null {
  const read = readIsoLike(written);
  const zone = { destination: null, carrierZone: 'UTC' };
  if (read === undefined) return null;
  return read.hasTime ? estimateOfText(read.clock, zone) : wholeDay(read.clock.wallMs, zone);
}
