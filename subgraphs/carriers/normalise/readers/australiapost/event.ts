import { findCarrier } from '../../../domain/catalogue/index.ts';
import { placeOf } from '../../place.ts';
import type { ReadError, ReadScan } from '../../reading.ts';
import { readIsoText } from '../../time/clockText.ts';
import { type Moment, momentOfClockText, type MomentFault, momentOfInstant } from '../../time/moment.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { wallText } from '../../time/wallClock.ts';
import { scanOf } from '../writtenEvent.ts';
import { textMeaning } from './meaning.ts';
import { locationPlace } from './place.ts';

export const AUSTRALIA_POST_ZONE = findCarrier('australiapost')?.defaultZone ?? 'UTC';

/** An event of any of Australia Post's formats. */
export interface AustralianEvent {
  /** ISO text, mostly with the offset of Melbourne; or a count of seconds or milliseconds. */
  readonly time: string | null;
  readonly description: string | null;
  readonly location: string | null;
  /** Only the parcel pages have codes, and no table of them is published: the text decides. */
  readonly code: string | null;
  readonly signedBy: string | null;
}

/** The scan of an event; an error when it says no possible time. */
export function australianScan(event: AustralianEvent, trackingNumber: string): ReadScan | ReadError {
  const place = locationPlace(event.location);
  const time = event.time?.trim() ?? '';
  const read = readClock(time);
  return scanOf(
    {
      code: event.code,
      description: event.description,
      time: momentOf(time, placeOf(place)),
      bareClock: read?.offsetMs === null ? wallText(read.wallMs) : null,
      place,
      meaning: textMeaning(event.description),
      signedBy: event.signedBy,
    },
    trackingNumber,
  );
}

function momentOf(time: string, place: ReturnType<typeof placeOf>): Moment | MomentFault {
  if (time === '') return 'EVENT_TIME_MISSING';
  // Counts of seconds have ten digits since 2001, of milliseconds thirteen.
  if (/^\d{9,13}$/.test(time)) return momentOfInstant(Number(time) * (time.length > 10 ? 1 : 1_000), place);
  const read = readClock(time);
  return read === undefined ? 'EVENT_TIME_UNREADABLE' : momentOfClockText(read, place, AUSTRALIA_POST_ZONE);
}

function readClock(time: string): ReturnType<typeof readIsoText> {
  return readIsoText(time) ?? readByPatterns(time, ['yyyy-MM-dd HH:mm:ss', 'dd/MM/yyyy HH:mm:ss', 'd/M/yyyy H:mm']);
}
