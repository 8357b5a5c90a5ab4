import {
  Bell,
  encodeCursor,
  type LoggedEvent,
  type LogHead,
  type LogReader,
  type TypedEvent,
  type Wakeups,
} from '../events/index.ts';
import type { Log } from '../telemetry/index.ts';
import { AsyncQueue } from './asyncQueue.ts';
import { readPage, type ReplayPage } from './replay.ts';
import { SubscriberIndex } from './subscriberIndex.ts';

/** Fallback for a wake-up that got lost. */
const POLL_MS = 250;
const RETRY_MS = 500;
const BATCH = 500;
/** Events that one subscription may have waiting. */
const QUEUE_LIMIT = 10_000;

/** Which events a subscription concerns. */
export interface LiveFilter<Type extends string> {
  readonly brand: string;
  readonly type: Type;
  /** Only events of this key, usually one shipment. */
  readonly key?: string;
}

/** An event on its way to a client, with the cursor from which its reader can resume. */
export type LiveEvent<E extends TypedEvent> = LoggedEvent<E> & { readonly cursor: string };

/** Everything of a kind that comes after `start`. */
export interface LiveStream<E extends TypedEvent> {
  /** Where it starts: nothing up to here will come, everything after it will. */
  readonly start: string;
  readonly events: AsyncIterableIterator<LiveEvent<E>>;
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
  /** Whether an event is announced at all, where not all are; what is history already when it arrives is not. */
  readonly isNews?: (event: LoggedEvent<E>) => boolean;
  readonly log: Log;
}

export async function openLiveTail<E extends TypedEvent>(options: LiveTailOptions<E>): Promise<LiveTail<E>> {
  const { reader, wakeups, isNews = everything } = options;
  const index = new SubscriberIndex<LiveEvent<TypedEvent>>();
  const bell = new Bell();
  const unsubscribe = wakeups.on(reader.name, () => bell.ring());
  const tail: Tail = { ...(await reader.head()) };
  const running = follow({ ...options, isNews }, tail, { bell, deliver: (event) => index.deliver(event) });
  const cursorAt = (position: number): string => encodeCursor({ epoch: tail.epoch, log: reader.name, position });
  return {
    subscribe: (filter) => {
      const queue = new AsyncQueue<LiveEvent<TypedEvent>>(QUEUE_LIMIT, () => leave());
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
}

async function follow<E extends TypedEvent>(
  { reader, isNews, log }: Required<LiveTailOptions<E>>,
  tail: Tail,
  { bell, deliver }: Following<E>,
): Promise<void> {
  while (!bell.closed) {
    try {
      const events = await reader.readAfter(tail.position, BATCH);
      for (const event of events) {
        tail.position = event.position;
        if (!isNews(event)) continue;
        const cursor = encodeCursor({ epoch: tail.epoch, log: reader.name, position: event.position });
        deliver({ ...event, cursor });
      }
      if (events.length < BATCH) await bell.wait(POLL_MS);
    } catch (error) {
      log.error('tail.failed', { log: reader.name, position: tail.position, error });
      await bell.pause(RETRY_MS);
    }
  }
}

function everything(): boolean {
  return true;
}
