import type { EntityManager } from 'typeorm';
import { planOnce } from './observed/preparedStatements.ts';

/** Anything that runs SQL: a DataSource, or the transaction one is in. */
export type SqlRunner = Pick<EntityManager, 'query'>;

/** Rejects while the database does not answer. */
export async function ping(on: SqlRunner): Promise<void> {
  await on.query('select 1');
}

/**
 * Runs one statement and returns its rows, also for `update … returning` and `delete … returning`
 * (for which TypeORM answers `[rows, count]`).
 */
export async function sql<Row>(on: SqlRunner, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
  planOnce(text);
  const answer: unknown = await on.query(text, [...parameters]);
  if (!Array.isArray(answer)) return [];
  return (Array.isArray(answer[0]) ? answer[0] : answer) as Row[];
}
