import type { Place, ZoneSource } from '../../../../platform/events/types/index.ts';
import type { ClockText } from './clockText.ts';
import { instantOfWall, wallAt, wallText } from './wallClock.ts';
import { zoneOfPlace } from './zones.ts';

/** When something happened: the instant, the wall clock at the place, and how one was found from what was written. */
export interface Moment {
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  /** `YYYY-MM-DDTHH:MM:SS` at the place; null when the zone is not certain. */
  readonly localTime: string | null;
  readonly zoneSource: ZoneSource;
}

/** Why there is no moment. */
export type MomentFault = 'EVENT_TIME_MISSING' | 'EVENT_TIME_UNREADABLE' | 'EVENT_TIME_OUT_OF_RANGE';

/** Nobody tracked parcels on the web before, and nothing alive sends dates after: such a stamp is a broken clock. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2101, 0, 1);

/** Whether an instant lies in the years 1990 to 2100 (UTC), which is what a carrier can mean. */
export function isPlausibleInstant(instantMs: number): boolean {
  return instantMs >= EARLIEST_MS && instantMs < LATEST_MS;
}

/** The moment of an absolute instant (epoch milliseconds). The wall clock is given only where the place has one zone. */
export function momentOfInstant(instantMs: number, place: Place | null): Moment | MomentFault {
  if (!isPlausibleInstant(instantMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  const known = zoneOfPlace(place?.country ?? null, place?.region ?? null);
  const localTime = known?.whole === true ? wallText(wallAt(instantMs, known.zone)) : null;
  return moment(instantMs, localTime, 'INSTANT');
}

/** The moment of a wall clock whose instant the carrier wrote beside it. */
export function momentOfBoth(wallMs: number, instantMs: number): Moment | MomentFault {
  return isPlausibleInstant(instantMs) ? moment(instantMs, wallText(wallMs), 'INSTANT') : 'EVENT_TIME_OUT_OF_RANGE';
}

/** The moment of a wall clock with the offset the carrier wrote beside it. */
export function momentOfOffset(wallMs: number, offsetMs: number): Moment | MomentFault {
  const instantMs = wallMs - offsetMs;
  return isPlausibleInstant(instantMs) ? moment(instantMs, wallText(wallMs), 'OFFSET') : 'EVENT_TIME_OUT_OF_RANGE';
}

/** The moment of a bare wall clock: in the zone of the place where known, else in the carrier's own (an IANA name). */
export function momentOfWall(wallMs: number, place: Place | null, carrierZone: string): Moment | MomentFault {
  // Also keeps the conversion away from years the calendar of Intl writes with an era.
  if (!isPlausibleInstant(wallMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  const known = zoneOfPlace(place?.country ?? null, place?.region ?? null);
  const instantMs = instantOfWall(wallMs, known?.zone ?? carrierZone);
  return moment(instantMs, wallText(wallMs), known === undefined ? 'CARRIER_DEFAULT' : 'PLACE');
}

/** The moment of an ISO text, whichever of the above it is. */
export function momentOfClockText(text: ClockText, place: Place | null, carrierZone: string): Moment | MomentFault {
  if (text.zulu) return momentOfInstant(text.wallMs, place);
  if (text.offsetMs !== null) return momentOfOffset(text.wallMs, text.offsetMs);
  return momentOfWall(text.wallMs, place, carrierZone);
}

function moment(instantMs: number, localTime: string | null, zoneSource: ZoneSource): Moment {
  return { occurredAt: new Date(instantMs).toISOString(), localTime, zoneSource };
}
