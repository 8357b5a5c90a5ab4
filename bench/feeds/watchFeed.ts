import { type Disturbance, type FeedPlan, feedTraffic } from '../../simulation/feeds/index.ts';
import {
  BUCKET_MS,
  type CarrierHabits,
  type Feed,
  newFeed,
  observeBucket,
  type StateChange,
} from '../../subgraphs/carriers/domain/feedHealth/index.ts';

const DAY_MS = 86_400_000;

/** What was told of a feed that was watched. */
export interface Watched {
  readonly changes: readonly StateChange[];
  readonly feed: Feed;
}

export interface Watch {
  readonly startsAt: number;
  readonly days: number;
  readonly seed: number;
  readonly disturbances?: readonly Disturbance[];
  /** Stretches in which our own intake was down. */
  readonly unobserved?: (startsAt: number) => boolean;
}

/** Runs what production runs over simulated traffic. */
export function watchFeed(plan: FeedPlan, watch: Watch): Watched {
  const habits: CarrierHabits = { zone: plan.zone, country: plan.zone === 'Europe/Berlin' ? 'DE' : 'US' };
  const changes: StateChange[] = [];
  let feed = newFeed(watch.startsAt);
  const until = watch.startsAt + watch.days * DAY_MS;
  for (const { startsAt, count } of feedTraffic(plan, watch, watch.disturbances)) {
    if (startsAt >= until) break;
    if (watch.unobserved?.(startsAt) === true) continue;
    const lastAt = count > 0 ? startsAt + BUCKET_MS - 1 : null;
    const observed = observeBucket(feed, habits, { startsAt, count, lastAt });
    feed = observed.feed;
    if (observed.change !== null) changes.push(observed.change);
  }
  return { changes, feed };
}
