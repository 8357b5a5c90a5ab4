import type { Transaction } from '../../../platform/database/index.ts';
import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { carrierDelay, HELD_UP_MS } from '../domain/index.ts';
import {
  beginOutage,
  type CarrierFeed,
  endOutage,
  keepCarrierFeeds,
  lockOutages,
  type OfCarrier,
  readFeedStandings,
} from '../store/index.ts';

/**
 * Keeps how the carriers' feeds are; of one that changed more than once in a batch, how it was in the end. Where a carrier's
 * data are late by it, or no longer, that is an outage that begins or ends.
 */
export async function noteFeeds(
  tx: Transaction,
  events: readonly LoggedEvent<CarriersEvent>[],
  now: Date,
): Promise<void> {
  const latest = new Map<string, CarrierFeed>();
  const told = new Map<string, ToldOfCarrier>();
  for (const event of events) {
    if (event.type !== 'feed.healthChanged') continue;
    const { carrier, endpointId, to, since, normalPerDay, reason } = event.payload;
    latest.set(endpointId, { brand: event.brand, carrier, endpointId, state: to, since, normalPerDay, reason });
    const of = { brand: event.brand, carrier };
    told.set(nameOf(of), {
      ...of,
      changedMs: Math.min(told.get(nameOf(of))?.changedMs ?? Infinity, Date.parse(since)),
      // what held the event up before us held scans up no longer; and clocks differ
      toldMs: Math.min(Date.parse(event.recordedAt), now.getTime()),
    });
  }
  if (latest.size === 0) return;
  const carriers = [...told.values()];
  // two feeds of a carrier may be of two batches at once, and each must see what the other said
  await lockOutages(tx, carriers);
  await keepCarrierFeeds(tx, [...latest.values()]);
  await noteOutages(tx, carriers);
}

/** What was told of a carrier of a brand, epoch milliseconds. */
interface ToldOfCarrier extends OfCarrier {
  /** Since when the first of its feeds is otherwise. */
  readonly changedMs: number;
  /** When the last of it was told. */
  readonly toldMs: number;
}

function nameOf({ brand, carrier }: OfCarrier): string {
  return `${brand} ${carrier}`;
}

async function noteOutages(tx: Transaction, carriers: readonly ToldOfCarrier[]): Promise<void> {
  const standings = groupBy(await readFeedStandings(tx, carriers), nameOf);
  for (const each of carriers) {
    const delay = carrierDelay(standings.get(nameOf(each)) ?? []);
    if (delay === null) await endOutage(tx, each, each.toldMs + HELD_UP_MS);
    // a feed that died long ago may bring half only now, since others bring less: until then it was no outage
    else await beginOutage(tx, each, Math.max(delay.since, each.changedMs));
  }
}
