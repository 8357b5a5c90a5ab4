import { BUCKETS_PER_HOUR } from './bucket.ts';
import { mayRest } from './holidays.ts';
import { type LocalHour, localHour } from './localHour.ts';
import { expectedPerHour, type Rhythm } from './rhythm.ts';

/** Where a carrier's people live and rest. */
export interface CarrierHabits {
  /** IANA zone of its hours. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2: whose holidays it keeps; empty when that is unknown. */
  readonly country: string;
}

/** A stretch on the carrier's calendar, and what is normal in it. */
export interface Expectation {
  readonly hour: LocalHour;
  /** Whether the carrier may rest on that day. */
  readonly rests: boolean;
  /** Payloads an hour; null when nothing is known of such hours. */
  readonly perHour: number | null;
  /** Payloads in a bucket; 0 when nothing is known. */
  readonly perBucket: number;
}

const SUNDAY = 6 * 24;
const WEEK = 168;

/** What a rhythm says of the bucket that begins at an instant. */
export function expectationAt(rhythm: Rhythm, { zone, country }: CarrierHabits, startsAt: number): Expectation {
  const hour = localHour(zone, startsAt);
  const rests = mayRest(country, hour.day);
  const perHour = leastOf(rhythm, hoursToAsk(hour, rests));
  return { hour, rests, perHour, perBucket: (perHour ?? 0) / BUCKETS_PER_HOUR };
}

/**
 * Where it is open which hour of the rhythm counts, the least of those that may: on a holiday also Sunday's; after a
 * change of clocks also the hours beside it, since some feeds keep local time and some keep UTC.
 */
function hoursToAsk({ hourOfWeek, clocksChanged }: LocalHour, rests: boolean): number[] {
  const hours = clocksChanged ? [hourOfWeek, (hourOfWeek + 1) % WEEK, (hourOfWeek + WEEK - 1) % WEEK] : [hourOfWeek];
  return rests ? [...hours, ...hours.map((hour) => SUNDAY + (hour % 24))] : hours;
}

function leastOf(rhythm: Rhythm, hours: readonly number[]): number | null {
  let least = Infinity;
  for (const hour of hours) {
    const expected = expectedPerHour(rhythm, hour);
    if (expected === null) return null;
    least = Math.min(least, expected);
  }
  return least;
}
