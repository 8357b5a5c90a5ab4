import { findCarrier } from '../../../domain/catalogue/index.ts';
import { countryCode } from '../../countries.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, ReadScan } from '../../reading.ts';
import type { ClockText } from '../../time/clockText.ts';
import { isPossibleOffset, readOffsetText } from '../../time/clockText.ts';
import {
  type Moment,
  momentOfBoth,
  type MomentFault,
  momentOfInstant,
  momentOfOffset,
  momentOfWall,
} from '../../time/moment.ts';
import { wallText } from '../../time/wallClock.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { uspsMeaning } from './meaning.ts';
import { readSentence } from './sentence.ts';

export const USPS_ZONE = findCarrier('usps')?.defaultZone ?? 'UTC';

/** An event of any of USPS's formats that write its fields apart. */
export interface UspsEvent {
  readonly code: string | null;
  readonly name: string | null;
  /** The wall clock, in milliseconds; a fault where none can be read. */
  readonly wall: number | MomentFault;
  /** The same instant in GMT where written. */
  readonly gmt: ClockText | undefined;
  /** `GMTOffset`, `-05:00` or `-5:00`. */
  readonly offset: string | null;
  readonly place: WrittenPlace;
  readonly signedBy: string | null;
}

/** The scan of an event; an error when it says no possible time. */
export function uspsScan(event: UspsEvent, trackingNumber: string): ReadScan | ReadError {
  return scanOf(
    {
      code: event.code,
      description: event.name,
      time: uspsMoment(event),
      // Web Tools, Tracking v3 and pushes write the same clock, and only some of them its offset: it alone identifies.
      bareClock: typeof event.wall === 'number' ? wallText(event.wall) : null,
      place: event.place,
      meaning: uspsMeaning(event.code, event.name),
      signedBy: event.signedBy,
    },
    trackingNumber,
  );
}

/** The scan of an event that is told in a sentence. */
export function sentenceScan(text: string, trackingNumber: string): ReadScan | ReadError {
  const { description, wallMs, place, meaning } = readSentence(text);
  if (wallMs === undefined) return eventError('EVENT_TIME_MISSING', description);
  const time = momentOfWall(wallMs, placeOf(place), USPS_ZONE);
  return scanOf({ code: null, description, time, bareClock: wallText(wallMs), place, meaning }, trackingNumber);
}

/** When it happened: by the offset, else the GMT clock, else the zone of the place. */
function uspsMoment({ wall, gmt, offset, place }: UspsEvent): Moment | MomentFault {
  const offsetMs = readOffset(offset);
  const gmtMs = gmt === undefined ? undefined : gmt.wallMs - (gmt.offsetMs ?? 0);
  if (typeof wall === 'string') {
    if (gmtMs === undefined) return wall;
    return offsetMs === undefined ? momentOfInstant(gmtMs, placeOf(place)) : momentOfOffset(gmtMs + offsetMs, offsetMs);
  }
  if (offsetMs !== undefined) return momentOfOffset(wall, offsetMs);
  if (gmtMs !== undefined && isPossibleOffset(wall, gmtMs))
    return momentOfBoth(wall, wall - quarterHours(wall - gmtMs));
  return momentOfWall(wall, placeOf(place), USPS_ZONE);
}

function readOffset(written: string | null): number | undefined {
  const match = /^([+-]?)(\d{1,2}):?(\d{2})$/.exec(written?.trim() ?? '');
  return match === null ? undefined : readOffsetText(`${match[1] || '+'}${match[2]?.padStart(2, '0')}:${match[3]}`);
}

/** One clock has its seconds and the other may not: every zone is ahead of UTC by quarters of an hour. */
function quarterHours(differenceMs: number): number {
  return Math.round(differenceMs / 900_000) * 900_000;
}

/** The parts of a place, of which USPS leaves the country out at home. */
export function uspsPlace(
  city: string | null,
  region: string | null,
  more: { zip: string | null; country: string | null },
): WrittenPlace {
  const written = more.country?.trim() ?? '';
  const somewhere = [city, region, more.zip].some((part) => (part?.trim() ?? '') !== '');
  const country = written === '' ? (somewhere ? 'US' : null) : countryCode(written);
  return { city, region, country, postalCode: more.zip };
}
