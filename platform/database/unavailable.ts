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
 * SQLSTATEs by their beginning: connections (08), shutting down or starting (57P), out of disk, memory or connections (53),
 * and read-only, as a standby or a server whose disk is full is.
 */
const AWAY_STATES = ['08', '57P', '53', '25006'];

/**
 * What pg and TypeORM say without a code. TypeORM releases the runner of a transaction when its connection breaks between
 * two statements, so that is all the next statement hears of it.
 */
const WITHOUT_CODE =
  /connection terminated|query read timeout|^timeout expired|timeout exceeded when trying to connect|query read timeout|not queryable|query runner (was )?already released/i;

/** Whether an error means that the database is away (connection failed, shutting down, starting up), not that the work was wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return NETWORK_CODES.has(code) || AWAY_STATES.some((state) => code.startsWith(state));
  return error instanceof Error && WITHOUT_CODE.test(error.message);
}
