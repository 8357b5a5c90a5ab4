import {
  decodeCursor,
  encodeCursor,
  type EventFilter,
  type LoggedEvent,
  type LogReader,
  type TypedEvent,
} from '../events/index.ts';
import { DoorstepError } from '../errors/index.ts';
import { reach } from '../steps.ts';

/** The most that one page reads, whatever is asked for. */
const MAX_PAGE = 500;
/**
 * The most positions that one page looks at when it is narrowed by what no index knows: a page of the rare ones would
 * otherwise read the whole log, in one statement.
 */
const MAX_LOOKED_AT = 50_000;

/** A part of what was missed. */
export interface ReplayPage<E extends TypedEvent> {
  readonly events: readonly (LoggedEvent<E> & { readonly cursor: string })[];
  /** Everything up to here was looked at: ask for the next page after it. */
  readonly cursor: string;
  /** Whether that was the end of the log when the page was read. */
  readonly complete: boolean;
}

/**
 * Reads a page of a log after a cursor. The end of the log is looked up first, so that whoever follows it live from an
 * earlier moment has both overlap.
 * @throws DoorstepError `CURSOR_EXPIRED` or `CURSOR_INVALID`.
 */
export async function readPage<E extends TypedEvent>(
  reader: LogReader<E>,
  filter: EventFilter,
  request: { readonly after: string; readonly limit: number },
): Promise<ReplayPage<E>> {
  const { epoch, log, position: after } = decodeCursor(request.after);
  if (log !== reader.name) throw new DoorstepError('CURSOR_INVALID', { detail: 'it is of another log' });
  const head = await reader.head();
  const cursorAt = (position: number): string => encodeCursor({ epoch: head.epoch, log, position });
  // positions of another epoch, and positions that were never given out, mean nothing here
  if (epoch !== head.epoch || after < head.dropped || after > head.position) {
    throw new DoorstepError('CURSOR_EXPIRED', { oldestCursor: cursorAt(head.dropped) });
  }
  const limit = Math.min(Math.max(1, request.limit), MAX_PAGE);
  const until = filter.fields === undefined ? head.position : Math.min(head.position, after + MAX_LOOKED_AT);
  const events = await reader.readMatching(filter, { after, until, limit, epoch });
  const isFull = events.length === limit;
  const last = isFull ? (events.at(-1)?.position ?? until) : until;
  reach('replay.beforeAnswer');
  return {
    events: events.map((event) => ({ ...event, cursor: cursorAt(event.position) })),
    cursor: cursorAt(last),
    complete: !isFull && until === head.position,
  };
}
