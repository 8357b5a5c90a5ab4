import type { FormattedExecutionResult } from 'graphql';
import { z } from 'zod';
import { decodeCursor } from '../../../platform/events/index.ts';

/** An event as its subgraph sent it: the fields it owns, and its cursor in `extensions`. */
export type FeedEvent = FormattedExecutionResult<Record<string, unknown>, Record<string, unknown>>;

/** A cursor with the position that it stands for. */
export interface Place {
  readonly cursor: string;
  readonly epoch: string;
  readonly position: number;
}

/** What comes from a subgraph. */
export type FeedMessage =
  | {
      readonly kind: 'event';
      readonly event: FeedEvent;
      readonly place: Place | null;
      /** When it was appended to the log, if its subgraph says so. */
      readonly recordedAt: string | null;
    }
  /** Everything up to here was sent; with a page, whether the log ended there. */
  | { readonly kind: 'marker'; readonly place: Place; readonly complete: boolean }
  | { readonly kind: 'refused'; readonly errors: NonNullable<FeedEvent['errors']> };

/** What a subgraph says while it, or its database, cannot work. */
const PASSING = new Set<unknown>(['DATABASE_UNAVAILABLE', 'SUBGRAPH_UNAVAILABLE']);

/** The subgraph refused, in its own words. */
export class UpstreamRefusal extends Error {
  readonly errors: NonNullable<FeedEvent['errors']>;

  constructor(errors: NonNullable<FeedEvent['errors']>) {
    super('the subgraph refused the subscription');
    this.name = 'UpstreamRefusal';
    this.errors = errors;
  }

  /** Whether trying again is what helps. */
  get passes(): boolean {
    return this.errors.every(({ extensions }) => PASSING.has(extensions?.['code']));
  }
}

const EXTENSIONS = z.object({
  cursor: z.string().optional(),
  recordedAt: z.string().optional(),
  marker: z.object({ cursor: z.string(), complete: z.boolean() }).optional(),
});

/** Reads what a subgraph sent: an event, a marker between events, or that it refuses. */
export function readMessage(result: FeedEvent): FeedMessage {
  const parsed = EXTENSIONS.safeParse(result.extensions ?? {});
  const { cursor, recordedAt = null, marker } = parsed.success ? parsed.data : {};
  const markedPlace = marker === undefined ? null : placeOf(marker.cursor);
  if (marker !== undefined && markedPlace !== null) {
    return { kind: 'marker', place: markedPlace, complete: marker.complete };
  }
  if (cursor === undefined && result.data === undefined && result.errors !== undefined) {
    // a subgraph that cannot subscribe answers like an event, then ends; but only an event has data, if it is null
    return { kind: 'refused', errors: result.errors };
  }
  return { kind: 'event', event: result, place: cursor === undefined ? null : placeOf(cursor), recordedAt };
}

/** Null for a cursor of another make: a subgraph of somebody else's may have its own, which cannot be resumed from. */
function placeOf(cursor: string): Place | null {
  try {
    return toPlace(cursor);
  } catch {
    return null;
  }
}

/** @throws DoorstepError `CURSOR_INVALID` for what is no cursor. */
export function toPlace(cursor: string): Place {
  const { epoch, position } = decodeCursor(cursor);
  return { cursor, epoch, position };
}
