import type { DataSource } from '../../../platform/database/index.ts';
import { type LogReader, type RunningConsumer, startConsumer, type Wakeups } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { ApplyPorts } from './applyPorts.ts';
import { consumeCarriers } from './consumeCarriers.ts';
import type { LastHeard } from './lastHeard.ts';

/** The name of the consumer, by which its checkpoints are known. */
export const APPLYING = 'shipments.apply';

/** Events of one partition in a batch at most: few fat transactions cost less than many small ones. */
const LIMIT_PER_PARTITION = 96;

/** The statements of a batch cost the same with one scan as with ten. */
const GATHER_MS = 4;

/** So many transactions of a large batch at once: while the database works on one, the next is folded. */
const LANES = 3;

/** What applying the carriers' log takes. */
export interface ApplyingOptions {
  readonly schema: string;
  readonly source: LogReader<CarriersEvent>;
  readonly database: DataSource;
  readonly wakeups: Wakeups;
  readonly ports: ApplyPorts;
  /** Where it is noted when carriers were heard of. */
  readonly lastHeard?: LastHeard;
  /** Told after each batch that is durable. */
  readonly afterCommit: () => void;
  readonly log: Log;
}

/** Applies what stands in the carriers' log and what comes, until it is stopped. */
export function startApplying({ ports, lastHeard, ...options }: ApplyingOptions): RunningConsumer {
  return startConsumer({
    ...options,
    name: APPLYING,
    limitPerPartition: LIMIT_PER_PARTITION,
    lanes: LANES,
    gatherMs: GATHER_MS,
    handle: async (tx, events) => {
      await consumeCarriers(tx, ports, events);
      lastHeard?.note(events, ports.clock());
    },
  });
}
