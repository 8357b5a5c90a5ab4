import type { CarrierEstimate, Place } from '../../../platform/events/types/index.ts';
import { momentOfWall } from './time/moment.ts';

const DAY_MS = 86_400_000;

/** Where and on whose clock a carrier's estimate is to be read. */
export interface EstimateZone {
  /** Where the parcel goes; null when the payload does not say. */
  readonly destination: Place | null;
  /** IANA name, for when the destination's zone is unknown. */
  readonly carrierZone: string;
}

/** The instant (ISO, UTC) of a wall clock at the destination, or null when no carrier can mean it. */
export function instantAtDestination(wallMs: number, { destination, carrierZone }: EstimateZone): string | null {
  const moment = momentOfWall(wallMs, destination, carrierZone);
  return typeof moment === 'string' ? null : moment.occurredAt;
}

/** The whole day, at the destination, in which the wall clock lies: its first second to its last. */
export function wholeDay(wallMs: number, zone: EstimateZone): CarrierEstimate | null {
  const midnight = Math.floor(wallMs / DAY_MS) * DAY_MS;
  return windowOf(instantAtDestination(midnight, zone), instantAtDestination(midnight + DAY_MS - 1_000, zone));
}

/** A window of instants; one end alone stands for both, and null is what has no end or ends before it begins. */
export function windowOf(earliest: string | null, latest: string | null): CarrierEstimate | null {
  const from = earliest ?? latest;
  const to = latest ?? earliest;
  // ISO texts in UTC of the same length and of years with four digits: their order is that of the instants.
  return from === null || to === null || from > to ? null : { earliest: from, latest: to };
}
