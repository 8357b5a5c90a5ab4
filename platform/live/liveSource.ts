import type { TypedEvent } from '../events/index.ts';
import type { LiveEvent, LiveFilter, LiveTail } from './liveTail.ts';

/** Where, in a subscription's `extensions`, the gateway says how it wants it. */
export const LIVE_EXTENSION = 'doorstepLive';

/**
 * How the gateway wants a subscription: live from now on, or what was missed after a cursor, a page of it.
 * Null: whoever subscribes knows nothing of cursors, and gets live events alone.
 */
export type LiveRequest =
  { readonly mode: 'live' } | { readonly mode: 'replay'; readonly after: string; readonly limit: number } | null;

/** Between the events: everything up to `cursor` was sent; of a page, whether it was the last. */
export interface Marker {
  readonly marker: { readonly cursor: string; readonly complete: boolean };
}

/** What a subscription's resolver yields: events, and for the gateway a marker before live events and after a page. */
export async function openLiveSource<E extends TypedEvent, T extends E['type']>(
  live: LiveTail<E>,
  filter: LiveFilter<T>,
  request: LiveRequest,
): Promise<AsyncIterableIterator<LiveEvent<Extract<E, { type: T }>> | Marker>> {
  if (request?.mode === 'replay') {
    const { events, cursor, complete } = await live.replay(filter, request.after, request.limit);
    return toIterator([...events, { marker: { cursor, complete } }]);
  }
  const { start, events } = live.subscribe(filter);
  return request === null ? events : startingWith({ marker: { cursor: start, complete: true } }, events);
}

function toIterator<T>(values: readonly T[]): AsyncIterableIterator<T> {
  let index = 0;
  const iterator: AsyncIterableIterator<T> = {
    next: () => {
      const value = values[index];
      index += 1;
      return Promise.resolve(value === undefined ? { value: undefined, done: true } : { value, done: false });
    },
    return: () => {
      index = values.length;
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

/** Not an async generator: its `return` would wait for the next event, which may never come. */
function startingWith<T, First>(first: First, rest: AsyncIterableIterator<T>): AsyncIterableIterator<T | First> {
  let begun = false;
  const iterator: AsyncIterableIterator<T | First> = {
    next: () => {
      if (begun) return rest.next();
      begun = true;
      return Promise.resolve({ value: first, done: false });
    },
    return: async () => {
      begun = true;
      await rest.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
