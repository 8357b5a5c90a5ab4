import * as z from 'zod';
import { findCarrier } from '../../../domain/catalogue/index.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadScan } from '../../reading.ts';
import { kept, LONGEST, text } from '../../text.ts';
import { readIsoText } from '../../time/clockText.ts';
import { type Moment, momentOfClockText, type MomentFault, momentOfInstant } from '../../time/moment.ts';
import { scanOf } from '../writtenEvent.ts';
import { fedexMeaning } from './codes/index.ts';

export const FEDEX_ZONE = findCarrier('fedex')?.defaultZone ?? 'UTC';

/** An address of either format; only what makes a place of it. */
export const fedexAddress = z
  .object({ city: text, stateOrProvinceCode: text, postalCode: text, countryCode: text })
  .nullish()
  .catch(null);

/** A FedEx event, whichever of the two formats it came in. */
export interface FedexEvent {
  /** ISO text, or epoch milliseconds in digits. */
  readonly time: string | null;
  readonly code: string | null;
  readonly description: string | null;
  readonly exceptionCode: string | null;
  readonly exceptionDescription: string | null;
  readonly place: WrittenPlace;
  /** `arrivalLocation` or `locationType`. */
  readonly facility: string | null;
  readonly facilityId: string | null;
  /** Kind of the delay declared with the event; null without one. */
  readonly delay: string | null;
}

/** What FedEx writes in the place of a name when nobody signed. */
const NO_SIGNER: ReadonlySet<string> = new Set([
  'SIGNATURE NOT REQUIRED',
  'SIGNATURE NOT REQ',
  'SIGNATURE SERVICE NOT REQUESTED',
  'SIGNATURE RELEASE ON FILE',
  'NO SIGNATURE REQUIRED',
]);

/** Who signed; null when FedEx writes that nobody did. */
export function fedexSigner(written: string | null): string | null {
  return written === null || NO_SIGNER.has(written.trim().toUpperCase()) ? null : written;
}

/** The place an address names. */
export function writtenPlace(address: z.infer<typeof fedexAddress>): WrittenPlace {
  return {
    city: address?.city ?? null,
    region: address?.stateOrProvinceCode ?? null,
    country: address?.countryCode ?? null,
    postalCode: address?.postalCode ?? null,
  };
}

/** Reads an event as a scan of the parcel; an error when it says no possible time. */
export function fedexScan(event: FedexEvent, trackingNumber: string): ReadScan | ReadError {
  const codes = {
    event: kept(event.code, LONGEST.code),
    exception: kept(event.exceptionCode, LONGEST.code),
    facility: event.facility,
    delay: event.delay,
  };
  return scanOf(
    {
      code: event.code,
      description: event.description,
      reason: { code: event.exceptionCode, text: event.exceptionDescription },
      time: fedexMoment(event),
      bareClock: isBareClock(event.time) ? event.time : null,
      place: event.place,
      facility: [event.facility, event.facilityId],
      meaning: fedexMeaning(codes),
    },
    trackingNumber,
  );
}

/** When the event happened. */
export function fedexMoment(event: FedexEvent): Moment | MomentFault {
  const time = event.time?.trim() ?? '';
  if (time === '') return 'EVENT_TIME_MISSING';
  const place = placeOf(event.place);
  if (/^-?\d{1,16}$/.test(time)) return momentOfInstant(Number(time), place);
  const read = readIsoText(time);
  return read === undefined ? 'EVENT_TIME_UNREADABLE' : momentOfClockText(read, place, FEDEX_ZONE);
}

function isBareClock(time: string | null): boolean {
  return time !== null && readIsoText(time.trim())?.offsetMs === null;
}
