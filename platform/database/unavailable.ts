import { codeOf } from '../errors/index.ts';

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * What pg and TypeORM say without a code. TypeORM releases the runner of a transaction when its connection breaks between
 * two statements, so that is all the next statement hears of it.
 */
const WITHOUT_CODE =
  /connection terminated|query read timeout|^timeout expired|timeout exceeded when trying to connect|query read timeout|not queryable|query runner (was )?already released/i;

/** Whether an error means that the database is away (connection failed, shutting down, starting up), not that the work was wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return NETWORK_CODES.has(code) || code.startsWith('08') || code.startsWith('57P');
  return error instanceof Error && WITHOUT_CODE.test(error.message);
}
