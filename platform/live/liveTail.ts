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

/** Follows a log from its end and hands each event to those whom it concerns, and to nobody else. */
export interface LiveTail<E extends TypedEvent> {
  subscribe<T extends E['type']>(filter: LiveFilter<T>): AsyncIterableIterator<LiveEvent<Extract<E, { type: T }>>>;
  /** Subscriptions that are open now. */
  readonly size: number;
  close(): Promise<void>;
}

interface Subscriber {
  readonly key: string | undefined;
  readonly queue: AsyncQueue<LiveEvent<TypedEvent>>;
}

export async function openLiveTail<E extends TypedEvent>(options: {
  reader: LogReader<E>;
  wakeups: Wakeups;
  log: Log;
}): Promise<LiveTail<E>> {
  const { reader, wakeups, log } = options;
  const index = new Map<string, Set<Subscriber>>();
  const bell = new Bell();
  const unsubscribe = wakeups.on(reader.name, () => bell.ring());
  const start = await reader.head();
  const deliver = (event: LiveEvent<E>): void => {
    const concerned = index.get(indexKey(event.brand, event.type));
    for (const { key, queue } of concerned ?? []) {
      if (key === undefined || key === event.key) queue.push(event);
    }
  };
  const running = follow({ reader, start, bell, log, deliver });
  return {
    subscribe: (filter) => {
      const place = indexKey(filter.brand, filter.type);
      const queue = new AsyncQueue<LiveEvent<TypedEvent>>(QUEUE_LIMIT, () => remove(index, place, subscriber));
      const subscriber: Subscriber = { key: filter.key, queue };
      if (bell.closed) queue.end();
      else index.set(place, (index.get(place) ?? new Set()).add(subscriber));
      return queue as unknown as AsyncQueue<never>;
    },
    get size() {
      let size = 0;
      for (const set of index.values()) size += set.size;
      return size;
    },
    close: async () => {
      unsubscribe();
      bell.close();
      await running;
      for (const set of [...index.values()]) for (const { queue } of [...set]) queue.end();
    },
  };
}

interface Following<E extends TypedEvent> {
  readonly reader: LogReader<E>;
  readonly start: LogHead;
  readonly bell: Bell;
  readonly log: Log;
  readonly deliver: (event: LiveEvent<E>) => void;
}

async function follow<E extends TypedEvent>({ reader, start, bell, log, deliver }: Following<E>): Promise<void> {
  let position = start.position;
  while (!bell.closed) {
    try {
      const events = await reader.readAfter(position, BATCH);
      for (const event of events) {
        position = event.position;
        deliver({ ...event, cursor: encodeCursor({ epoch: start.epoch, log: reader.name, position }) });
      }
      if (events.length < BATCH) await bell.wait(POLL_MS);
    } catch (error) {
      log.error('tail.failed', { log: reader.name, position, error });
      await bell.pause(RETRY_MS);
    }
  }
}

function indexKey(brand: string, type: string): string {
  return `${brand} ${type}`;
}

function remove(index: Map<string, Set<Subscriber>>, place: string, subscriber: Subscriber): void {
  const set = index.get(place);
  set?.delete(subscriber);
  if (set?.size === 0) index.delete(place);
}
