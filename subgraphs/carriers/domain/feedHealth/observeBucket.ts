import type { FeedState } from '../../../../platform/events/types/index.ts';
import { BUCKET_MS, type FeedBucket } from './bucket.ts';
import { type CarrierHabits, type Expectation, expectationAt } from './expectation.ts';
import type { Feed, Tally } from './feed.ts';
import { followOutage } from './followOutage.ts';
import { followWell } from './followWell.ts';
import { expectedPerDay } from './rhythm.ts';

/** A change of state, with the numbers that it rests on. */
export interface StateChange {
  readonly from: FeedState;
  readonly to: FeedState;
  /** When the new state began, and what came and was normal since. */
  readonly tally: Tally;
  /** The end of what was judged. */
  readonly until: number;
  readonly lastPayloadAt: number | null;
  readonly normalPerDay: number;
  /**
   * `FEED`: what it brings. `GIVEN_UP`: no news of the carrier's, but what came for long is taken for the normal, or is
   * begun anew. `CLOSED`: its endpoint takes nothing any more.
   */
  readonly cause: 'FEED' | 'GIVEN_UP' | 'CLOSED';
}

/** A feed after a bucket, and whether it changed its state. */
export interface Observed {
  readonly feed: Feed;
  readonly change: StateChange | null;
  readonly expectation: Expectation;
}

/**
 * Judges one bucket, the next in time that was observed; those in which our own intake was down are left out, so that
 * they neither count as silence nor are learned.
 */
export function observeBucket(before: Feed, habits: CarrierHabits, bucket: FeedBucket): Observed {
  const expectation = expectationAt(before.rhythm, habits, bucket.startsAt);
  const seen = { ...before, lastPayloadAt: bucket.lastAt ?? before.lastPayloadAt };
  const { feed, change } =
    before.outage === null
      ? followWell(seen, bucket, expectation)
      : followOutage(seen, before.outage, bucket, expectation.perBucket);
  if (change === null) return { feed, change, expectation };
  const { tally, givenUp = false } = change;
  return {
    feed: { ...feed, since: tally.since },
    change: {
      ...{ from: before.state, to: feed.state, tally, cause: givenUp ? 'GIVEN_UP' : 'FEED' },
      until: bucket.startsAt + BUCKET_MS,
      lastPayloadAt: feed.lastPayloadAt,
      normalPerDay: expectedPerDay(feed.rhythm),
    },
    expectation,
  };
}
