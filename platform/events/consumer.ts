import { type DataSource, inTransaction, sql, type Transaction } from '../database/index.ts';
import type { Log } from '../telemetry/index.ts';
import { Bell } from './bell.ts';
import { PARTITIONS, type LoggedEvent, type LogReader, type TypedEvent } from './eventLog.ts';
import type { Wakeups } from './postgres/wakeups.ts';

/** Fallback for a wake-up that got lost. */
const POLL_MS = 500;
const MAX_RETRY_MS = 5_000;

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
  /** The effect. It and the checkpoint stand or fall together, so it happens once. */
  readonly handle: (tx: Transaction, events: readonly LoggedEvent<E>[]) => Promise<void>;
  /** After the effect is durable: announce what it appended. */
  readonly afterCommit?: () => void;
  readonly log: Log;
}

/** A consumer that runs until it is stopped. */
export interface RunningConsumer {
  /** Ends after the batch under way. */
  stop(): Promise<void>;
}

/** Starts consuming where the checkpoints stand; a new consumer starts at the beginning of the log. */
export function startConsumer<E extends TypedEvent>(options: ConsumerOptions<E>): RunningConsumer {
  const bell = new Bell();
  const unsubscribe = options.wakeups.on(options.source.name, () => bell.ring());
  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!bell.closed) {
      try {
        const handled = await consumeBatch(options);
        failures = 0;
        if (handled === 0) await bell.wait(POLL_MS);
      } catch (error) {
        failures += 1;
        options.log.error('consumer.failed', { consumer: options.name, attempts: failures, error });
        await bell.pause(Math.min(MAX_RETRY_MS, 50 * 2 ** failures));
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      unsubscribe();
      bell.close();
      await running;
    },
  };
}

/**
 * Handles what is there now, at most one batch.
 * @returns how many events were handled; 0 also when another process was faster.
 */
export async function consumeBatch<E extends TypedEvent>(options: ConsumerOptions<E>): Promise<number> {
  const checkpoints = await readCheckpoints(options);
  const events = await options.source.readPartitions(checkpoints, options.limitPerPartition);
  if (events.length === 0) return 0;
  try {
    await inTransaction(options.database, async (tx) => {
      await advance(tx, options, checkpoints, events);
      await options.handle(tx, events);
    });
  } catch (error) {
    if (error instanceof TakenByTwin) return 0;
    throw error;
  }
  options.afterCommit?.();
  return events.length;
}

async function readCheckpoints<E extends TypedEvent>(options: ConsumerOptions<E>): Promise<Map<number, number>> {
  const rows = await sql<{ partition: number; position: string }>(
    options.database,
    `select partition, position from ${options.schema}.checkpoint where consumer = $1 and log = $2`,
    [options.name, options.source.name],
  );
  if (rows.length === PARTITIONS) return new Map(rows.map((row) => [row.partition, Number(row.position)]));
  await sql(
    options.database,
    `insert into ${options.schema}.checkpoint (consumer, log, partition, position)
     select $1, $2, partition, 0 from generate_series(0, $3 - 1) as partition on conflict do nothing`,
    [options.name, options.source.name, PARTITIONS],
  );
  return readCheckpoints(options);
}

/** Another process consumed some of the batch meanwhile: normal, and nothing to tell anybody. */
class TakenByTwin extends Error {}

/**
 * Compare-and-set of every partition the batch touches, first thing, so that a slower twin waits and then gives way.
 * The rows are locked in one order for everybody.
 * @throws TakenByTwin when a twin moved any of them.
 */
async function advance<E extends TypedEvent>(
  tx: Transaction,
  options: ConsumerOptions<E>,
  from: ReadonlyMap<number, number>,
  events: readonly LoggedEvent<E>[],
): Promise<void> {
  const to = new Map<number, number>();
  for (const event of events) to.set(event.partition, event.position);
  const partitions = [...to.keys()].sort((a, b) => a - b);
  const key = [options.name, options.source.name];
  await sql(
    tx,
    `select 1 from ${options.schema}.checkpoint
     where consumer = $1 and log = $2 and partition = any ($3::smallint[]) order by partition for update`,
    [...key, partitions],
  );
  const moved = await sql(
    tx,
    `update ${options.schema}.checkpoint c set position = n.next
     from unnest($3::smallint[], $4::bigint[], $5::bigint[]) as n (partition, expected, next)
     where c.consumer = $1 and c.log = $2 and c.partition = n.partition and c.position = n.expected
     returning c.partition`,
    [
      ...key,
      partitions,
      partitions.map((partition) => from.get(partition)),
      partitions.map((partition) => to.get(partition)),
    ],
  );
  // all or nothing: a part of it was taken, so none of it is ours
  if (moved.length < partitions.length) throw new TakenByTwin();
}
