import type { ConsumerOptions } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { foldCounts } from '../domain/index.ts';
import { addCounts } from '../store/index.ts';

/** Events of one batch and partition at most: a batch costs by the days it touches, so it may be fat. */
const BATCH = 500;
/** Counts of a day are looked at a few times an hour. */
const GATHER_MS = 250;

export type FoldingOptions = Pick<ConsumerOptions<ShipmentsEvent>, 'source' | 'database' | 'wakeups' | 'log'>;

/**
 * Reads the shipments log and adds up what carriers did each day. Additions cannot be repeated harmlessly: that each
 * event is counted once rests on the checkpoint that is stored in the same transaction.
 */
export function foldingConsumer(options: FoldingOptions): ConsumerOptions<ShipmentsEvent> {
  return {
    ...options,
    name: 'analytics.fold',
    schema: 'analytics',
    limitPerPartition: BATCH,
    gatherMs: GATHER_MS,
    handle: async (tx, events) => addCounts(tx, foldCounts(events)),
  };
}
