import * as z from 'zod';
import { AFTERSHIP, meaningOfWords, statedBy } from '../../../domain/crosswalk/index.ts';
import { UNMAPPED } from '../../codeMeaning.ts';
import { countryCode } from '../../countries.ts';
import { isObject, listAt, objectAt } from '../../json.ts';
import { placeOfLocality } from '../../locality.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { momentOfClockText } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { aftershipEstimate, forecast } from './estimate.ts';

/**
 * AfterShip: the Tracking API of 2024 and later (`data` is the tracking), API v4 (`data.tracking`, `data.trackings`),
 * the last checkpoint alone, and the webhook (`msg`). Source: aftership.com/docs/tracking. Times are local to the
 * checkpoint, with an offset where the courier tells one. Newer versions write `country_region` for `country_iso3`
 * and `postal_code` for `zip`.
 */

const checkpoint = z.object({
  checkpoint_time: text,
  tag: text,
  subtag: text,
  message: text,
  subtag_message: text,
  raw_tag: text,
  location: text,
  city: text,
  state: text,
  zip: text,
  postal_code: text,
  country_iso3: text,
  country_region: text,
  country_name: text,
  coordinate: z.object({ latitude: anything.optional(), longitude: anything.optional() }).nullish().catch(null),
});

const tracking = z.object({
  tracking_number: text,
  slug: text,
  tag: text,
  subtag: text,
  signed_by: text,
  shipment_package_count: anything.optional(),
  checkpoints: list,
});

/** Reads trackings in whatever they are wrapped, or undefined when there are none. */
export function readTrackings(value: unknown): Reading | undefined {
  const trackings = trackingsOf(value);
  return trackings === undefined ? undefined : gather(trackings.map(parcelOf), readCheckpoint);
}

function trackingsOf(value: unknown): readonly unknown[] | undefined {
  const data = objectAt(value, 'data');
  if (data !== undefined && Array.isArray(data['trackings'])) return listAt(data, 'trackings');
  const found = [objectAt(data, 'tracking'), data, objectAt(value, 'msg'), value].find(isTracking);
  return found === undefined ? undefined : [found];
}

function isTracking(value: unknown): boolean {
  const isOne = isObject(value) && 'tracking_number' in value;
  return isOne && ('checkpoints' in value || 'checkpoint' in value || 'tag' in value);
}

function parcelOf(value: unknown): WrittenParcel {
  const read = tracking.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_TRACKING] };
  const one = read.data;
  const last = objectAt(value, 'checkpoint');
  return {
    trackingNumber: one.tracking_number,
    events: one.checkpoints ?? (last === undefined ? [] : [last]),
    errors: [],
    stated: statedBy(AFTERSHIP, one.tag, one.subtag),
    signedBy: one.signed_by,
    carrierName: one.slug,
    pieces: one.shipment_package_count,
    estimate: () => aftershipEstimate(forecast.parse(value)),
  };
}

const NOT_A_TRACKING: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a tracking that is not shaped as one' };

function readCheckpoint(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = checkpoint.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { checkpoint_time, tag, subtag, message, subtag_message, raw_tag } = read.data;
  const code = subtag || tag;
  const clock = readIsoLike(checkpoint_time)?.clock;
  if (clock === undefined) return eventError(checkpoint_time ? 'EVENT_TIME_UNREADABLE' : 'EVENT_TIME_MISSING', code);
  const place = placeOfCheckpoint(read.data);
  return scanOf(
    {
      code,
      description: message || subtag_message,
      reason: { code: raw_tag, text: null },
      time: momentOfClockText(clock, placeOf(place), 'UTC'),
      bareClock: clock.offsetMs === null ? checkpoint_time : null,
      place,
      meaning: meaningOfWords(AFTERSHIP, tag, subtag) ?? UNMAPPED,
    },
    trackingNumber,
  );
}

function placeOfCheckpoint(where: z.infer<typeof checkpoint>): WrittenPlace {
  const named = placeOfLocality(where.location);
  const country = countryCode(where.country_iso3 ?? where.country_region) ?? countryCode(where.country_name);
  return {
    city: where.city ?? (where.state === null ? named.city : null),
    region: where.state ?? (where.city === null ? named.region : null),
    country: country ?? named.country,
    postalCode: where.postal_code ?? where.zip ?? named.postalCode,
    ...(where.coordinate == null
      ? {}
      : { coordinates: { latitude: where.coordinate.latitude, longitude: where.coordinate.longitude } }),
  };
}
