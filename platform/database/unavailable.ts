import { sqlStateOf } from './transaction.ts';

const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);

/** Whether an error means that the database is away (connection failed, shutting down, starting up), not that the work was wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = sqlStateOf(error);
  if (code !== undefined) return NETWORK_CODES.has(code) || code.startsWith('08') || code.startsWith('57P');
  return error instanceof Error && /connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}
