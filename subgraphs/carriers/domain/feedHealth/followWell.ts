import { BUCKETS_PER_DAY, BUCKETS_PER_HOUR, type FeedBucket } from './bucket.ts';
import type { Expectation } from './expectation.ts';
import {
  BEHIND_BELOW,
  type Deficit,
  type Feed,
  NO_DEFICIT,
  type Outage,
  type PendingHour,
  SHORTEST_OUTAGE_BUCKETS,
  type Step,
  type Tally,
  tallyOf,
} from './feed.ts';
import { noteLull, outageDepth } from './lulls.ts';
import { expectedPerDay, learnHour, type Rhythm } from './rhythm.ts';

/** A feed is judged when it was watched for three days and a block or two of normal traffic has passed. */
const LEARNING_BUCKETS = 3 * BUCKETS_PER_DAY;
const LEARNING_BLOCKS = 2;
/** A feed that fell behind is silent when this share of what is normal fell into the time since its last payload. */
const SILENT_SHARE = 0.6;
/** A feed that still says something must be behind by so many times as much: hours with little to say are frequent. */
const SLOW_DEPTHS = 2;
/** Hours that may wait to be learned: two weeks. */
const MOST_PENDING = 14 * 24;

/** A bucket of a feed that is not in an outage: it is behind or not, which is an outage or is learned. */
export function followWell(feed: Feed, bucket: FeedBucket, expectation: Expectation): Step {
  const waiting = { ...feed, pending: withBucket(feed.pending, bucket, expectation) };
  const deficit = fall(feed.deficit, bucket, expectation.perBucket);
  if (deficit.behind === null) return caughtUp(waiting, deficit, bucket);
  const outage = outageIn(feed, deficit, deficit.behind);
  if (feed.state === 'LEARNING') return { feed: stillLearning(waiting, deficit, outage !== null), change: null };
  if (outage === null) return { feed: { ...waiting, deficit }, change: null };
  return {
    // none of the hours since it fell behind is learned
    feed: {
      ...feed,
      state: outage.state,
      pending: [],
      deficit: NO_DEFICIT,
      outage: outageFrom(outage.total, deficit.gap),
    },
    change: { tally: outage.total },
  };
}

/** Whether so much is missing that it is an outage, and since when. */
function outageIn(
  { lulls, rhythm }: Feed,
  { missing, gap }: Deficit,
  behind: Tally,
): { readonly state: 'SILENT' | 'SLOW'; readonly total: Tally } | null {
  const depth = outageDepth(lulls, expectedPerDay(rhythm));
  if (missing < depth || behind.buckets < SHORTEST_OUTAGE_BUCKETS) return null;
  if (gap !== null && gap.expected >= SILENT_SHARE * behind.expected) return { state: 'SILENT', total: gap };
  return missing >= SLOW_DEPTHS * depth ? { state: 'SLOW', total: behind } : null;
}

function fall(
  { missing, depth, behind, gap, passed }: Deficit,
  { startsAt, count }: FeedBucket,
  normal: number,
): Deficit {
  const now = Math.max(0, missing + BEHIND_BELOW * normal - count);
  return {
    missing: now,
    depth: Math.max(depth, now),
    behind: now === 0 ? null : tallyOf(behind, startsAt, normal, count),
    gap: now === 0 || count > 0 ? null : tallyOf(gap, startsAt, normal, count),
    passed: passed + normal,
  };
}

/** The feed is well: what waited is learned, and its lull belongs to the normal ones. */
function caughtUp(feed: Feed, { depth, passed }: Deficit, { startsAt, count }: FeedBucket): Step {
  const [learned, pending] = learnWaiting(feed.rhythm, feed.pending);
  const perDay = expectedPerDay(feed.rhythm);
  const lulls = perDay === 0 ? feed.lulls : noteLull(feed.lulls, depth / perDay, passed / perDay);
  const well = { ...feed, rhythm: learned, lulls, pending, deficit: NO_DEFICIT };
  if (feed.state !== 'LEARNING' || !isKnown(well)) return { feed: well, change: null };
  return { feed: { ...well, state: 'HEALTHY' }, change: { tally: tallyOf(null, startsAt, passed, count) } };
}

/** Nobody can say yet whether it is an outage; what may be one is not learned all the same. */
function stillLearning(feed: Feed, deficit: Deficit, mayBeOutage: boolean): Feed {
  // the first payload begins anew, or it would take days to catch up
  return mayBeOutage ? { ...feed, pending: [], deficit: NO_DEFICIT } : { ...feed, deficit };
}

function isKnown({ rhythm, lulls }: Feed): boolean {
  const watched = rhythm.buckets.reduce((sum, each) => sum + each, 0);
  return watched >= LEARNING_BUCKETS && lulls.blocks >= LEARNING_BLOCKS;
}

function outageFrom(total: Tally, gap: Tally | null): Outage {
  return { total, surplus: 0, recovering: null, trickle: null, gap };
}

function withBucket(
  pending: readonly PendingHour[],
  { count }: FeedBucket,
  { hour: { hourOfWeek }, rests }: Expectation,
): readonly PendingHour[] {
  const last = pending.at(-1);
  if (last?.hourOfWeek === hourOfWeek && last.buckets < 2 * BUCKETS_PER_HOUR) {
    return pending.with(-1, { ...last, count: last.count + count, buckets: last.buckets + 1 });
  }
  return [...pending, { hourOfWeek, rests, count, buckets: 1 }].slice(-MOST_PENDING);
}

/** All but the hour under way. */
function learnWaiting(rhythm: Rhythm, pending: readonly PendingHour[]): [Rhythm, readonly PendingHour[]] {
  if (pending.length < 2) return [rhythm, pending];
  const over = pending.slice(0, -1).filter((hour) => !hour.rests);
  return [over.reduce(learnHour, rhythm), pending.slice(-1)];
}
