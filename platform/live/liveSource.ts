import type { TypedEvent } from '../events/index.ts';
import { QueueOverflow, type WaitingSource } from './asyncQueue.ts';
import type { LiveFilter } from './liveFilter.ts';
import type { LiveEvent, LiveTail } from './liveTail.ts';

/**
 * Where, in a subscription's `extensions`, the gateway says how it wants it; and where a subgraph says, as it
 * acknowledges a connection, that it knows cursors.
 */
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

/**
 * What a subscription's resolver yields: events, and for the gateway a marker before live events and after a page.
 * Who reads too slowly loses its place: for the gateway the source then ends, so that it asks again from its cursor;
 * anybody else hears why, as `CLIENT_TOO_SLOW`.
 */
export async function openLiveSource<E extends TypedEvent, T extends E['type']>(
  live: LiveTail<E>,
  filter: LiveFilter<T>,
  request: LiveRequest,
): Promise<WaitingSource<LiveEvent<Extract<E, { type: T }>> | Marker>> {
  if (request?.mode === 'replay') {
    const { events, cursor, complete } = await live.replay(filter, request.after, request.limit);
    return pageOf([...events, { marker: { cursor, complete } }]);
  }
  const { start, events } = live.subscribe(filter);
  return request === null ? events : fromMarker({ marker: { cursor: start, complete: true } }, events);
}

const DONE = { value: undefined, done: true } as const;

function pageOf<T>(page: readonly T[]): WaitingSource<T> {
  const values = [...page];
  const source: WaitingSource<T> = {
    next: () => {
      const value = values.shift();
      return Promise.resolve(value === undefined ? DONE : { value, done: false });
    },
    takeWaiting: (max) => values.splice(0, max),
    return: () => {
      values.length = 0;
      return Promise.resolve(DONE);
    },
    [Symbol.asyncIterator]: () => source,
  };
  return source;
}

/** Not an async generator: its `return` would wait for the next event, which may never come. */
function fromMarker<T, First>(first: First, rest: WaitingSource<T>): WaitingSource<T | First> {
  let begun = false;
  const source: WaitingSource<T | First> = {
    next: () => {
      if (begun) return rest.next().catch(endOfOverflow);
      begun = true;
      return Promise.resolve({ value: first, done: false });
    },
    takeWaiting: (max) => rest.takeWaiting(max),
    return: async () => {
      begun = true;
      await rest.return?.();
      return DONE;
    },
    [Symbol.asyncIterator]: () => source,
  };
  return source;
}

function endOfOverflow(error: unknown): typeof DONE {
  if (error instanceof QueueOverflow) return DONE;
  throw error;
}
