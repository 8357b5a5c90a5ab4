import * as z from 'zod';
import { UNMAPPED } from '../../codeMeaning.ts';
import { wholeDay } from '../../estimate.ts';
import { isObject, objectAt } from '../../json.ts';
import { placeOfLocality } from '../../locality.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadEstimate, Reading, ReadScan } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import type { ClockText } from '../../time/clockText.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { isPlausibleInstant, type Moment, type MomentFault, momentOfOffset, momentOfWall } from '../../time/moment.ts';
import { instantOfWall } from '../../time/wallClock.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { ecommerceMeaning } from './codes.ts';

/**
 * DHL eCommerce Solutions (Americas), tracking v4 and its push: `packages[].events[]` with `date`, `time`, `timeZone`
 * (as `ET`; `LT` is local time) and the event's number and text. The package itself stands in `package`, or, on the
 * public tracking page's interface, around the events.
 */

const written = z.object({
  trackingId: text,
  deliveryConfirmationNumber: text,
  dhlPackageId: text,
  packageId: text,
  trackedValue: text,
  expectedDelivery: text,
  estimatedDeliveryDate: text,
});

const recipient = z
  .object({ city: text, state: text, postalCode: text, country: text, signedForName: text })
  .nullish()
  .catch(null);

const event = z.object({
  date: text,
  time: text,
  timeZone: text,
  location: text,
  city: text,
  state: text,
  postalCode: text,
  country: text,
  primaryEventId: text,
  primaryEventDescription: text,
  secondaryEventId: text,
  secondaryEventDescription: text,
});

const reply = z.object({ packages: z.array(anything) });
const one = z.object({ events: list, recipient, package: anything.optional(), signedBy: text });

/** The contiguous United States keep four clocks, and DHL names them as people do. */
const ZONES: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CT: 'America/Chicago',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MT: 'America/Denver',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  UTC: 'UTC',
  GMT: 'UTC',
};

/** Where its network has its hubs and its systems. */
const ECOMMERCE_ZONE = 'America/New_York';

/** Reads a reply or a push, or undefined when it is not one. */
export function readEcommerce(value: unknown): Reading | undefined {
  const many = reply.safeParse(value);
  if (many.success) return gather(many.data.packages.map(parcelOf), readEvent);
  const isPackage = isObject(value) && isObject(value['package']) && Array.isArray(value['events']);
  return isPackage ? gather([parcelOf(value)], readEvent) : undefined;
}

function parcelOf(value: unknown): WrittenParcel {
  const read = one.safeParse(value);
  if (!read.success) return { trackingNumber: null, events: [], errors: [NOT_A_PACKAGE] };
  const own = written.safeParse(objectAt(value, 'package') ?? value).data;
  return {
    trackingNumber:
      own?.trackingId ||
      own?.deliveryConfirmationNumber ||
      own?.dhlPackageId ||
      own?.packageId ||
      own?.trackedValue ||
      null,
    events: read.data.events ?? [],
    errors: [],
    signedBy: read.data.recipient?.signedForName ?? read.data.signedBy,
    estimate: () => estimateOf(own?.expectedDelivery ?? own?.estimatedDeliveryDate ?? null, read.data.recipient),
  };
}

const NOT_A_PACKAGE: ReadError = { code: 'PARCEL_NOT_UNDERSTOOD', message: 'a package that is not shaped as one' };

function readEvent(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = event.safeParse(value);
  if (!read.success) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { date, time, timeZone, primaryEventId, primaryEventDescription } = read.data;
  const code = primaryEventId ?? primaryEventDescription;
  if (date === null || date === '') return eventError('EVENT_TIME_MISSING', code);
  const clock = readIsoLike(time ? `${date.trim()}T${time.trim()}` : date)?.clock;
  if (clock === undefined) return eventError('EVENT_TIME_UNREADABLE', code);
  const place = placeOfEvent(read.data);
  return scanOf(
    {
      code,
      description: primaryEventDescription,
      reason: { code: read.data.secondaryEventId, text: read.data.secondaryEventDescription },
      time: momentOf(clock, timeZone, place),
      bareClock: `${date} ${time ?? ''} ${timeZone ?? ''}`,
      place,
      meaning: ecommerceMeaning(primaryEventDescription) ?? UNMAPPED,
    },
    trackingNumber,
  );
}

function placeOfEvent(where: z.infer<typeof event>): WrittenPlace {
  const named = placeOfLocality(where.location);
  return {
    city: where.city ?? named.city,
    region: where.state ?? named.region,
    country: where.country ?? named.country,
    postalCode: where.postalCode ?? named.postalCode,
  };
}

/** In the zone that is named; by the place where none is, or where it is called local. */
function momentOf({ wallMs }: ClockText, timeZone: string | null, place: WrittenPlace): Moment | MomentFault {
  if (!isPlausibleInstant(wallMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  const name = timeZone?.trim().toUpperCase() ?? '';
  const zone = Object.hasOwn(ZONES, name) ? ZONES[name] : undefined;
  if (zone === undefined) return momentOfWall(wallMs, placeOf(place), ECOMMERCE_ZONE);
  return momentOfOffset(wallMs, wallMs - instantOfWall(wallMs, zone));
}

function estimateOf(day: string | null, to: z.infer<typeof recipient>): ReadEstimate | null {
  const read = readIsoLike(day);
  const destination = placeOf({
    city: to?.city ?? null,
    region: to?.state ?? null,
    country: to?.country ?? null,
    postalCode: to?.postalCode ?? null,
  });
  return read === undefined ? null : wholeDay(read.clock.wallMs, { destination, carrierZone: ECOMMERCE_ZONE });
}
