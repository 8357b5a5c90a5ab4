import { Bell } from '../../../platform/events/index.ts';
import type { FeedState } from '../../../platform/events/types/index.ts';
import { declareGauge, type Log } from '../../../platform/telemetry/index.ts';
import { countFeedStates, forgetFeedCounts } from '../store/index.ts';
import { type FeedJudgement, judgeFeeds } from './judgeFeeds.ts';

/** Five minutes are over once in five minutes; a look that finds nothing to judge is three short statements. */
const JUDGE_MS = 5_000;
/** Counts are read back over the time that judging may have stood still. */
const KEEP_MS = 7 * 86_400_000;
const FORGET_EVERY = 720;

const FEEDS = declareGauge('doorstep_feeds', 'Feeds of carriers by how they are, as this process last read it.', [
  'state',
]);

export interface FeedWatchOptions extends FeedJudgement {
  /** After events are durable: announce them. */
  readonly announce: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** Starts judging feeds as their five minutes end, until it is stopped. */
export function startFeedWatch(options: FeedWatchOptions): { stop(): Promise<void> } {
  const { database, now, log, announce } = options;
  const bell = new Bell();
  let states: readonly { readonly state: FeedState; readonly feeds: number }[] = [];
  const unwatch = FEEDS.askEach(() => states.map(({ state, feeds }) => ({ labels: { state }, value: feeds })));
  const pass = async (count: number): Promise<void> => {
    const changes = await judgeFeeds(options, now());
    if (changes > 0) {
      announce();
      log.warn('feeds.changed', { count: changes });
    }
    states = await countFeedStates(database);
    if (count % FORGET_EVERY === 0) await forgetFeedCounts(database, new Date(now() - KEEP_MS));
  };
  const loop = async (): Promise<void> => {
    for (let count = 0; !bell.closed; count += 1) {
      await pass(count).catch((error: unknown) => log.error('feeds.judgeFailed', { error }));
      await bell.pause(JUDGE_MS);
    }
  };
  const running = loop();
  return {
    stop: async () => {
      unwatch();
      bell.close();
      await running;
    },
  };
}
