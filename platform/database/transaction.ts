import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../errors/index.ts';
import type { DataSource, EntityManager } from 'typeorm';

/** A transaction that is under way; everything written through it stands or falls together. */
export type Transaction = EntityManager;

/** PostgreSQL says: nothing is wrong with the work, do it again (serialization failure, deadlock). */
const RETRYABLE = new Set(['40001', '40P01']);
/** So often at least, also where each attempt takes long. */
const MIN_ATTEMPTS = 5;
/** Longer than anything here holds a lock, and short enough for whoever waits for the answer. */
const RETRY_FOR_MS = 5_000;
const FIRST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 100;

/** Thrown inside a transaction that lost a race, to run the whole of it again. */
export class TransactionConflict extends Error {
  readonly code = '40001';

  constructor() {
    super('the transaction lost a race');
    this.name = 'TransactionConflict';
  }
}

/**
 * Runs `work` in one transaction and returns what it returns; the whole of it runs again after a lost race, for some
 * seconds, so that whoever holds a lock meanwhile does not fail it.
 */
export async function inTransaction<T>(
  database: DataSource,
  work: (tx: Transaction) => Promise<T>,
  { retryForMs = RETRY_FOR_MS }: { readonly retryForMs?: number } = {},
): Promise<T> {
  const began = performance.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (!RETRYABLE.has(codeOf(error) ?? '')) throw error;
      if (attempt >= MIN_ATTEMPTS && performance.now() - began >= retryForMs) throw error;
    }
    await pause(pauseAfter(attempt));
  }
}

/** Longer after each attempt, and by chance, so that those who met do not meet again. In milliseconds. */
function pauseAfter(attempt: number): number {
  return Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
}

/** Reads several things as of one moment: every statement sees what was committed before the first, and nothing later. */
export async function inSnapshot<T>(database: DataSource, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.transaction('REPEATABLE READ', read);
}

/**
 * Does what does not wait for each other at once: their statements are sent together, in this order. When one fails, the
 * others are awaited before its error is thrown, so that none of them goes on after the transaction has ended.
 */
export async function together(works: readonly (() => Promise<unknown>)[]): Promise<void> {
  const started = works.map(async (work) => work());
  try {
    await Promise.all(started);
  } catch (error) {
    await Promise.allSettled(started);
    throw error;
  }
}
