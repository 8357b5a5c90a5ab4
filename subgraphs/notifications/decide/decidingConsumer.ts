import type { ConsumerOptions, LoggedEvent } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { decideAll } from '../domain/index.ts';
import { insertNotifications, type NewNotification } from '../store/index.ts';
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
    handle: async (tx, events) => insertNotifications(tx, decidedBy(events, now())),
  };
}

function decidedBy(events: readonly LoggedEvent<ShipmentsEvent>[], decidedAt: Date): NewNotification[] {
  return events.flatMap((event) =>
    decideAll(event).map((decision) => ({ id: notificationId(decision.identity), decision, decidedAt })),
  );
}
