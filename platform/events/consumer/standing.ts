import { DoorstepError } from '../../errors/index.ts';
import type { LogHead, TypedEvent } from '../eventLog.ts';
import { insertCheckpoints, type KnownCheckpoints, moveIdle, moveToEpoch, readCheckpoints } from './checkpoints.ts';
import type { ConsumerOptions } from './options.ts';

/** A consumer's checkpoints and the log they are in, of one epoch. */
export interface Standing {
  readonly checkpoints: KnownCheckpoints;
  readonly head: LogHead;
}

/**
 * Looks whether the checkpoints fit the log. A consumer that is new starts at the oldest event there is. One whose log has
 * a new epoch carries on if all it has done is in the log as it is now, as after a restore of both together.
 * @throws DoorstepError `CHECKPOINT_AHEAD` when it has done what this log does not hold, `CURSOR_EXPIRED` when the log
 * no longer holds what it has not done.
 */
export async function checkStanding<E extends TypedEvent>(options: ConsumerOptions<E>): Promise<Standing> {
  const checkpoints = await readCheckpoints(options);
  // after the checkpoints: a twin moves them on, and the head is never behind them
  const head = await options.source.head();
  if (checkpoints === null) {
    if (head.dropped > 0) {
      options.log.warn('consumer.startsLate', {
        consumer: options.name,
        log: options.source.name,
        position: head.dropped,
      });
    }
    await insertCheckpoints(options, head.epoch, head.dropped);
    return checkStanding(options);
  }
  const positions = [...checkpoints.positions.values()];
  const shared = await sharedPosition(options, checkpoints.epoch, head);
  if (Math.max(...positions) > shared) {
    throw new DoorstepError('CHECKPOINT_AHEAD', { detail: `${options.name} in ${options.source.name}.log` });
  }
  if (Math.min(...positions) < head.dropped) throw new DoorstepError('CURSOR_EXPIRED', { detail: options.name });
  if (checkpoints.epoch !== head.epoch) {
    await moveToEpoch(options, checkpoints.epoch, head.epoch);
    options.log.info('consumer.newEpoch', {
      consumer: options.name,
      log: options.source.name,
      position: head.position,
    });
  }
  return { checkpoints: { ...checkpoints, epoch: head.epoch }, head };
}

async function sharedPosition<E extends TypedEvent>(
  { source }: ConsumerOptions<E>,
  epoch: string | null,
  head: LogHead,
): Promise<number> {
  if (epoch === null || epoch === head.epoch) return head.position;
  return Math.min(head.position, (await source.sharedWith(epoch)) ?? -1);
}

/**
 * Moves on where there is nothing, and tells the log how far this consumer has come.
 * @throws DoorstepError `CURSOR_EXPIRED` when it is not known that there was nothing.
 */
export async function tend<E extends TypedEvent>(
  options: ConsumerOptions<E>,
  { checkpoints, head }: Standing,
): Promise<void> {
  // first: from now on retention waits for what is looked at
  await reportReached(options, checkpoints);
  // after the head was read: whatever is not there now will come after it
  const lag = await options.source.lag(checkpoints.positions, checkpoints.epoch);
  const idle = [...checkpoints.positions]
    .filter(([partition, position]) => position < head.position && !lag.partitions.has(partition))
    .map(([partition]) => partition);
  if (idle.length === 0) return;
  await moveIdle(options, checkpoints, idle, head.position);
  const reached = await readCheckpoints(options);
  if (reached !== null) await reportReached(options, reached);
}

async function reportReached<E extends TypedEvent>(
  { name, source }: ConsumerOptions<E>,
  { positions }: Pick<KnownCheckpoints, 'positions'>,
): Promise<void> {
  await source.report(name, Math.min(...positions.values()));
}
