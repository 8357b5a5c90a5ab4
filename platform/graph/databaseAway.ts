import { GraphQLError } from 'graphql';
import { isDatabaseUnavailable } from '../database/index.ts';
import { DoorstepError } from '../errors/index.ts';

/** Whether a resolver failed because the database is away. */
export function isDatabaseAway(thrown: unknown): boolean {
  return isDatabaseUnavailable(thrown instanceof GraphQLError ? thrown.originalError : thrown);
}

/** While the database is away, that is what is wrong, and trying again is what helps. */
export function withDatabaseAway(thrown: unknown): unknown {
  return isDatabaseAway(thrown) ? new DoorstepError('DATABASE_UNAVAILABLE') : thrown;
}
