import type { Place, ZoneSource } from '../../../../platform/events/types/index.ts';
import type { ClockText } from './clockText.ts';
import { instantOfWall, wallAt, wallText } from './wallClock.ts';
import { zoneOfPlace } from './zones.ts';

/** When something happened: the instant, the wall clock as written, and how one was found from the other. */
export interface Moment {
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  /**
   * `YYYY-MM-DDTHH:MM:SS`: the wall clock as the carrier wrote it. Where it wrote no clock but a count of seconds, that
   * of the place, and of UTC where the place does not tell.
   */
  readonly localTime: string;
  /** What the wall clock is read in: an IANA zone, an offset `±HH:MM` as stated, or `Z`. */
  readonly zone: string;
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

/** The moment of a count of milliseconds since 1970; its wall clock is that of the place where that has one zone, else UTC. */
export function momentOfInstant(instantMs: number, place: Place | null): Moment | MomentFault {
  if (!isPlausibleInstant(instantMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  const known = zoneOfPlace(place?.country ?? null, place?.region ?? null);
  const zone = known?.whole === true ? known.zone : null;
  const wallMs = zone === null ? instantMs : wallAt(instantMs, zone);
  return moment(instantMs, { wallMs, zone: zone ?? 'Z', zoneSource: 'INSTANT' });
}

/** The moment of a wall clock whose instant the carrier wrote beside it. */
export function momentOfBoth(wallMs: number, instantMs: number): Moment | MomentFault {
  if (!isPlausibleInstant(instantMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  return moment(instantMs, { wallMs, zone: offsetText(wallMs - instantMs), zoneSource: 'INSTANT' });
}

/** The moment of a wall clock with the offset the carrier wrote beside it. */
export function momentOfOffset(wallMs: number, offsetMs: number): Moment | MomentFault {
  const instantMs = wallMs - offsetMs;
  if (!isPlausibleInstant(instantMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  return moment(instantMs, { wallMs, zone: offsetText(offsetMs), zoneSource: 'OFFSET' });
}

/** The moment of a wall clock with the zone the carrier wrote beside it (an IANA name, which the runtime must know). */
export function momentInZone(wallMs: number, zone: string): Moment | MomentFault {
  if (!isPlausibleInstant(wallMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  return moment(instantOfWall(wallMs, zone), { wallMs, zone, zoneSource: 'OFFSET' });
}

/** The moment of a bare wall clock: in the zone of the place where known, else in the carrier's own (an IANA name). */
export function momentOfWall(wallMs: number, place: Place | null, carrierZone: string): Moment | MomentFault {
  // Also keeps the conversion away from years the calendar of Intl writes with an era.
  if (!isPlausibleInstant(wallMs)) return 'EVENT_TIME_OUT_OF_RANGE';
  const known = zoneOfPlace(place?.country ?? null, place?.region ?? null);
  const zone = known?.zone ?? carrierZone;
  const zoneSource = known === undefined ? 'CARRIER_DEFAULT' : 'PLACE';
  return moment(instantOfWall(wallMs, zone), { wallMs, zone, zoneSource });
}

/**
 * The moment of a text, whichever of the above it is. A `Z` is believed; a reader whose carrier writes local times with
 * a `Z` takes it off first ({@link withoutZone}).
 */
export function momentOfClockText(text: ClockText, place: Place | null, carrierZone: string): Moment | MomentFault {
  const { wallMs, offsetMs, zulu } = text;
  if (zulu) {
    if (!isPlausibleInstant(wallMs)) return 'EVENT_TIME_OUT_OF_RANGE';
    return moment(wallMs, { wallMs, zone: 'Z', zoneSource: 'INSTANT' });
  }
  return offsetMs === null ? momentOfWall(wallMs, place, carrierZone) : momentOfOffset(wallMs, offsetMs);
}

/** A clock text whose stated zone is not to be believed. */
export function withoutZone({ wallMs }: ClockText): ClockText {
  return { wallMs, offsetMs: null, zulu: false };
}

function moment(instantMs: number, wall: { wallMs: number; zone: string; zoneSource: ZoneSource }): Moment {
  const { wallMs, zone, zoneSource } = wall;
  return { occurredAt: new Date(instantMs).toISOString(), localTime: wallText(wallMs), zone, zoneSource };
}

/** `±HH:MM`; a difference that is no offset of whole minutes is cut to them. */
function offsetText(offsetMs: number): string {
  const minutes = Math.trunc(Math.abs(offsetMs) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
