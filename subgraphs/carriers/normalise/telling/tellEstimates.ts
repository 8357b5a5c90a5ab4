import type { Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import { groupBy } from '../../../../platform/groupBy.ts';
import { noteEstimates, parcelIdentity } from '../../store/index.ts';
import { standingOf } from '../standing.ts';
import type { Statement } from './statements.ts';
import { keyOf } from './events.ts';

/** What carriers state of arrivals, where it is other than what they stated before; of a delivered parcel it is no news. */
export async function tellEstimates(
  tx: Transaction,
  statements: readonly Statement[],
): Promise<DraftEvent<CarriersEvent>[]> {
  const stated = statements.flatMap(({ payload, shipment }) => {
    const { brand, carrier, id: payloadId } = payload;
    const { estimate: read, trackingNumber } = shipment;
    if (read === null || standingOf(shipment).delivered) return [];
    const receivedAt = payload.receivedAt.toISOString();
    const estimate = { earliest: read.earliest, latest: read.latest };
    return [{ brand, carrier, trackingNumber, estimate, receivedAt, payloadId }];
  });
  // of several payloads about one parcel the one that was accepted last counts
  const last = [...groupBy(stated, parcelIdentity).values()].flatMap((group) => newestOf(group));
  const news = await noteEstimates(tx, last);
  return last
    .filter((each) => news.has(parcelIdentity(each)))
    .map(({ brand, ...payload }) => ({ brand, key: keyOf(payload), type: 'estimate.stated', payload }));
}

function newestOf<Stated extends { readonly payloadId: string }>(stated: readonly Stated[]): Stated[] {
  return [...stated].sort((a, b) => (a.payloadId < b.payloadId ? -1 : 1)).slice(-1);
}
