import type { FeedState } from '../../../../platform/events/types/index.ts';
import { type Lulls, unknownLulls } from './lulls.ts';
import { type HourCount, type Rhythm, unknownRhythm } from './rhythm.ts';

/** Below this share of the normal a feed falls behind. */
export const BEHIND_BELOW = 1 / 3;
/** However busy a feed: a pause is no outage before three whole buckets of it. */
export const SHORTEST_OUTAGE_BUCKETS = 3;

/** Payloads against what is normal, over a time. */
export interface Tally {
  /** Milliseconds since 1970: where the first bucket of it begins. */
  readonly since: number;
  /** Observed buckets. */
  readonly buckets: number;
  readonly expected: number;
  readonly seen: number;
}

/**
 * How far a feed that was well is behind. `missing` rises by a third of what is normal and falls by what comes, never
 * below 0 (a CUSUM): it stays near 0 at any rate above a third, and rises for as long as less comes. Where it last
 * left 0 is where an outage began, if it is one.
 */
export interface Deficit {
  readonly missing: number;
  /** The most that was missing since it last stood at 0. */
  readonly depth: number;
  /** Since it left 0; null while it stands there. */
  readonly behind: Tally | null;
  /** Of that time, since the last payload; null when the last bucket brought one. */
  readonly gap: Tally | null;
  /** What was normal since it last stood at 0. */
  readonly passed: number;
}

/** An outage under way. */
export interface Outage {
  readonly total: Tally;
  /** Rises by what comes and falls by three fifths of what is normal: enough of it ends the outage. */
  readonly surplus: number;
  /** Since the surplus left 0; null while it stands there. */
  readonly recovering: Tally | null;
  /** Since the first payload after a silence; null in a silence. */
  readonly trickle: Tally | null;
  /** Since the last payload; null when the last bucket brought one. */
  readonly gap: Tally | null;
}

/** What is known of one feed between two looks at it. Values, no clock: `observeBucket` makes the next of it. */
export interface Feed {
  readonly state: FeedState;
  /** When the state began. */
  readonly since: number;
  readonly lastPayloadAt: number | null;
  readonly rhythm: Rhythm;
  readonly lulls: Lulls;
  readonly deficit: Deficit;
  /** Of a feed that is slow or silent. */
  readonly outage: Outage | null;
  /** Hours that are learned once the feed was seen well after them, oldest first. */
  readonly pending: readonly PendingHour[];
}

/** What became of a feed in a bucket: the feed, and the change of its state if there was one. */
export interface Step {
  readonly feed: Feed;
  readonly change: { readonly tally: Tally; readonly givenUp?: true } | null;
}

export interface PendingHour extends HourCount {
  /** A holiday tells nothing of the weekday that it falls on. */
  readonly rests: boolean;
}

export const NO_DEFICIT: Deficit = { missing: 0, depth: 0, behind: null, gap: null, passed: 0 };

/** A feed of which nothing is known, as of an instant in milliseconds. */
export function newFeed(since: number): Feed {
  return {
    ...{ state: 'LEARNING', since, lastPayloadAt: null },
    ...{ rhythm: unknownRhythm(), lulls: unknownLulls() },
    ...{ deficit: NO_DEFICIT, outage: null, pending: [] },
  };
}

/** A tally with one bucket more; a new one when there is none. */
export function tallyOf(tally: Tally | null, startsAt: number, expected: number, seen: number): Tally {
  const {
    since,
    buckets,
    expected: before,
    seen: sofar,
  } = tally ?? { since: startsAt, buckets: 0, expected: 0, seen: 0 };
  return { since, buckets: buckets + 1, expected: before + expected, seen: sofar + seen };
}
