import type { DataSource } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { BUCKET_MS, bucketOf } from '../domain/feedHealth/index.ts';
import { addFeedCounts, type FeedCount, WATCH_SLOT_MS } from '../store/index.ts';

/** Twice within a slot of the watch, so that none is missed while the database answers. */
const FLUSH_MS = 4_000;

export interface FeedCounterOptions {
  readonly database: DataSource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Counts accepted payloads by endpoint, and notes that the intake is up. It lives as long as the intake listens: where it
 * noted nothing, nobody is said to have been silent.
 */
export interface FeedCounter {
  /**
   * Counts a payload that was accepted: a look-up and two additions, in memory. What was not written yet is lost if the
   * process dies, some seconds of it, which the judgement of minutes does not notice.
   * @param at when it was accepted, in milliseconds since 1970.
   */
  note(endpointId: string, at: number): void;
  /** Writes what was counted; after a failure it is kept for the next time. */
  flush(): Promise<void>;
  /** Writes for the last time and ends. */
  stop(): Promise<void>;
}

type Counting = { -readonly [K in keyof FeedCount]: FeedCount[K] };

export function startFeedCounter({ database, now, log }: FeedCounterOptions): FeedCounter {
  const bell = new Bell();
  let open = new Map<string, Counting>();
  /** Of buckets that are over. */
  let closed: FeedCount[] = [];
  const count = (endpointId: string, at: number, payloads: number): void => {
    const counting = open.get(endpointId);
    if (counting !== undefined && at >= counting.startsAt && at < counting.startsAt + BUCKET_MS) {
      counting.payloads += payloads;
      if (at > counting.lastAt) counting.lastAt = at;
      return;
    }
    if (counting !== undefined) closed.push(counting);
    open.set(endpointId, { endpointId, startsAt: bucketOf(at), payloads, lastAt: at });
  };
  const flush = async (): Promise<void> => {
    const counts = [...closed, ...open.values()];
    open = new Map();
    closed = [];
    const at = now();
    const startsAt = bucketOf(at);
    try {
      // what failed to be written tells nothing of its slot: the intake could write nothing either
      await addFeedCounts(database, merged(counts), { startsAt, slot: Math.floor((at - startsAt) / WATCH_SLOT_MS) });
    } catch (error) {
      for (const each of counts) count(each.endpointId, each.lastAt, each.payloads);
      log.warn('feeds.countFailed', { error });
    }
  };
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      await flush();
      await bell.pause(FLUSH_MS);
    }
  };
  const running = loop();
  return {
    note: (endpointId, at) => count(endpointId, at, 1),
    flush,
    stop: async () => {
      bell.close();
      await running;
      await flush();
    },
  };
}

/** One row for each endpoint and bucket: a statement cannot update a row twice. */
function merged(counts: readonly FeedCount[]): FeedCount[] {
  const rows = new Map<string, FeedCount>();
  for (const each of counts) {
    const key = `${each.endpointId} ${each.startsAt}`;
    const known = rows.get(key);
    const payloads = each.payloads + (known?.payloads ?? 0);
    rows.set(key, { ...each, payloads, lastAt: Math.max(each.lastAt, known?.lastAt ?? 0) });
  }
  return [...rows.values()];
}
