import {
  Bell,
  encodeCursor,
  type LoggedEvent,
  type LogHead,
  type LogReader,
  type TypedEvent,
  typesOf,
  type Wakeups,
} from '../events/index.ts';
import { DoorstepError } from '../errors/index.ts';
import { type Log, TAIL_METRICS } from '../telemetry/index.ts';
import { reach } from '../steps.ts';
import { AsyncQueue, type WaitingSource } from './asyncQueue.ts';
import type { LiveFilter } from './liveFilter.ts';
import { readPage, type ReplayPage } from './replay.ts';
import { SubscriberIndex } from './subscriberIndex.ts';

/** Fallback for a wake-up that got lost. */
const POLL_MS = 250;
const RETRY_MS = 500;
const BATCH = 500;
/**
 * Events that one subscription may have waiting: eight batches. They are shared by all whom they concern, so one more
 * that waits costs a reference; and whoever has more waiting gets them in pages from the log (decision 17).
 */
const QUEUE_LIMIT = 4_000;

/** An event on its way to a client, with the cursor from which its reader can resume. */
export type LiveEvent<E extends TypedEvent> = LoggedEvent<E> & { readonly cursor: string };

/** Everything of a kind that comes after `start`. */
export interface LiveStream<E extends TypedEvent> {
  /** Where it starts: nothing up to here will come, everything after it will. */
  readonly start: string;
  readonly events: WaitingSource<LiveEvent<E>>;
}

/** Follows a log from its end and hands each event to those whom it concerns, at no cost for the others. */
export interface LiveTail<E extends TypedEvent> {
  subscribe<T extends E['type']>(filter: LiveFilter<T>): LiveStream<Extract<E, { type: T }>>;
  /**
   * What a subscription missed after a cursor, a page at a time.
   * @throws DoorstepError `CURSOR_EXPIRED` when the log no longer reaches back, `CURSOR_INVALID` when it is not of this log.
   */
  replay<T extends E['type']>(
    filter: LiveFilter<T>,
    after: string,
    limit: number,
  ): Promise<ReplayPage<Extract<E, { type: T }>>>;
  /** Subscriptions that are open now. */
  readonly size: number;
  close(): Promise<void>;
}

export interface LiveTailOptions<E extends TypedEvent> {
  readonly reader: LogReader<E>;
  readonly wakeups: Wakeups;
  /** The types that are subscribed to; all others are passed by unread. */
  readonly types: readonly E['type'][];
  /** Whether an event is announced at all, where not all are; what is history already when it arrives is not. */
  readonly isNews?: (event: LoggedEvent<E>) => boolean;
  /** Events that one subscription may have waiting before it loses its place. */
  readonly queueLimit?: number;
  readonly log: Log;
}

/**
 * Opens a tail at the end of a log: what is recorded from now on is handed out.
 * @throws when the log cannot be read; once open, it waits for a database that is away.
 */
export async function openLiveTail<E extends TypedEvent>(options: LiveTailOptions<E>): Promise<LiveTail<E>> {
  const { reader, wakeups, types, isNews = everything, queueLimit = QUEUE_LIMIT } = options;
  const index = new SubscriberIndex<LiveEvent<TypedEvent>>();
  const bell = new Bell();
  const unsubscribe = wakeups.on(reader.name, () => bell.ring());
  const tail: Tail = { ...(await reader.head()) };
  const running = follow(options, tail, {
    bell,
    deliver: (event) => {
      if (isNews(event)) index.deliver(event);
    },
    startAnew: (lost) => (lost === null ? index.end() : index.fail(lost)),
  });
  const unwatch = TAIL_METRICS.subscribers.ask({ log: reader.name }, () => index.size);
  const cursorAt = (position: number): string => encodeCursor({ epoch: tail.epoch, log: reader.name, position });
  return {
    subscribe: (filter) => {
      if (!typesOf(filter).every((type) => types.includes(type)))
        throw new Error('the tail passes by what is subscribed to');
      const queue = new AsyncQueue<LiveEvent<TypedEvent>>(queueLimit, () => leave());
      const leave = bell.closed ? () => undefined : index.add(filter, queue);
      if (bell.closed) queue.end();
      return { start: cursorAt(tail.position), events: queue as unknown as AsyncQueue<never> };
    },
    replay: async (filter, after, limit) => {
      const { events, ...page } = await readPage(reader, filter, { after, limit });
      return { ...page, events: events.filter(isNews) as never[] };
    },
    get size() {
      return index.size;
    },
    close: async () => {
      unwatch();
      unsubscribe();
      bell.close();
      await running;
      index.end();
    },
  };
}

/** Where the tail has come to: everything up to `position` was handed out. */
type Tail = { -readonly [K in keyof LogHead]: LogHead[K] };

interface Following<E extends TypedEvent> {
  readonly bell: Bell;
  readonly deliver: (event: LiveEvent<E>) => void;
  /**
   * What comes next does not follow what was handed out. In another epoch whoever listens finds out by its cursor; in
   * the same one it could not, and is told.
   */
  readonly startAnew: (lost: DoorstepError | null) => void;
}

async function follow<E extends TypedEvent>(
  { reader, types, log }: LiveTailOptions<E>,
  tail: Tail,
  { bell, deliver, startAnew }: Following<E>,
): Promise<void> {
  /** After a failure, and when nothing comes: the log may have been replaced. */
  let inDoubt = false;
  while (!bell.closed) {
    try {
      const lost = inDoubt ? await lostPlace(reader, tail) : undefined;
      if (lost !== undefined) startAnew(lost);
      const from = tail.position;
      const { events, reached } = await reader.readTypes(types, { after: from, limit: BATCH, epoch: tail.epoch });
      inDoubt = reached === from;
      if (events.length > 0) reach('tail.beforeDeliver');
      for (const event of events) {
        tail.position = event.position;
        deliver({ ...event, cursor: encodeCursor({ epoch: tail.epoch, log: reader.name, position: event.position }) });
      }
      if (events.length > 0) reach('tail.afterDeliver');
      tail.position = reached;
      // positions may have gaps: less than a full batch, or almost one
      if (reached - from < BATCH) await bell.wait(POLL_MS);
    } catch (error) {
      inDoubt = true;
      log.error('tail.failed', { log: reader.name, position: tail.position, error });
      await bell.pause(RETRY_MS);
    }
  }
}

/**
 * Looks whether the log goes on after where the tail has come to. If it was restored, or has dropped what came next, the
 * tail is set to where the log stands now.
 * @returns undefined as long as it follows, null in another epoch, else the error that says what was lost.
 */
async function lostPlace<E extends TypedEvent>(
  reader: LogReader<E>,
  tail: Tail,
): Promise<DoorstepError | null | undefined> {
  const head = await reader.head();
  const isSame = head.epoch === tail.epoch;
  if (isSame && head.dropped <= tail.position && tail.position <= head.position) return undefined;
  Object.assign(tail, head);
  if (!isSame) return null;
  const oldestCursor = encodeCursor({ epoch: head.epoch, log: reader.name, position: head.dropped });
  return new DoorstepError('CURSOR_EXPIRED', { oldestCursor });
}

function everything(): boolean {
  return true;
}
