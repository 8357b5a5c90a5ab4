import type { Transaction } from '../../../platform/database/index.ts';
import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { keepCarrierFeeds } from '../store/index.ts';

/** Keeps how the carriers' feeds are; of one that changed more than once in a batch, how it was in the end. */
export async function noteFeeds(tx: Transaction, events: readonly LoggedEvent<CarriersEvent>[]): Promise<void> {
  const latest = new Map(
    events.flatMap((event) => {
      if (event.type !== 'feed.healthChanged') return [];
      const { carrier, endpointId, to, since, normalPerDay, reason } = event.payload;
      return [
        [endpointId, { brand: event.brand, carrier, endpointId, state: to, since, normalPerDay, reason }] as const,
      ];
    }),
  );
  await keepCarrierFeeds(tx, [...latest.values()]);
}
