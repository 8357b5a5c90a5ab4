import { dayAfter, wallClockAt } from '../clock.ts';
import type { StepKind } from '../itinerary.ts';
import type { Step } from '../journey.ts';
import type { City } from '../places.ts';

/** The parcel a carrier is asked about. */
export interface TrackedParcel {
  readonly trackingNumber: string;
  readonly origin: City;
  readonly destination: City;
}

/** A scan the carrier made. */
export interface MadeScan {
  readonly kind: StepKind;
  readonly place: City;
  /** Epoch milliseconds. */
  readonly occurredAtMs: number;
  /** When the carrier means to deliver, as of this scan; null when it does not say. */
  readonly expected: ExpectedDelivery | null;
}

/** A day of delivery on the calendar of the destination. */
export interface ExpectedDelivery {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** `HH:MM:SS` from and to on that day; null as long as it is any time of the day. */
  readonly window: { readonly from: string; readonly to: string } | null;
}

/** How wide the window is that a carrier states when the parcel is on the vehicle. */
const WINDOW_MS = 4 * 3_600_000;

/** The scan of a step that happened at an instant on the way to `destination`. */
export function scanOf(step: Step, occurredAtMs: number, destination: City): MadeScan {
  const { kind, place, daysAhead } = step;
  return {
    kind,
    place,
    occurredAtMs,
    expected: daysAhead === null ? null : expectedIn(daysAhead, occurredAtMs, destination),
  };
}

/** The scans newest first, as carriers list them. */
export function newestFirst(scans: readonly MadeScan[]): readonly MadeScan[] {
  return [...scans].sort((a, b) => b.occurredAtMs - a.occurredAtMs);
}

function expectedIn(daysAhead: number, occurredAtMs: number, { zone }: City): ExpectedDelivery {
  const { day, time } = wallClockAt(occurredAtMs, zone);
  if (daysAhead > 0) return { day: dayAfter(day, daysAhead), window: null };
  const end = wallClockAt(occurredAtMs + WINDOW_MS, zone);
  // neither carrier has a form for a window over midnight
  return { day, window: { from: wholeHour(time), to: end.day === day ? wholeHour(end.time) : '23:59:59' } };
}

function wholeHour(time: string): string {
  return `${time.slice(0, 2)}:00:00`;
}
