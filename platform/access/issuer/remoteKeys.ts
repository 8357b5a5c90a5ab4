import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
} from 'jose';
import { DoorstepError } from '../../errors/index.ts';

const TIMEOUT_MS = 3_000;
/** A key that we do not have makes us ask again, but not more often: anybody can name one. */
const UNKNOWN_KEY_MS = 10_000;
/** Keys are read anew about this often while they are used, and meanwhile go on counting. */
const REFRESH_MS = 5 * 60_000;
/** So long the keys that we have count when they cannot be read anew. */
const LONGEST_MS = 60 * 60_000;
/** A server that failed is left alone for this long. */
const REST_MS = 1_000;

/**
 * The keys that stand at an address, read when they are first needed.
 * @param report hears of each attempt that failed.
 * @returns what throws DoorstepError `ISSUER_UNAVAILABLE` when it is the keys that are not there, not the token that is wrong.
 */
export function remoteKeys(url: string, report: (error: unknown) => void): JWTVerifyGetKey {
  const source = restingFetch(report);
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: UNKNOWN_KEY_MS,
    cacheMaxAge: LONGEST_MS,
    [customFetch]: source.fetch,
  });
  return async (header, token) => {
    // nobody waits for it, and what fails of it was reported
    if (source.isOld() && !keys.reloading) keys.reload().catch(() => undefined);
    try {
      return await keys(header, token);
    } catch (cause) {
      if (isAboutTheToken(cause)) throw cause;
      throw new DoorstepError('ISSUER_UNAVAILABLE', { cause });
    }
  };
}

function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

/** Reads key sets, and fails at once for a moment after it has failed: else every client's try would be one of ours. */
function restingFetch(report: (error: unknown) => void): { fetch: FetchImplementation; isOld: () => boolean } {
  let readAt = Infinity;
  let failure: { readonly at: number; readonly error: unknown } | null = null;
  const isResting = (): boolean => failure !== null && Date.now() < failure.at + REST_MS;
  return {
    isOld: () => Date.now() > readAt + REFRESH_MS && !isResting(),
    fetch: async (url, options) => {
      if (isResting()) throw failure?.error;
      try {
        const text = await read(await fetch(url, options));
        readAt = Date.now();
        failure = null;
        return new Response(text);
      } catch (error) {
        failure = { at: Date.now(), error };
        report(reasonOf(error));
        throw error;
      }
    },
  };
}

/** What fetch throws says "fetch failed", and why in its cause. */
function reasonOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? (error.cause ?? error) : error;
}

async function read(response: Response): Promise<string> {
  if (response.status !== 200) throw new Error(`the address of the issuer's keys answers ${response.status}`);
  const text = await response.text();
  createLocalJWKSet(JSON.parse(text));
  return text;
}
