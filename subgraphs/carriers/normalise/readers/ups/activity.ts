import * as z from 'zod';
import { findCarrier } from '../../../domain/catalogue/index.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadScan } from '../../reading.ts';
import { kept, LONGEST, text } from '../../text.ts';
import { isPossibleOffset, readCompactText, readOffsetText } from '../../time/clockText.ts';
import {
  type Moment,
  momentOfBoth,
  type MomentFault,
  momentOfInstant,
  momentOfOffset,
  momentOfWall,
} from '../../time/moment.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { deliveredTo, upsMeaning } from './codes/index.ts';

export const UPS_ZONE = findCarrier('ups')?.defaultZone ?? 'UTC';

/** An address; `countryCode` is the newer field, `country` holds the same code. */
export const upsAddress = z
  .object({ city: text, stateProvince: text, postalCode: text, country: text, countryCode: text })
  .nullish()
  .catch(null);

const activity = z.object({
  date: text,
  time: text,
  gmtDate: text,
  gmtTime: text,
  gmtOffset: text,
  location: z.object({ address: upsAddress, slic: text }).nullish().catch(null),
  status: z.object({ type: text, code: text, statusCode: text, description: text }).nullish().catch(null),
  // not of the activity as UPS writes it: what the reply says of the delivery, put beside each of its activities
  delivery: z.object({ place: text, signedBy: text }).nullish().catch(null),
});

/** One activity of the Track API. */
export type UpsActivity = z.infer<typeof activity>;

/** One activity, or undefined when it is none at all. */
export function readActivity(value: unknown): UpsActivity | undefined {
  return activity.safeParse(value).data;
}

/** The place an address names. */
export function upsPlace(address: z.infer<typeof upsAddress>): WrittenPlace {
  return {
    city: address?.city ?? null,
    region: address?.stateProvince ?? null,
    country: address?.countryCode || address?.country || null,
    postalCode: address?.postalCode ?? null,
  };
}

/** What UPS writes in the place of a name when the driver left the parcel without a signature. */
const NO_SIGNER: ReadonlySet<string> = new Set(['DRIVER RELEASE', 'DRIVER RELEASED']);

/** Who signed; null when UPS writes that nobody did. */
export function upsSigner(written: string | null): string | null {
  return written === null || NO_SIGNER.has(written.trim().toUpperCase()) ? null : written;
}

/** Reads an activity as a scan of the parcel; an error when it says no possible time. */
export function upsScan(value: unknown, trackingNumber: string): ReadScan | ReadError {
  const read = readActivity(value);
  if (read === undefined) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const code = kept(read.status?.code ?? null, LONGEST.code);
  const statusCode = kept(read.status?.statusCode ?? null, LONGEST.code);
  const meaning = deliveredTo(upsMeaning(code, statusCode, read.status?.type ?? null), read.delivery?.place ?? null);
  return scanOf(
    {
      code: code ?? statusCode,
      description: read.status?.description ?? null,
      time: upsMoment(read),
      // UPS always writes the local time, and the GMT fields only sometimes: the former identify.
      bareClock: read.date && read.time ? `${read.date} ${read.time}` : null,
      place: upsPlace(read.location?.address),
      identity: { code, exceptionCode: statusCode },
      facility: [read.location?.slic ?? null],
      meaning,
      signedBy: meaning.status === 'DELIVERED' ? upsSigner(read.delivery?.signedBy ?? null) : null,
    },
    trackingNumber,
  );
}

/**
 * When the activity happened. The GMT fields are believed unless they lie farther from the local time than any zone
 * does; then the offset; then the zone of the place.
 */
export function upsMoment(read: UpsActivity): Moment | MomentFault {
  const date = read.date?.trim() ?? '';
  const time = read.time?.trim() ?? '';
  const gmtMs = readCompactText(read.gmtDate?.trim() ?? '', read.gmtTime?.trim() ?? '');
  if (date === '' || time === '') return gmtMs === undefined ? 'EVENT_TIME_MISSING' : momentOfInstant(gmtMs, null);
  const wallMs = readCompactText(date, time);
  if (wallMs === undefined) return 'EVENT_TIME_UNREADABLE';
  if (gmtMs !== undefined && isPossibleOffset(wallMs, gmtMs)) return momentOfBoth(wallMs, gmtMs);
  const offsetMs = readOffsetText(read.gmtOffset?.trim() ?? '');
  if (offsetMs !== undefined) return momentOfOffset(wallMs, offsetMs);
  return momentOfWall(wallMs, placeOf(upsPlace(read.location?.address)), UPS_ZONE);
}
