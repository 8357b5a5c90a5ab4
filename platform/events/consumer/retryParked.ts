import { inTransaction, sql } from '../../database/index.ts';
import { reach } from '../../steps.ts';
import type { TypedEvent } from '../eventLog.ts';
import { lockCheckpoints } from './checkpoints.ts';
import { isTransient, reasonOf } from './failure.ts';
import type { ConsumerOptions } from './options.ts';
import { type BrandKey, dueKeys, postponeKey, releaseKey, takeKey } from './quarantine.ts';
import { inSavepoint } from './takeApart.ts';

/**
 * Tries parked keys again whose time has come, each in a transaction of its own.
 * @throws what kept one of them from being tried, when all had their turn.
 */
export async function retryParked<E extends TypedEvent>(
  options: ConsumerOptions<E>,
  partitions: readonly number[],
): Promise<void> {
  const errors: unknown[] = [];
  for (const due of await dueKeys(options, partitions)) {
    try {
      if (!(await retryKey(options, due))) continue;
    } catch (error) {
      errors.push(error);
      continue;
    }
    reach('consumer.afterCommit');
    options.afterCommit?.();
  }
  if (errors.length > 0) throw errors[0];
}

/** Runs a key's parked events in order; whether it flows again. Batches of its partition wait meanwhile. */
async function retryKey<E extends TypedEvent>(options: ConsumerOptions<E>, due: BrandKey): Promise<boolean> {
  return inTransaction(options.database, async (tx) => {
    await lockCheckpoints(tx, options, [due.partition]);
    const parked = await takeKey(tx, options, due);
    if (parked === null) return false;
    reach('consumer.beforeEffect');
    try {
      await inSavepoint(tx, async (inner) => {
        for (let from = 0; from < parked.events.length; from += options.limitPerPartition) {
          await options.handle(inner, parked.events.slice(from, from + options.limitPerPartition));
        }
        // what fails only at commit is this key's failure too
        await sql(inner, 'set constraints all immediate');
      });
    } catch (error) {
      if (isTransient(error)) throw error;
      const reason = reasonOf(error);
      await postponeKey(tx, options, parked, reason);
      const { name: consumer, source } = options;
      const attempts = parked.attempts + 1;
      options.log.warn('consumer.parkedAgain', { consumer, log: source.name, attempts, code: reason.code });
      return false;
    }
    await releaseKey(tx, options, parked);
    reach('consumer.beforeCommit');
    options.log.info('consumer.released', {
      consumer: options.name,
      log: options.source.name,
      count: parked.events.length,
    });
    return true;
  });
}
