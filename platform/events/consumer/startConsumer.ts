import { codeOf } from '../../errors/index.ts';
import { CONSUMER_METRICS } from '../../telemetry/index.ts';
import { Bell } from '../bell.ts';
import type { TypedEvent } from '../eventLog.ts';
import { consumeBatch } from './consumeBatch.ts';
import { isTransient, tellable } from './failure.ts';
import { type Lease, openLease } from './lease.ts';
import type { ConsumerOptions, RunningConsumer } from './options.ts';
import { retryParked } from './retryParked.ts';
import { checkStanding, tend } from './standing.ts';
import type { Streak } from './takeApart.ts';
import { watchLag } from './watchLag.ts';

/** Fallback for a wake-up that got lost. */
const POLL_MS = 500;
const MAX_RETRY_MS = 5_000;
/** Until a consumer that cannot go on by itself looks whether somebody has helped it. */
const STOPPED_MS = 10_000;
/** How often the log is told how far the consumer has come. */
const TEND_MS = 5_000;
const RETRY_PARKED_MS = 1_000;
/** A batch that failed so often is taken apart. */
const WHOLE_ATTEMPTS = 2;

/** Failures after which nothing is skipped: the consumer stands still and says so. */
const STOPPING = new Set(['CURSOR_EXPIRED', 'CHECKPOINT_AHEAD']);

const STALLED = 'CONSUMER_STALLED';

/** Starts consuming where the checkpoints stand; a new consumer starts at the beginning of the log. */
export function startConsumer<E extends TypedEvent>(options: ConsumerOptions<E>): RunningConsumer {
  const bell = new Bell();
  const unsubscribe = options.wakeups.on(options.source.name, () => bell.ring());
  const lease = openLease(options, () => bell.ring());
  const unwatch = watchLag(options);
  const running = consume(options, bell, lease);
  return {
    stop: async () => {
      unsubscribe();
      bell.close();
      await running;
      unwatch();
      await lease.close();
    },
  };
}

async function consume<E extends TypedEvent>(options: ConsumerOptions<E>, bell: Bell, lease: Lease): Promise<void> {
  const streak: Streak = { failures: 0 };
  const labels = { consumer: options.name, log: options.source.name };
  const tending = every(TEND_MS);
  const retrying = every(RETRY_PARKED_MS);
  let failures = 0;
  /** Of the batch that is to be consumed next, for reasons that lie in it. */
  let batchFailures = 0;
  while (!bell.closed) {
    try {
      if (lease.partitions.length === 0) await lease.renew();
      // first of all, and whenever something failed: the log may not be the one it was
      if (failures > 0 || tending()) {
        streak.checkpoints = undefined;
        await tendTo(options);
      }
      if (retrying()) await retryParked(options, lease.partitions);
      const handled = await consumeBatch(options, {
        partitions: lease.partitions,
        apart: batchFailures >= WHOLE_ATTEMPTS,
        streak,
      }).catch((error: unknown) => {
        if (!isTransient(error)) batchFailures += 1;
        throw error;
      });
      CONSUMER_METRICS.stopped.set(labels, 0);
      failures = 0;
      batchFailures = 0;
      if (handled === 0) await bell.wait(POLL_MS);
      else if (options.gatherMs !== undefined && handled < options.limitPerPartition)
        await bell.pause(options.gatherMs);
    } catch (error) {
      failures += 1;
      await bell.pause(report(options, failures, error));
    }
  }
}

/** Consumes nothing of a log that does not fit; what it tells the log may wait. */
async function tendTo<E extends TypedEvent>(options: ConsumerOptions<E>): Promise<void> {
  const standing = await checkStanding(options);
  await tend(options, standing).catch((error: unknown) => {
    options.log.warn('consumer.tendFailed', { consumer: options.name, log: options.source.name, error });
  });
}

/** Says what went wrong, and how long to wait. */
function report<E extends TypedEvent>(
  { name, source, log }: ConsumerOptions<E>,
  attempts: number,
  error: unknown,
): number {
  const code = codeOf(error) ?? '';
  const fields = { consumer: name, attempts, ...(code === '' ? {} : { code }) };
  if (STOPPING.has(code) || code === STALLED) CONSUMER_METRICS.stopped.set({ consumer: name, log: source.name }, 1);
  if (STOPPING.has(code)) {
    log.error('consumer.stopped', { ...fields, error: tellable(error) });
    return STOPPED_MS;
  }
  if (code === STALLED) {
    // what is wrong with all of them, beside that it is wrong with all of them
    log.error('consumer.stalled', {
      ...fields,
      error: tellable(error instanceof Error ? (error.cause ?? error) : error),
    });
    return MAX_RETRY_MS;
  }
  log.error('consumer.failed', { ...fields, error: tellable(error) });
  return Math.min(MAX_RETRY_MS, 50 * 2 ** attempts);
}

/** Whether so much time has passed since it last said so; at first it has. */
function every(milliseconds: number): () => boolean {
  let next = 0;
  return () => {
    if (performance.now() < next) return false;
    next = performance.now() + milliseconds;
    return true;
  };
}
