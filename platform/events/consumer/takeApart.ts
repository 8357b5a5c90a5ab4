import { sql, type Transaction } from '../../database/index.ts';
import { DoorstepError } from '../../errors/index.ts';
import { groupBy } from '../../groupBy.ts';
import type { LoggedEvent, TypedEvent } from '../eventLog.ts';
import { isTransient, reasonOf } from './failure.ts';
import type { ConsumerOptions } from './options.ts';
import { countParkedKeys, parkKey } from './quarantine.ts';

/** So many keys that fail one after another, with none going well between, are no accident. */
const SYSTEMATIC = 5;
/** A consumer parks no more keys than this: past it somebody has to look. */
const MAX_PARKED_KEYS = 100;

/** What a consumer remembers of batches that it took apart. */
export interface Streak {
  /** Keys that failed since the last one went well. */
  failures: number;
}

/**
 * Has the effect of a batch key by key, each in a savepoint; keys that fail are parked, all others go on.
 * @param withDeferred what the database checks or does only at commit is done for each key at once, so that its failure
 * is that key's. It holds up other writers of the log that the effect appends to, so it comes second.
 * @throws DoorstepError `CONSUMER_STALLED` when so many fail that it is not the events' fault.
 */
export async function takeApart<E extends TypedEvent>(
  tx: Transaction,
  options: ConsumerOptions<E>,
  events: readonly LoggedEvent<E>[],
  { streak, withDeferred }: { readonly streak: Streak; readonly withDeferred: boolean },
): Promise<void> {
  const keys = groupBy(events, (event) => event.key);
  const failed = new Map<string, unknown>();
  for (const [key, ofKey] of keys) {
    try {
      await inSavepoint(tx, async (inner) => {
        await options.handle(inner, ofKey);
        if (withDeferred) await sql(inner, 'set constraints all immediate');
      });
    } catch (error) {
      if (isTransient(error)) throw error;
      failed.set(key, error);
    }
  }
  await refuseSystematic(tx, options, { failed, keys: keys.size, streak });
  for (const [key, error] of failed) {
    const ofKey = keys.get(key) ?? [];
    const reason = reasonOf(error);
    await parkKey(tx, options, ofKey, reason);
    options.log.error('consumer.parked', {
      consumer: options.name,
      log: options.source.name,
      position: ofKey[0]?.position ?? 0,
      count: ofKey.length,
      code: reason.code,
      error,
    });
  }
}

interface Outcome {
  readonly failed: ReadonlyMap<string, unknown>;
  readonly keys: number;
  readonly streak: Streak;
}

async function refuseSystematic<E extends TypedEvent>(
  tx: Transaction,
  options: ConsumerOptions<E>,
  { failed, keys, streak }: Outcome,
): Promise<void> {
  streak.failures = failed.size * 2 > keys ? streak.failures + failed.size : failed.size;
  if (failed.size === 0) return;
  const [cause] = failed.values();
  const parked = await countParkedKeys(tx, options);
  if (streak.failures >= SYSTEMATIC || parked + failed.size > MAX_PARKED_KEYS) {
    throw new DoorstepError('CONSUMER_STALLED', { detail: `${failed.size} of ${keys} keys`, cause });
  }
}

/** A transaction inside a transaction is a savepoint. */
export function inSavepoint(tx: Transaction, work: (inner: Transaction) => Promise<void>): Promise<void> {
  return tx.transaction(work);
}
