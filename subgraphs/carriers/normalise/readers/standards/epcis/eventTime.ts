import type { Place } from '../../../../../../platform/events/types/index.ts';
import { readIsoText, readOffsetText } from '../../../time/clockText.ts';
import { type Moment, type MomentFault, momentOfClockText, momentOfOffset } from '../../../time/moment.ts';

/** When an event happened. */
export interface WrittenEventTime {
  readonly eventTime: string | null;
  /** How far the clock of the place is ahead of UTC, `±HH:MM`; the event time itself may be written in another zone. */
  readonly eventTimeZoneOffset: string | null;
}

/** The moment of an event, on the wall clock of its place. */
export function momentOfEvent(
  { eventTime, eventTimeZoneOffset }: WrittenEventTime,
  place: Place | null,
  carrierZone: string,
): Moment | MomentFault {
  if (eventTime === null || eventTime.trim() === '') return 'EVENT_TIME_MISSING';
  const written = readIsoText(eventTime.trim());
  if (written === undefined) return 'EVENT_TIME_UNREADABLE';
  const local = readOffsetText(eventTimeZoneOffset?.trim() ?? '');
  if (local === undefined) return momentOfClockText(written, place, carrierZone);
  // the standard demands a zone in the event time itself; without one it can only be local
  const wallMs = written.offsetMs === null ? written.wallMs : written.wallMs - written.offsetMs + local;
  return momentOfOffset(wallMs, local);
}
