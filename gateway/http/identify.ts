import type { Authenticate } from '../../platform/access/index.ts';
import { DoorstepError } from '../../platform/errors/index.ts';
import type { Log } from '../../platform/telemetry/index.ts';

/**
 * The same authentication, whose every failure has a code: what an issuer's keys fail with has one, so anything
 * unexpected is the database with the API keys, and passes.
 */
export function withCodedFailures(authenticate: Authenticate, log: Log): Authenticate {
  return async (authorization) => {
    try {
      return await authenticate(authorization);
    } catch (error) {
      if (error instanceof DoorstepError) throw error;
      log.error('authentication.failed', { error });
      throw new DoorstepError('DATABASE_UNAVAILABLE', { cause: error });
    }
  };
}
