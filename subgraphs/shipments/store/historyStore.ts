import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  type Cursor,
  decodeCursor,
  encodeCursor,
  type LoggedEvent,
  type LogHead,
  type LogReader,
} from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';

/** A past moment, named by a place in our log or by our clock. */
export type Moment = { readonly cursor: string } | { readonly at: Date };

/** A parcel's own events up to a moment, from its registration on, in the order of the log. */
export interface ParcelHistory {
  /** None: the parcel was not registered then. */
  readonly events: readonly LoggedEvent<ShipmentsEvent>[];
  /** The cursor that names the moment: the one that was asked for, or that of the last event before the instant. */
  readonly asOf: string;
}

/**
 * Reads what was recorded of parcels of one brand up to a moment.
 * @throws DoorstepError `CURSOR_INVALID` for a cursor that is none of this log; `CURSOR_EXPIRED` when the log does not
 * reach back to it; `HISTORY_EXPIRED` when the log has the moment and no longer the parcel's beginning, or has it as a
 * version of the program wrote it that did not say all.
 */
export type ParcelHistories = (shipmentId: string, moment: Moment) => Promise<ParcelHistory>;

/** So many events are read by one statement; few parcels have more. */
const PAGE = 500;

/** @param types the kinds of events to be read; the registration must be one of them. */
export function parcelHistories(
  reader: LogReader<ShipmentsEvent>,
  brand: string,
  types: readonly ShipmentsEvent['type'][],
): ParcelHistories {
  return async (shipmentId, moment) => {
    const read = (head: LogHead): Promise<ParcelHistory> =>
      readHistory({ reader, head, filter: { brand, key: shipmentId, type: types } }, moment);
    const head = await reader.head();
    try {
      return await read(head);
    } catch (error) {
      // the oldest events went away between two statements: what is left is read as it is now
      const now = await reader.head();
      if (now.dropped === head.dropped && now.epoch === head.epoch) throw error;
      return read(now);
    }
  };
}

/** Whether an event was recorded before events said what is shown of a parcel from then on. */
function isOfBefore({ type, payload }: LoggedEvent<ShipmentsEvent>): boolean {
  if (type === 'shipment.registered') return !('pieces' in payload);
  return (type === 'shipment.scanApplied' || type === 'shipment.timelineCorrected') && !('shown' in payload);
}

/** Where a history is read. */
interface Source {
  readonly reader: LogReader<ShipmentsEvent>;
  readonly head: LogHead;
  readonly filter: { readonly brand: string; readonly key: string; readonly type: readonly string[] };
}

async function readHistory(source: Source, moment: Moment): Promise<ParcelHistory> {
  const { head } = source;
  const cursor = 'cursor' in moment ? await placeOf(source, decodeCursor(moment.cursor)) : null;
  const events = await readUntil(source, cursor?.position ?? head.position, 'at' in moment ? moment.at : null);
  await refuseIfTorn(source, { first: events[0], cursor });
  if (events.some(isOfBefore)) throw new DoorstepError('HISTORY_EXPIRED');
  const last = events.at(-1)?.position ?? head.dropped;
  const asOf = 'cursor' in moment ? moment.cursor : cursorAt(source, last);
  return { events, asOf };
}

/** A cursor as a place in the log as it is now; a restored log still is the one of before up to where it was restored. */
async function placeOf(source: Source, cursor: Cursor): Promise<Cursor> {
  const { reader, head } = source;
  const { epoch, log, position } = cursor;
  if (log !== reader.name) throw new DoorstepError('CURSOR_INVALID', { detail: 'it is of another log' });
  const shared = epoch === head.epoch ? head.position : await reader.sharedWith(epoch);
  if (shared === null || position > Math.min(shared, head.position)) throw expired(source);
  return cursor;
}

/** Page by page, from the oldest event that there is; of an instant, what had been recorded by then. */
async function readUntil(
  { reader, head, filter }: Source,
  until: number,
  at: Date | null,
): Promise<LoggedEvent<ShipmentsEvent>[]> {
  const events: LoggedEvent<ShipmentsEvent>[] = [];
  for (let after = head.dropped; after < until;) {
    const page = await reader.readMatching(filter, { after, until, limit: PAGE, epoch: head.epoch });
    const known = at === null ? page : page.filter(({ recordedAt }) => Date.parse(recordedAt) <= at.getTime());
    events.push(...known);
    if (page.length < PAGE || known.length < page.length) break;
    after = page.at(-1)?.position ?? until;
  }
  return events;
}

/** Refuses to tell half of a story: where the log is cut off, what is left must begin with the registration. */
async function refuseIfTorn(
  source: Source,
  read: { readonly first: LoggedEvent<ShipmentsEvent> | undefined; readonly cursor: Cursor | null },
): Promise<void> {
  const { reader, head, filter } = source;
  if (head.dropped === 0) return;
  const stretch = { after: head.dropped, until: head.position, limit: 1, epoch: head.epoch };
  const first = read.first ?? (await reader.readMatching(filter, stretch))[0];
  if (first?.type === 'shipment.registered') return;
  if (read.cursor !== null && read.cursor.position < head.dropped) throw expired(source);
  const [oldest] = await reader.readAfter(head.dropped, 1, head.epoch);
  throw new DoorstepError('HISTORY_EXPIRED', oldest === undefined ? {} : { oldestAt: oldest.recordedAt });
}

function expired(source: Source): DoorstepError {
  return new DoorstepError('CURSOR_EXPIRED', { oldestCursor: cursorAt(source, source.head.dropped) });
}

function cursorAt({ reader, head }: Source, position: number): string {
  return encodeCursor({ epoch: head.epoch, log: reader.name, position });
}
