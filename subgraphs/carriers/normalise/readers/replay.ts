import type { CodeMeaning } from '../codeMeaning.ts';
import type { JsonObject } from '../json.ts';
import { listAt } from '../json.ts';

/** How a carrier's recorded replies are played back. */
export interface Replay {
  /** The parts of a reply that are one parcel each, in every format of the carrier the reply may be in. */
  readonly parcels: (reply: unknown) => readonly ReplayParcel[];
}

/** One parcel of a reply (of a copy of it: playing back changes it in place). */
export interface ReplayParcel {
  readonly parcel: JsonObject;
  /** The key under which its events are. */
  readonly eventsKey: string;
  /** When an event happened, epoch milliseconds; null when it does not say. */
  readonly instantOf: (event: unknown) => number | null;
  readonly meaningOf: (event: unknown) => CodeMeaning;
  /** Makes the rest of the parcel agree with the events that remain. */
  readonly rewrite: (parcel: JsonObject, seen: Seen) => void;
}

/** What a poller has seen of a parcel at an instant. */
export interface Seen {
  readonly instantMs: number;
  readonly delivered: boolean;
  /** The event the header shows; undefined before the first. */
  readonly head: JsonObject | undefined;
}

/** Instants of all events of a parcel. */
export function instantsOf({ parcel, eventsKey, instantOf }: ReplayParcel): readonly number[] {
  return listAt(parcel, eventsKey)
    .map(instantOf)
    .filter((instant) => instant !== null);
}

/**
 * Takes away from a parcel what was not known at the instant. Events without a time are taken away as well: nobody
 * can say that they had been there. A parcel all of whose events are in the past stays as it was recorded.
 */
export function rewind(target: ReplayParcel, instantMs: number): void {
  const { parcel, eventsKey, instantOf, meaningOf, rewrite } = target;
  const events = listAt(parcel, eventsKey);
  const past = events.filter((event) => {
    const instant = instantOf(event);
    return instant !== null && instant <= instantMs;
  });
  if (past.length === events.length && events.length > 0) return;
  parcel[eventsKey] = past;
  // Carriers go on showing "delivered" when a late facility scan follows it.
  const delivery = past.find((event) => meaningOf(event).status === 'DELIVERED');
  const head = delivery ?? newest(past, instantOf);
  rewrite(parcel, { instantMs, delivered: delivery !== undefined, head: head as JsonObject | undefined });
}

/** The newest event; of several at one instant the one the carrier wrote first, as it writes the newest first. */
function newest(events: readonly unknown[], instantOf: (event: unknown) => number | null): unknown {
  let best: unknown;
  let bestInstant = -Infinity;
  for (const event of events) {
    const instant = instantOf(event) ?? -Infinity;
    if (instant > bestInstant) {
      best = event;
      bestInstant = instant;
    }
  }
  return best;
}
