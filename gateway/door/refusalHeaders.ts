import { CATALOGUE, DoorstepError } from '../../platform/errors/index.ts';
import { RateLimited, rateLimitHeaders } from './rateLimits/index.ts';

/** What is away for a moment is worth another try after this. */
const RETRY_AFTER_SECONDS = 5;

/**
 * The headers of an HTTP answer that says why an operation was not let in (RFC 9110).
 * @param retryAfterSeconds when to come back where the refusal itself does not say.
 */
export function refusalHeaders(
  status: number,
  error: unknown,
  retryAfterSeconds = RETRY_AFTER_SECONDS,
): Readonly<Record<string, string>> {
  if (error instanceof RateLimited) return rateLimitHeaders(error.state);
  const own = error instanceof DoorstepError ? error.retryAfterSeconds : undefined;
  switch (status) {
    case CATALOGUE.UNAUTHENTICATED.httpStatus:
      return { 'www-authenticate': 'Bearer' };
    case CATALOGUE.METHOD_NOT_ALLOWED.httpStatus:
      return { allow: 'POST' };
    case CATALOGUE.TOO_MANY_OPERATIONS.httpStatus:
    case CATALOGUE.DRAINING.httpStatus:
      return { 'retry-after': String(own ?? retryAfterSeconds) };
    default:
      return {};
  }
}
