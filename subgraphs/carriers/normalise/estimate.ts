import type { Place } from '../../../platform/events/types/index.ts';
import type { ReadEstimate } from './reading.ts';
import type { ClockText } from './time/clockText.ts';
import { type Moment, momentOfClockText, momentOfWall } from './time/moment.ts';

const DAY_MS = 86_400_000;

/** Where and on whose clock a carrier's estimate is to be read. */
export interface EstimateZone {
  /** Where the parcel goes; null when the payload does not say. */
  readonly destination: Place | null;
  /** IANA name, for when the destination's zone is unknown. */
  readonly carrierZone: string;
}

/** The moment of a wall clock at the destination, or null when no carrier can mean it. */
export function atDestination(wallMs: number, { destination, carrierZone }: EstimateZone): Moment | null {
  return possible(momentOfWall(wallMs, destination, carrierZone));
}

/** The moment of a clock text, with its own offset where it has one, at the destination where it has none. */
export function momentStated(text: ClockText, { destination, carrierZone }: EstimateZone): Moment | null {
  return possible(momentOfClockText(text, destination, carrierZone));
}

function possible(moment: ReturnType<typeof momentOfWall>): Moment | null {
  return typeof moment === 'string' ? null : moment;
}

/** The whole day, at the destination, in which the wall clock lies: its first second to its last. */
export function wholeDay(wallMs: number, zone: EstimateZone): ReadEstimate | null {
  const midnight = Math.floor(wallMs / DAY_MS) * DAY_MS;
  const first = atDestination(midnight, zone);
  const last = atDestination(midnight + DAY_MS - 1_000, zone);
  if (first === null || last === null) return null;
  return { date: first.localTime.slice(0, 10), earliest: first.occurredAt, latest: last.occurredAt, stated: 'DAY' };
}

/** A window of moments; one end alone stands for both, and null is what has no end or ends before it begins. */
export function windowOf(earliest: Moment | null, latest: Moment | null): ReadEstimate | null {
  const from = earliest ?? latest;
  const to = latest ?? earliest;
  // ISO texts in UTC of the same length and of years with four digits: their order is that of the instants.
  if (from === null || to === null || from.occurredAt > to.occurredAt) return null;
  return { date: to.localTime.slice(0, 10), earliest: from.occurredAt, latest: to.occurredAt, stated: 'TIME' };
}

/** What a text of a date, or of a date and a time, states; midnight without an offset of its own is the day. */
export function estimateOfText(text: ClockText, zone: EstimateZone): ReadEstimate | null {
  if (text.wallMs % DAY_MS === 0) return wholeDay(text.wallMs, zone);
  const moment = momentStated(text, zone);
  return windowOf(moment, moment);
}
