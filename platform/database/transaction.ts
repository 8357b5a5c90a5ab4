import { codeOf } from '../errors/index.ts';
import type { DataSource, EntityManager } from 'typeorm';

/** A transaction that is under way; everything written through it stands or falls together. */
export type Transaction = EntityManager;

/** PostgreSQL says: nothing is wrong with the work, do it again (serialization failure, deadlock). */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 5;

/** Thrown inside a transaction that lost a race, to run the whole of it again. */
export class TransactionConflict extends Error {
  readonly code = '40001';

  constructor() {
    super('the transaction lost a race');
    this.name = 'TransactionConflict';
  }
}

/** Runs `work` in one transaction and returns what it returns; the whole of it runs again after a deadlock. */
export async function inTransaction<T>(database: DataSource, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt >= MAX_ATTEMPTS || !RETRYABLE.has(codeOf(error) ?? '')) throw error;
    }
  }
}

/** Reads several things as of one moment: every statement sees what was committed before the first, and nothing later. */
export async function inSnapshot<T>(database: DataSource, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return database.transaction('REPEATABLE READ', read);
}
