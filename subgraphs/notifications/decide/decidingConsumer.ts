import type { Transaction } from '../../../platform/database/index.ts';
import type { ConsumerOptions, LoggedEvent } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { changesIn, decideInOrder } from '../domain/index.ts';
import { insertNotifications, readTroubles, upsertTroubles } from '../store/index.ts';
import { notificationId } from './notificationId.ts';

/** Events of one batch and partition at most. */
const BATCH = 200;
/** A message takes seconds to arrive; that it was decided so much earlier would help nobody. */
const GATHER_MS = 50;

export type DecidingOptions = Pick<ConsumerOptions<ShipmentsEvent>, 'source' | 'database' | 'wakeups' | 'log'> & {
  readonly now: () => Date;
};

/** Reads the shipments log and writes down, for each event that is news or would have been, what was decided. */
export function decidingConsumer(options: DecidingOptions): ConsumerOptions<ShipmentsEvent> {
  const { now, ...rest } = options;
  return {
    ...rest,
    name: 'notifications.decide',
    schema: 'notifications',
    limitPerPartition: BATCH,
    gatherMs: GATHER_MS,
    handle: (tx, events) => decideOn(tx, events, now()),
  };
}

async function decideOn(
  tx: Transaction,
  events: readonly LoggedEvent<ShipmentsEvent>[],
  decidedAt: Date,
): Promise<void> {
  // an event of a parcel is met by one process at a time, and in the order of the log
  const known = await readTroubles(
    tx,
    changesIn(events).map(({ brand, payload: { shipmentId } }) => ({ brand, shipmentId })),
  );
  const { decisions, troubles } = decideInOrder(events, known);
  const added = decisions.map((decision) => ({ id: notificationId(decision.identity), decision, decidedAt }));
  await insertNotifications(tx, added);
  await upsertTroubles(tx, troubles);
}
