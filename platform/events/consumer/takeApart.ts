import { sql, type Transaction } from '../../database/index.ts';
import { DoorstepError } from '../../errors/index.ts';
import { groupBy } from '../../groupBy.ts';
import type { LoggedEvent, TypedEvent } from '../eventLog.ts';
import { isTransient, reasonOf, tellable } from './failure.ts';
import type { KnownCheckpoints } from './checkpoints.ts';
import type { ConsumerOptions } from './options.ts';
import { brandKeyOf, countParkedKeys, parkKey } from './quarantine.ts';

/** So many keys that fail one after another, with none going well between, are no accident. */
const SYSTEMATIC = 5;
/** A consumer parks no more keys than this: past it somebody has to look. */
const MAX_PARKED_KEYS = 100;

/** What a consumer remembers from batch to batch. */
export interface Streak {
  /** Keys that failed since the last one went well. */
  failures: number;
  /** Where the last batch ended, if all of it went well: nobody else is expected to have moved since. */
  checkpoints?: KnownCheckpoints | undefined;
}

interface Apart {
  /** Keys that failed before the batch, since the last one went well. */
  readonly failures: number;
  readonly withDeferred: boolean;
}

/**
 * Has the effect of a batch key by key, each in a savepoint; keys that fail are parked, all others go on.
 * @param withDeferred what the database checks or does only at commit is first tried for each key, so that its failure
 * is that key's. It takes every effect twice, so it comes second.
 * @returns how many keys failed since the last one went well.
 * @throws DoorstepError `CONSUMER_STALLED` when so many fail that it is not the events' fault.
 */
export async function takeApart<E extends TypedEvent>(
  tx: Transaction,
  options: ConsumerOptions<E>,
  events: readonly LoggedEvent<E>[],
  { failures, withDeferred }: Apart,
): Promise<number> {
  const keys = groupBy(events, brandKeyOf);
  const attempt = (ofKey: readonly LoggedEvent<E>[]): Promise<unknown> =>
    failureOf(() => inSavepoint(tx, (inner) => options.handle(inner, ofKey)));
  const failed = new Map<string, unknown>();
  if (withDeferred) {
    for (const [key, ofKey] of keys) {
      const error = await failureOf(() => tryDeferred(tx, (inner) => options.handle(inner, ofKey)));
      if (error !== null) failed.set(key, error);
    }
  }
  let run = failures;
  let longest = run;
  for (const [key, ofKey] of keys) {
    const error = failed.get(key) ?? (await attempt(ofKey));
    if (error !== null) failed.set(key, error);
    run = error === null ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  await refuseSystematic(tx, options, { failed, keys: keys.size, longest });
  for (const [key, error] of failed) await park(tx, options, keys.get(key) ?? [], error);
  return run;
}

async function park<E extends TypedEvent>(
  tx: Transaction,
  options: ConsumerOptions<E>,
  ofKey: readonly LoggedEvent<E>[],
  error: unknown,
): Promise<void> {
  const reason = reasonOf(error);
  await parkKey(tx, options, ofKey, reason);
  options.log.error('consumer.parked', {
    consumer: options.name,
    log: options.source.name,
    position: ofKey[0]?.position ?? 0,
    count: ofKey.length,
    code: reason.code,
    error: tellable(error),
  });
}

interface Outcome {
  readonly failed: ReadonlyMap<string, unknown>;
  readonly keys: number;
  /** The most keys that failed in a row. */
  readonly longest: number;
}

async function refuseSystematic<E extends TypedEvent>(
  tx: Transaction,
  options: ConsumerOptions<E>,
  { failed, keys, longest }: Outcome,
): Promise<void> {
  if (failed.size === 0) return;
  const [cause] = failed.values();
  const parked = await countParkedKeys(tx, options);
  if (longest >= SYSTEMATIC || parked + failed.size > MAX_PARKED_KEYS) {
    throw new DoorstepError('CONSUMER_STALLED', { detail: `${failed.size} of ${keys} keys`, cause });
  }
}

/** Why it fails, for a reason that lies in it; null when it goes well. */
async function failureOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    if (isTransient(error)) throw error;
    return error ?? new Error('nothing was thrown');
  }
}

class WentWell extends Error {}

/**
 * Does what would be done at commit, and takes all of it back. Kept, it would hold the log's lock while the effects of
 * other keys wait for rows, whose holders may wait for that lock.
 */
async function tryDeferred(tx: Transaction, work: (inner: Transaction) => Promise<void>): Promise<void> {
  try {
    await inSavepoint(tx, async (inner) => {
      await work(inner);
      await sql(inner, 'set constraints all immediate');
      throw new WentWell();
    });
  } catch (error) {
    if (!(error instanceof WentWell)) throw error;
  }
}

/** A transaction inside a transaction is a savepoint. */
export function inSavepoint(tx: Transaction, work: (inner: Transaction) => Promise<void>): Promise<void> {
  return tx.transaction(work);
}
