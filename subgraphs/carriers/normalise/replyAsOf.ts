import { fedexReplay } from './readers/fedex/index.ts';
import { instantsOf, type Replay, rewind } from './readers/index.ts';
import { upsReplay } from './readers/ups/index.ts';

/** Carriers whose recorded replies can be played back. */
const REPLAYS: ReadonlyMap<string, Replay> = new Map([
  ['fedex', fedexReplay],
  ['ups', upsReplay],
]);

/**
 * A recorded reply as a poller would have got it at an instant: without later events, with the header of the newest
 * event left (of the delivery, once delivered), and without delivery dates, places and signatures before the delivery.
 * Estimates stay as recorded, since a reply does not say when they were made: don't judge estimates on a replay.
 * @param reply the parsed JSON of a whole reply; it is not changed
 * @param instantMs epoch milliseconds; events of exactly that instant are in
 * @returns a copy; unchanged when the carrier or the shape is unknown, or all events are in the past
 */
export function replyAsOf(carrier: string, reply: unknown, instantMs: number): unknown {
  const copy: unknown = structuredClone(reply);
  for (const parcel of REPLAYS.get(carrier)?.parcels(copy) ?? []) rewind(parcel, instantMs);
  return copy;
}

/** The instants (epoch milliseconds, ascending, each once) at which a reply's events happened, over all its parcels. */
export function scanInstants(carrier: string, reply: unknown): readonly number[] {
  const instants = (REPLAYS.get(carrier)?.parcels(reply) ?? []).flatMap(instantsOf);
  return [...new Set(instants)].sort((a, b) => a - b);
}
