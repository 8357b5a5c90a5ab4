import { BUCKETS_PER_DAY, type FeedBucket } from './bucket.ts';
import {
  BEHIND_BELOW,
  type Feed,
  newFeed,
  NO_DEFICIT,
  type Outage,
  SHORTEST_OUTAGE_BUCKETS,
  type Step,
  tallyOf,
} from './feed.ts';
import { normalDepth, outageDepth } from './lulls.ts';
import { atLevel, expectedPerDay, levelOf } from './rhythm.ts';

/** Above this share of the normal a feed recovers. Between a third and three fifths it stays what it is. */
const RECOVERS_ABOVE = 0.6;
/** Payloads beyond that share that are needed at the least: a feed at a fifth of its rhythm has them by chance about once in 90,000 tries. */
const FEWEST_SURPLUS = 6;
/** A recovery needs as much more than the deepest normal lull, so that one of several batches that are due is not enough. */
const SURPLUS_OF_LULL = 1.5;
/** A surplus is not kept beyond so many times what is needed: a backlog that comes at once proves only its first part. */
const MOST_SURPLUS = 3;
/** Gaps of a slow feed are longer than those of a healthy one by as much as it is slow. */
const SILENT_DEPTHS = 3;
const TRICKLE_BUCKETS = 6;
const TRICKLE_SHARE = 0.05;
/** What a feed has been for a week it is by now. */
const NEW_NORMAL_BUCKETS = 7 * BUCKETS_PER_DAY;
/** Of a feed that was silent for two weeks nobody expects anything. */
const GIVEN_UP_BUCKETS = 14 * BUCKETS_PER_DAY;

/** A bucket of a feed in an outage. Nothing is learned of it. */
export function followOutage(feed: Feed, before: Outage, bucket: FeedBucket, normal: number): Step {
  const depth = outageDepth(feed.lulls, expectedPerDay(feed.rhythm));
  const lull = normalDepth(feed.lulls, expectedPerDay(feed.rhythm));
  const needed = Math.max(FEWEST_SURPLUS, SURPLUS_OF_LULL * lull);
  const outage = followed(before, bucket, normal, needed);
  const { recovering, gap, surplus } = outage;
  const isQuiet = BEHIND_BELOW * (gap?.expected ?? 0) > Math.max(lull, 1);
  if (recovering !== null && surplus >= needed && recovering.buckets >= SHORTEST_OUTAGE_BUCKETS && !isQuiet) {
    return {
      feed: { ...feed, state: 'HEALTHY', outage: null, deficit: NO_DEFICIT, pending: [] },
      change: { tally: recovering },
    };
  }
  return feed.state === 'SILENT' ? followSilent(feed, outage, depth) : followSlow(feed, outage, depth);
}

function followed(before: Outage, { startsAt, count }: FeedBucket, normal: number, needed: number): Outage {
  const surplus = Math.min(MOST_SURPLUS * needed, Math.max(0, before.surplus + count - RECOVERS_ABOVE * normal));
  return {
    total: tallyOf(before.total, startsAt, normal, count),
    surplus,
    recovering: surplus === 0 ? null : tallyOf(before.recovering, startsAt, normal, count),
    trickle: before.trickle === null && count === 0 ? null : tallyOf(before.trickle, startsAt, normal, count),
    gap: count > 0 ? null : tallyOf(before.gap, startsAt, normal, count),
  };
}

function followSilent(feed: Feed, outage: Outage, depth: number): Step {
  const { trickle, gap, total } = outage;
  if (total.buckets >= GIVEN_UP_BUCKETS) {
    return {
      feed: { ...newFeed(feed.since), lastPayloadAt: feed.lastPayloadAt },
      change: { tally: total, givenUp: true },
    };
  }
  // a lone payload in a silence
  if (trickle !== null && gap !== null && BEHIND_BELOW * gap.expected >= depth) {
    return { feed: { ...feed, outage: { ...outage, trickle: null } }, change: null };
  }
  const isTrickling =
    trickle !== null &&
    trickle.buckets >= TRICKLE_BUCKETS &&
    BEHIND_BELOW * trickle.expected >= depth &&
    trickle.seen >= TRICKLE_SHARE * trickle.expected &&
    trickle.seen < RECOVERS_ABOVE * trickle.expected;
  if (!isTrickling) return { feed: { ...feed, outage }, change: null };
  return { feed: { ...feed, state: 'SLOW', outage: { ...outage, total: trickle } }, change: { tally: trickle } };
}

function followSlow(feed: Feed, outage: Outage, depth: number): Step {
  const { gap, total } = outage;
  if (gap !== null && gap.buckets >= SHORTEST_OUTAGE_BUCKETS && BEHIND_BELOW * gap.expected >= SILENT_DEPTHS * depth) {
    return {
      feed: { ...feed, state: 'SILENT', outage: { ...outage, total: gap, trickle: null } },
      change: { tally: gap },
    };
  }
  if (total.buckets < NEW_NORMAL_BUCKETS) return { feed: { ...feed, outage }, change: null };
  const rhythm = atLevel(feed.rhythm, (levelOf(feed.rhythm) * total.seen) / Math.max(1, total.expected));
  return {
    feed: { ...feed, rhythm, state: 'HEALTHY', outage: null, deficit: NO_DEFICIT, pending: [] },
    change: { tally: total, givenUp: true },
  };
}
