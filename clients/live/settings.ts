import { backOff } from './backOff.ts';
import { readConnectionEnd } from './ending.ts';
import { steadyFetch } from './steadyFetch.ts';

const PING_EVERY_MS = 10_000;
const ACKNOWLEDGED_WITHIN_MS = 10_000;

/**
 * Options for graphql-ws's `createClient`: a lost connection is made again for as long as it takes, once for all its
 * subscriptions. What may be the token's fault is left to {@link resumable}, which tries a few times: give
 * `connectionParams` as a function that fetches a fresh one.
 */
export function retrySettings() {
  return {
    keepAlive: PING_EVERY_MS,
    connectionAckWaitTimeout: ACKNOWLEDGED_WITHIN_MS,
    retryAttempts: Infinity,
    shouldRetry: (reason: unknown): boolean => readConnectionEnd(reason).kind === 'lost',
    retryWait: (retries: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, backOff(retries))),
  };
}

/**
 * Options for graphql-sse's `createClient`, in its distinct connections mode. By itself it tries everything again, what
 * was refused as well: {@link resumable} does it instead. Give `headers` as a function that fetches a fresh token.
 */
export function sseSettings() {
  return { retryAttempts: 0, fetchFn: steadyFetch() };
}
