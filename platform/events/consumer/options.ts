import type { DataSource, Transaction } from '../../database/index.ts';
import type { Log } from '../../telemetry/index.ts';
import type { LoggedEvent, LogReader, TypedEvent } from '../eventLog.ts';
import type { Wakeups } from '../postgres/wakeups.ts';

/** Reads a log and has an effect in the consumer's own schema. */
export interface ConsumerOptions<E extends TypedEvent> {
  readonly name: string;
  /** The schema that holds the effect, and beside it the checkpoint. */
  readonly schema: string;
  readonly source: LogReader<E>;
  readonly database: DataSource;
  readonly wakeups: Wakeups;
  /** Events of one batch and partition at most; a batch takes what is there without lingering. */
  readonly limitPerPartition: number;
  /** Transactions at once, where a batch is large enough for several; each has partitions of its own. One, if not said. */
  readonly lanes?: number;
  /**
   * After each batch so long is waited for more to come: a batch costs the same with one event as with fifty. The first
   * event after a quiet time is taken at once. Nothing, where somebody waits for what comes of it.
   */
  readonly gatherMs?: number;
  /** The effect. It and the checkpoint stand or fall together, so it happens once. */
  readonly handle: (tx: Transaction, events: readonly LoggedEvent<E>[]) => Promise<void>;
  /** After the effect is durable: announce what it appended. */
  readonly afterCommit?: () => void;
  /** When a parked key is tried again, counted from each failure; after the last it waits for the operator. */
  readonly retryParkedAfterMs?: readonly number[];
  readonly log: Log;
}

/** A consumer that runs until it is stopped. */
export interface RunningConsumer {
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}
